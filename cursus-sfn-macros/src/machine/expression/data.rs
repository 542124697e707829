//! Data that expressions name, and literals.

use std::ops::ControlFlow;

use syn::ext::IdentExt;
use syn::{Expr, ExprCall, ExprLit, ExprUnary, Ident, Lit, LitInt, Member, UnOp};

use super::super::mention::mentions;
use super::{Lowering, Roots, Term, span_of};
use crate::group::open_ref;
use crate::machine::model::{DataRef, Literal, Operand};

/// A root and the names below it; `None` if an expression has another form.
struct Chain<'e> {
    root: &'e Ident,
    path: Vec<String>,
}

/// `root.field[0].field`
fn chain(expression: &Expr) -> Option<Chain<'_>> {
    let mut path = Vec::new();
    let mut at = expression;
    loop {
        match at {
            Expr::Field(field) => {
                path.push(match &field.member {
                    Member::Named(name) => name.unraw().to_string(),
                    Member::Unnamed(index) => index.index.to_string(),
                });
                at = &field.base;
            }
            Expr::Index(index) => {
                path.push(position(&index.index)?);
                at = &index.expr;
            }
            Expr::Paren(inner) => at = &inner.expr,
            Expr::Group(inner) => at = &inner.expr,
            Expr::Path(path_to_root) => {
                path.reverse();
                let root = path_to_root.path.get_ident()?;
                return Some(Chain { root, path });
            }
            _ => return None,
        }
    }
}

/// A fixed position of an array, or a key of JSON whose fields are not known.
fn position(index: &Expr) -> Option<String> {
    match open_ref(index) {
        Expr::Lit(ExprLit {
            lit: Lit::Int(number),
            ..
        }) => Some(number.base10_digits().to_owned()),
        Expr::Lit(ExprLit {
            lit: Lit::Str(key), ..
        }) => Some(key.value()),
        _ => None,
    }
}

/// `state.field.field`, `input.field` or `context.execution.name`; `None` if it has another form.
pub(in crate::machine) fn data_ref(
    expression: &Expr,
    roots: &impl Roots,
) -> syn::Result<Option<DataRef>> {
    let Some(Chain { root, path }) = chain(expression) else {
        return Ok(None);
    };
    let found = roots
        .root(root)
        .ok_or_else(|| roots.unknown(root, path.is_empty()))?;
    if let Some(message) = roots.refused(root, found) {
        return Err(syn::Error::new(root.span(), message));
    }
    Ok(Some(DataRef { root: found, path }))
}

impl<R: Roots> Lowering<'_, R> {
    /// Data, or what a pattern has named; goes on if the expression is something else.
    pub(super) fn data(&mut self, expression: &Expr) -> ControlFlow<Option<Term>> {
        let Some(Chain { root, path }) = chain(expression) else {
            return ControlFlow::Continue(());
        };
        let bound = self.bound.iter().rev().find(|(known, _)| known == root);
        if let Some((_, term)) = bound {
            let term = term.clone();
            return ControlFlow::Break(self.below(term, path, expression));
        }
        if self.roots.root(root).is_none() {
            let may_be_data = match expression {
                Expr::Path(_) if !self.is_condition => false,
                _ => is_variable(root),
            };
            let is_meant = self.is_condition || self.roots.is_near(root);
            if root == "env" || !may_be_data || !is_meant {
                return ControlFlow::Continue(());
            }
        }
        let found = data_ref(expression, self.roots);
        let data = self.errors.ok(found).flatten();
        ControlFlow::Break(data.map(|data| Term::Operand(self.operand(data, expression))))
    }

    /// Fields of what a pattern has named.
    pub(super) fn below(
        &mut self,
        term: Term,
        path: Vec<String>,
        expression: &Expr,
    ) -> Option<Term> {
        if path.is_empty() {
            return Some(term);
        }
        let (operand, is_unwrapped) = match &term {
            Term::Operand(operand) => (*operand, false),
            Term::Apply("Unwrap", operands, _) => match operands.as_slice() {
                [Term::Operand(operand)] => (*operand, true),
                _ => return self.refuse_form(expression),
            },
            _ => return self.refuse_form(expression),
        };
        let mut data = self.operands[operand].data.clone();
        data.path.extend(path);
        let operand = Term::Operand(self.operand(data, expression));
        Some(if is_unwrapped {
            operand.unwrapped()
        } else {
            operand
        })
    }

    fn operand(&mut self, data: DataRef, expression: &Expr) -> usize {
        let known = self.operands.iter().position(|known| known.data == data);
        known.unwrap_or_else(|| {
            let span = span_of(expression);
            self.operands.push(Operand { data, span });
            self.operands.len() - 1
        })
    }

    /// What names no data: a variant, or a value that is computed with the configuration.
    pub(super) fn without_data(&mut self, expression: &Expr) -> Option<Term> {
        if let Expr::Path(path) = expression
            && let Some(last) = path.path.segments.last()
            && is_type_like(&last.ident)
        {
            return Some(Term::Variant(last.ident.unraw().to_string()));
        }
        if matches!(expression, Expr::Assign(_) | Expr::Let(_) | Expr::Range(_)) {
            return self.applied(expression);
        }
        self.computed.push(expression.clone());
        Some(Term::Computed(self.computed.len() - 1))
    }
}

/// Whether a name is written like that of a variable, rather than that of a constant or a type.
pub(super) fn is_variable(ident: &Ident) -> bool {
    let name = ident.unraw().to_string();
    name.chars().any(char::is_lowercase) && !is_type_like(ident)
}

/// Whether a name is written like that of a type or a variant.
pub(super) fn is_type_like(ident: &Ident) -> bool {
    let name = ident.unraw().to_string();
    let rest_is_small = name.chars().any(char::is_lowercase) || name.chars().count() == 1;
    name.starts_with(char::is_uppercase) && rest_is_small
}

pub(super) fn is_none(expression: &Expr) -> bool {
    matches!(open_ref(expression), Expr::Path(path) if path.path.is_ident("None"))
}

/// What stands in `Some(..)`.
pub(super) fn some(expression: &Expr) -> Option<&Expr> {
    match open_ref(expression) {
        Expr::Call(ExprCall { func, args, .. }) if args.len() == 1 => match open_ref(func) {
            Expr::Path(path) if path.path.is_ident("Some") => args.first(),
            _ => None,
        },
        _ => None,
    }
}

/// A literal, negative numbers included.
pub(in crate::machine) fn literal(expression: &Expr) -> syn::Result<Option<Literal>> {
    match expression {
        Expr::Lit(ExprLit { lit, .. }) => positive(lit).map(Some),
        Expr::Unary(ExprUnary {
            op: UnOp::Neg(_),
            expr,
            ..
        }) => match open_ref(expr) {
            Expr::Lit(ExprLit {
                lit: Lit::Int(number),
                ..
            }) => whole(number, "-").map(Some),
            other => match literal(other)? {
                Some(Literal::Integer(number)) => Ok(Some(Literal::Integer(-number))),
                Some(Literal::Float(number)) => Ok(Some(Literal::Float(-number))),
                _ => Ok(None),
            },
        },
        Expr::Paren(inner) => literal(&inner.expr),
        Expr::Group(inner) => literal(&inner.expr),
        _ => Ok(None),
    }
}

fn positive(literal: &Lit) -> syn::Result<Literal> {
    match literal {
        Lit::Str(text) => Ok(Literal::String(text.value())),
        Lit::Char(character) => Ok(Literal::String(character.value().to_string())),
        Lit::Int(number) => whole(number, ""),
        Lit::Float(number) => Ok(Literal::Float(number.base10_parse()?)),
        Lit::Bool(truth) => Ok(Literal::Boolean(truth.value)),
        other => Err(syn::Error::new_spanned(
            other,
            "JSON has no such value; use text in quotes, a number, `true` or `false`",
        )),
    }
}

fn whole(number: &LitInt, sign: &str) -> syn::Result<Literal> {
    let digits = format!("{sign}{}", number.base10_digits());
    digits.parse().map(Literal::Integer).map_err(|_| {
        let message = format!(
            "a workflow computes with whole numbers of 64 bits, from {} to {}; give a larger one as text, or as `{digits}.0` where its last digits do not matter",
            i64::MIN,
            i64::MAX,
        );
        syn::Error::new(number.span(), message)
    })
}

/// Whether an expression names data of the machine, arguments of macros included. What the expression itself binds is none.
pub(in crate::machine) fn names_data(expression: &Expr, roots: &impl Roots) -> bool {
    mentions(expression, &|ident| roots.root(ident).is_some())
}
