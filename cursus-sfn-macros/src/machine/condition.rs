//! Rust conditions as steps that the assembler understands.
//!
//! rustc checks the types: the condition is also written, as it stands, into a function that is never called. Here it is
//! only taken apart, and what has no counterpart in a choice rule is refused.

use syn::spanned::Spanned;
use syn::{BinOp, Expr, ExprLit, ExprUnary, Ident, Lit, Member, UnOp};

use super::model::{DataRef, Literal, Operand, Step};
use crate::errors::Errors;
use crate::group::open_ref;

/// What a condition may be made of.
const FORMS: &str = "a condition compares a field with a literal (`check.score > 0.8`), or is a `bool` field; combine with `&&`, `||` and `!`";

/// Resolves the name that data begins with: a state, or the execution input.
pub(super) trait Roots {
    /// `Some(None)` is the execution input.
    #[expect(
        clippy::option_option,
        reason = "a root is what data begins with: a state, or no state"
    )]
    fn root(&self, ident: &Ident) -> Option<Option<usize>>;
    /// What to say of a name that is neither; `alone` if no field of it is named.
    fn unknown(&self, ident: &Ident, alone: bool) -> syn::Error;
    /// Why data of a root cannot be read here, if it cannot: the state gives none, or it is out of sight.
    fn refused(&self, ident: &Ident, root: Option<usize>) -> Option<String>;
}

/// Lowers conditions; the data they test is collected once each.
pub(super) struct Lowering<'r, R> {
    pub(super) roots: &'r R,
    pub(super) operands: Vec<Operand>,
}

impl<R: Roots> Lowering<'_, R> {
    /// The steps of a condition. What cannot be lowered is noted, all of it.
    pub(super) fn lower(&mut self, condition: &Expr, errors: &mut Errors) -> Vec<Step> {
        let mut steps = Vec::new();
        self.push(condition, &mut steps, errors);
        steps
    }

    fn push(&mut self, condition: &Expr, steps: &mut Vec<Step>, errors: &mut Errors) {
        match condition {
            Expr::Paren(inner) => self.push(&inner.expr, steps, errors),
            Expr::Group(inner) => self.push(&inner.expr, steps, errors),
            Expr::Unary(ExprUnary {
                op: UnOp::Not(_),
                expr,
                ..
            }) => {
                self.push(expr, steps, errors);
                steps.push(Step::Not);
            }
            Expr::Binary(binary) => match binary.op {
                BinOp::And(_) => {
                    let count = self.push_all(condition, true, steps, errors);
                    steps.push(Step::All(count));
                }
                BinOp::Or(_) => {
                    let count = self.push_all(condition, false, steps, errors);
                    steps.push(Step::Any(count));
                }
                op => match comparison(&op) {
                    Some((name, mirrored, negated)) => {
                        let test = self.test(&binary.left, &binary.right, name, mirrored);
                        if let Some(test) = errors.ok(test) {
                            steps.push(test);
                            steps.extend(negated.then_some(Step::Not));
                        }
                    }
                    None => errors.add(condition, format!("this cannot be a choice rule: {FORMS}")),
                },
            },
            field @ Expr::Field(_) => {
                let data = self.data(field);
                if let Some(operand) = errors.ok(data) {
                    steps.push(Step::Test {
                        operand,
                        comparison: "Equals",
                        literal: Literal::Boolean(true),
                    });
                }
            }
            Expr::Assign(assign) => {
                errors.add(
                    assign.eq_token,
                    "`=` assigns; values are compared with `==`",
                );
            }
            other => errors.add(other, format!("this cannot be a choice rule: {FORMS}")),
        }
    }

    /// The parts of `a && b && c`, or of `a || b || c`; returns how many.
    fn push_all(
        &mut self,
        condition: &Expr,
        and: bool,
        steps: &mut Vec<Step>,
        errors: &mut Errors,
    ) -> usize {
        if let Expr::Binary(binary) = open_ref(condition)
            && (and && matches!(binary.op, BinOp::And(_))
                || !and && matches!(binary.op, BinOp::Or(_)))
        {
            return self.push_all(&binary.left, and, steps, errors)
                + self.push_all(&binary.right, and, steps, errors);
        }
        self.push(condition, steps, errors);
        1
    }

    fn test(
        &mut self,
        left: &Expr,
        right: &Expr,
        name: &'static str,
        mirrored: &'static str,
    ) -> syn::Result<Step> {
        match (literal(left)?, literal(right)?) {
            (None, Some(literal)) => Ok(Step::Test {
                operand: self.data(left)?,
                comparison: name,
                literal,
            }),
            (Some(literal), None) => Ok(Step::Test {
                operand: self.data(right)?,
                comparison: mirrored,
                literal,
            }),
            (None, None) => Err(syn::Error::new_spanned(
                right,
                "a field is compared with a literal: text in quotes, a number, `true` or `false`",
            )),
            (Some(_), Some(_)) => Err(syn::Error::new_spanned(
                left,
                "one side of a comparison is a field, such as `check.score`",
            )),
        }
    }

    fn data(&mut self, expression: &Expr) -> syn::Result<usize> {
        let data = data_ref(expression, self.roots)?.ok_or_else(|| {
            syn::Error::new_spanned(expression, format!("this cannot be a choice rule: {FORMS}"))
        })?;
        if let Some(known) = self.operands.iter().position(|known| known.data == data) {
            return Ok(known);
        }
        let span = expression.span();
        self.operands.push(Operand { data, span });
        Ok(self.operands.len() - 1)
    }
}

/// The name of a comparison, that of its mirror image, and whether it is negated.
fn comparison(op: &BinOp) -> Option<(&'static str, &'static str, bool)> {
    Some(match op {
        BinOp::Eq(_) => ("Equals", "Equals", false),
        BinOp::Ne(_) => ("Equals", "Equals", true),
        BinOp::Lt(_) => ("LessThan", "GreaterThan", false),
        BinOp::Le(_) => ("LessThanEquals", "GreaterThanEquals", false),
        BinOp::Gt(_) => ("GreaterThan", "LessThan", false),
        BinOp::Ge(_) => ("GreaterThanEquals", "LessThanEquals", false),
        _ => return None,
    })
}

/// `state.field.field` or `input.field`; `None` if it has another form.
pub(super) fn data_ref(expression: &Expr, roots: &impl Roots) -> syn::Result<Option<DataRef>> {
    let mut path = Vec::new();
    let mut at = expression;
    loop {
        match at {
            Expr::Field(field) => {
                let Member::Named(name) = &field.member else {
                    return Ok(None);
                };
                path.push(syn::ext::IdentExt::unraw(name).to_string());
                at = &field.base;
            }
            Expr::Paren(inner) => at = &inner.expr,
            Expr::Group(inner) => at = &inner.expr,
            Expr::Path(root) => {
                let Some(ident) = root.path.get_ident() else {
                    return Ok(None);
                };
                path.reverse();
                let state = roots
                    .root(ident)
                    .ok_or_else(|| roots.unknown(ident, path.is_empty()))?;
                if let Some(message) = roots.refused(ident, state) {
                    return Err(syn::Error::new(ident.span(), message));
                }
                return Ok(Some(DataRef { state, path }));
            }
            _ => return Ok(None),
        }
    }
}

/// A literal, negative numbers included.
pub(super) fn literal(expression: &Expr) -> syn::Result<Option<Literal>> {
    match expression {
        Expr::Lit(ExprLit { lit, .. }) => positive(lit).map(Some),
        Expr::Unary(ExprUnary {
            op: UnOp::Neg(_),
            expr,
            ..
        }) => match literal(expr)? {
            Some(Literal::Integer(number)) => Ok(Some(Literal::Integer(-number))),
            Some(Literal::Float(number)) => Ok(Some(Literal::Float(-number))),
            _ => Ok(None),
        },
        Expr::Paren(inner) => literal(&inner.expr),
        Expr::Group(inner) => literal(&inner.expr),
        _ => Ok(None),
    }
}

fn positive(literal: &Lit) -> syn::Result<Literal> {
    match literal {
        Lit::Str(text) => Ok(Literal::String(text.value())),
        Lit::Int(number) => Ok(Literal::Integer(number.base10_parse()?)),
        Lit::Float(number) => Ok(Literal::Float(number.base10_parse()?)),
        Lit::Bool(truth) => Ok(Literal::Boolean(truth.value)),
        other => Err(syn::Error::new_spanned(
            other,
            "JSON has no such value; use text in quotes, a number, `true` or `false`",
        )),
    }
}
