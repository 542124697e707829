//! Rust expressions on data as steps that the assembler understands.
//!
//! rustc checks the types: the expression is also written, as it stands, into a function that is never called. Here it is
//! only taken apart, and what has no counterpart in a workflow is refused. Whether the query language of the machine can
//! say it, the core decides, step by step, where a step may fail.

mod binary;
mod data;
mod method;
mod object;
mod pattern;
mod term;
mod text;

use std::ops::ControlFlow;

use proc_macro2::Span;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Block, Expr, ExprIf, ExprUnary, Ident, Stmt, UnOp};

use super::mention::mentions;
use super::model::{Literal, Operand, Root, Step};
use crate::errors::Errors;
use crate::group::open_ref;
pub(super) use data::{data_ref, literal, names_data};
use pattern::Fit;
pub(super) use pattern::fits_anything;
pub(super) use term::{Place, Term};
pub(super) use text::with_captured_as_arguments;

/// What a condition may be made of.
const FORMS: &str = "a condition compares fields with `==`, `<` and the like, is a `bool` field, or asks with `.is_some()`, `if let`, `matches!(..)`, `.starts_with(..)`, `.contains(..)` and the like; combine with `&&`, `||` and `!`";

/// What a value may be made of.
const VALUES: &str = "a value is a field, a literal, or is computed with `+`, `-` and the like, `format!(..)`, `[.., ..]`, `Type { .. }`, `if .. { .. } else { .. }` and methods such as `.len()`";

/// Resolves the name that data begins with: a state, the execution input, or the context.
pub(super) trait Roots {
    /// What a name is.
    fn root(&self, ident: &Ident) -> Option<Root>;
    /// What to say of a name that is none; `alone` if no field of it is named.
    fn unknown(&self, ident: &Ident, alone: bool) -> syn::Error;
    /// Whether it may be a name mistyped.
    fn is_near(&self, ident: &Ident) -> bool;
    /// Why data of a root cannot be read here, if it cannot: the state gives none, or it is out of sight.
    fn refused(&self, ident: &Ident, root: Root) -> Option<String>;
}

/// Lowers the expressions of a state; the data they read is collected once each.
pub(super) struct Lowering<'r, R> {
    pub(super) roots: &'r R,
    pub(super) errors: &'r mut Errors,
    pub(super) operands: Vec<Operand>,
    /// The values in them that the configuration computes.
    pub(super) computed: Vec<Expr>,
    /// Those of these that data is less or greater than.
    pub(super) ordered: Vec<Expr>,
    /// What patterns have given names.
    bound: Vec<(Ident, Term)>,
    is_condition: bool,
}

impl<'r, R: Roots> Lowering<'r, R> {
    pub(super) fn new(roots: &'r R, errors: &'r mut Errors) -> Self {
        Self {
            roots,
            errors,
            operands: Vec::new(),
            computed: Vec::new(),
            ordered: Vec::new(),
            bound: Vec::new(),
            is_condition: false,
        }
    }

    /// The steps of a condition. What cannot be lowered is noted, all of it.
    pub(super) fn condition(&mut self, condition: &Expr) -> Vec<Step> {
        self.is_condition = true;
        let term = self.scoped(|this| this.term(condition));
        self.steps(condition, term)
    }

    /// The steps of the condition that a value has the form of a pattern, and that a guard holds. `None`: it always is so.
    pub(super) fn arm(
        &mut self,
        subject: &Expr,
        pattern: &syn::Pat,
        guard: Option<&Expr>,
    ) -> Option<Vec<Step>> {
        self.is_condition = true;
        let term = self.scoped(|this| {
            let subject = this.term(subject)?;
            this.guarded(pattern, &subject, guard, pattern)
        });
        match term {
            Some(Fit::Always) => None,
            Some(Fit::If(term)) => Some(term.into_steps()),
            None => Some(Vec::new()),
        }
    }

    /// A value that an input is bound to.
    pub(super) fn value(&mut self, value: &Expr) -> Option<Term> {
        self.is_condition = false;
        self.scoped(|this| this.term(value))
    }

    fn steps(&mut self, condition: &Expr, term: Option<Term>) -> Vec<Step> {
        match term {
            Some(Term::Computed(_) | Term::Literal(_) | Term::Variant(_)) => {
                let message = format!(
                    "this names no data of the machine, so that it always decides the same; {FORMS}"
                );
                self.errors.add(condition, message);
                Vec::new()
            }
            Some(term) => term.into_steps(),
            None => Vec::new(),
        }
    }

    /// What patterns name is known inside of what they belong to.
    pub(super) fn scoped<T>(&mut self, lower: impl FnOnce(&mut Self) -> T) -> T {
        let known = self.bound.len();
        let lowered = lower(self);
        self.bound.truncate(known);
        lowered
    }

    fn refuse(&mut self, tokens: impl ToTokens, message: &str) -> Option<Term> {
        self.errors.add(tokens, message);
        None
    }

    /// Refuses what has no counterpart.
    fn refuse_form(&mut self, expression: &Expr) -> Option<Term> {
        let (what, forms) = if self.is_condition {
            ("this cannot be a condition of a workflow", FORMS)
        } else {
            ("a workflow cannot compute this", VALUES)
        };
        self.refuse(expression, &format!("{what}: {forms}"))
    }

    /// Whether an expression names data, or what a pattern has named. In a condition there are no variables but these and
    /// `env`, so that any other is one of them mistyped.
    fn names_data(&self, expression: &Expr) -> bool {
        let wanted = |ident: &Ident| {
            self.roots.root(ident).is_some()
                || self.bound.iter().any(|(known, _)| known == ident)
                || (self.is_condition && ident != "env" && data::is_variable(ident))
        };
        mentions(expression, &wanted)
    }

    fn term(&mut self, expression: &Expr) -> Option<Term> {
        match expression {
            Expr::Paren(inner) => return self.term(&inner.expr),
            Expr::Group(inner) => return self.term(&inner.expr),
            Expr::Reference(inner) => return self.term(&inner.expr),
            Expr::Unary(ExprUnary {
                op: UnOp::Deref(_),
                expr,
                ..
            }) => return self.term(expr),
            Expr::Let(binding) => return self.let_term(binding),
            _ => {}
        }
        match literal(expression) {
            Ok(Some(literal)) => return Some(Term::Literal(literal)),
            Ok(None) => {}
            Err(error) => {
                self.errors.push(error);
                return None;
            }
        }
        if let ControlFlow::Break(data) = self.data(expression) {
            return data;
        }
        if let Expr::Binary(binary) = expression
            && Self::compares_nothing(binary)
        {
            return self.refuse(
                &binary.left,
                "one side of a comparison is a field, such as `check.score`",
            );
        }
        if let Expr::Call(call) = expression
            && method::is_timestamp(call)
        {
            return self.call(expression, call);
        }
        if let Expr::Struct(literal) = expression
            && !self.is_condition
        {
            return self.object(literal);
        }
        if !self.names_data(expression) {
            return self.without_data(expression);
        }
        self.applied(expression)
    }

    /// What is applied to data.
    fn applied(&mut self, expression: &Expr) -> Option<Term> {
        match expression {
            Expr::Unary(ExprUnary { op, expr, .. }) => {
                let name = match op {
                    UnOp::Not(_) => "Not",
                    UnOp::Neg(_) => "Negate",
                    _ => return self.refuse_form(expression),
                };
                let inner = self.scoped(|this| this.term(expr))?;
                Some(self.checked(name, vec![inner], expression))
            }
            Expr::Binary(binary) => self.binary(expression, binary),
            Expr::MethodCall(call) => self.method(expression, call),
            Expr::Call(call) => self.call(expression, call),
            Expr::Macro(call) => self.macro_call(expression, &call.mac),
            Expr::If(choice) => self.choice(expression, choice),
            Expr::Array(array) => {
                let items: Vec<_> = array.elems.iter().map(|item| self.term(item)).collect();
                let items = items.into_iter().collect::<Option<Vec<_>>>()?;
                Some(self.checked("Array", items, expression))
            }
            Expr::Index(index) => {
                let array = self.term(&index.expr);
                // A position is a whole number, whatever its width.
                let position = match open_ref(&index.index) {
                    Expr::Cast(cast) => self.term(&cast.expr),
                    position => self.term(position),
                };
                Some(self.checked("Index", vec![array?, position?], expression))
            }
            Expr::Cast(cast) => {
                let ty = cast.ty.to_token_stream().to_string();
                if matches!(ty.as_str(), "f64" | "f32") {
                    let number = self.term(&cast.expr)?;
                    return Some(self.checked("Fraction", vec![number], expression));
                }
                self.refuse(
                    &cast.ty,
                    "a number in JSON has no width; of casts, a workflow has `as f64`",
                )
            }
            Expr::Field(field) => self.field(expression, field),
            Expr::Block(block) => match only_expression(&block.block) {
                Some(inner) => self.term(inner),
                None => self.refuse_form(expression),
            },
            Expr::Assign(assign) => self.refuse(
                assign.eq_token,
                "`=` assigns; values are compared with `==`",
            ),
            other => self.refuse_form(other),
        }
    }

    /// An operation, with the place to point to where the query language may not have it.
    fn checked(&self, operation: &'static str, operands: Vec<Term>, of: &Expr) -> Term {
        let is_plain = |term: &Term| matches!(term, Term::Operand(_)) || term.is_unwrapped();
        let is_fixed = |term: &Term| matches!(term, Term::Literal(_));
        let has_order = |term: &Term| match term {
            Term::Literal(literal) => !matches!(literal, Literal::Boolean(_)),
            _ => false,
        };
        let surely = self.is_condition
            && match (operation, operands.as_slice()) {
                ("And" | "Or", operands) => !operands
                    .iter()
                    .any(|term| is_fixed(term) || matches!(term, Term::Computed(_))),
                // In Rust also a number has an opposite.
                ("Not", [a]) => a.is_test(),
                ("IsSome", [a]) => is_plain(a),
                ("Equal", [a, b]) => (is_plain(a) && is_fixed(b)) || (is_fixed(a) && is_plain(b)),
                ("Less" | "LessOrEqual" | "Greater" | "GreaterOrEqual", [a, b]) => {
                    (is_plain(a) && has_order(b)) || (has_order(a) && is_plain(b))
                }
                _ => false,
            };
        let place = (!surely).then(|| Place::of(of));
        Term::Apply(operation, operands, place)
    }

    fn choice(&mut self, expression: &Expr, choice: &ExprIf) -> Option<Term> {
        let Some((_, otherwise)) = &choice.else_branch else {
            return self.refuse(choice.if_token, "an `if` that gives a value has an `else`");
        };
        let (condition, then) = self.scoped(|this| {
            let condition = this.term(&choice.cond);
            let then = match only_expression(&choice.then_branch) {
                Some(then) => this.term(then),
                None => this.refuse(&choice.then_branch, "a branch of a value is one expression"),
            };
            (condition, then)
        });
        let otherwise = self.term(otherwise);
        Some(self.checked("If", vec![condition?, then?, otherwise?], expression))
    }
}

/// The one expression in a block.
fn only_expression(block: &Block) -> Option<&Expr> {
    match block.stmts.as_slice() {
        [Stmt::Expr(expression, None)] => Some(expression),
        _ => None,
    }
}

/// The span of an expression, without the groups around it.
fn span_of(expression: &Expr) -> Span {
    open_ref(expression).span()
}
