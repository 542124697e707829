//! Operators between two expressions.

use syn::{BinOp, Expr, ExprBinary};

use super::{Lowering, Roots, Term, data, literal};

impl<R: Roots> Lowering<'_, R> {
    pub(super) fn binary(&mut self, expression: &Expr, binary: &ExprBinary) -> Option<Term> {
        let name = match binary.op {
            BinOp::And(_) => {
                let left = self.term(&binary.left);
                let right = self.term(&binary.right);
                return Some(self.checked("And", vec![left?, right?], expression));
            }
            BinOp::Or(_) => {
                let left = self.scoped(|this| this.term(&binary.left));
                let right = self.scoped(|this| this.term(&binary.right));
                return Some(self.checked("Or", vec![left?, right?], expression));
            }
            BinOp::Add(_) => "Add",
            BinOp::Sub(_) => "Subtract",
            BinOp::Mul(_) => "Multiply",
            BinOp::Div(_) => "Divide",
            BinOp::Rem(_) => "Remainder",
            op => match comparison(&op) {
                Some((name, negated)) => {
                    let compared = self.comparison(expression, binary, name)?;
                    return Some(if negated {
                        self.checked("Not", vec![compared], expression)
                    } else {
                        compared
                    });
                }
                None => return self.refuse_form(expression),
            },
        };
        let left = self.term(&binary.left);
        let right = self.term(&binary.right);
        Some(self.checked(name, vec![left?, right?], expression))
    }

    /// A comparison; also with `Some(..)` and `None`.
    fn comparison(
        &mut self,
        expression: &Expr,
        binary: &ExprBinary,
        name: &'static str,
    ) -> Option<Term> {
        let sides = (&*binary.left, &*binary.right);
        let (data, other) = match sides {
            (left, right) if data::is_none(right) => (left, None),
            (left, right) if data::is_none(left) => (right, None),
            (left, right) if let Some(inner) = data::some(right) => (left, Some(inner)),
            (left, right) if let Some(inner) = data::some(left) => (right, Some(inner)),
            (left, right) => {
                let (left, right) = (self.term(left)?, self.term(right)?);
                if name != "Equal" {
                    self.note_order(&left);
                    self.note_order(&right);
                }
                let (left, right) = match (left.is_time(), right.is_time()) {
                    (true, false) => (left, right.into_time()),
                    (false, true) => (left.into_time(), right),
                    _ => (left, right),
                };
                return Some(self.checked(name, vec![left, right], expression));
            }
        };
        if name != "Equal" {
            return self.refuse(
                expression,
                "JSON has no order of what may be missing; take the value out first: `if let Some(value) = .. && value > 1`",
            );
        }
        let data = self.term(data);
        match other {
            None => {
                let there = self.checked("IsSome", vec![data?], expression);
                Some(self.checked("Not", vec![there], expression))
            }
            Some(inner) => {
                let inner = self.term(inner);
                Some(self.checked("Equal", vec![data?, inner?], expression))
            }
        }
    }

    /// Notes what the configuration computes, if it is compared by order: it must not be an `Option`.
    fn note_order(&mut self, side: &Term) {
        if let Term::Computed(index) = side {
            self.ordered.push(self.computed[*index].clone());
        }
    }

    /// Whether two literals are compared.
    pub(super) fn compares_nothing(binary: &ExprBinary) -> bool {
        let is_literal = |side| matches!(literal(side), Ok(Some(_)));
        comparison(&binary.op).is_some() && is_literal(&binary.left) && is_literal(&binary.right)
    }
}

/// The name of a comparison, and whether it is negated.
fn comparison(op: &BinOp) -> Option<(&'static str, bool)> {
    Some(match op {
        BinOp::Eq(_) => ("Equal", false),
        BinOp::Ne(_) => ("Equal", true),
        BinOp::Lt(_) => ("Less", false),
        BinOp::Le(_) => ("LessOrEqual", false),
        BinOp::Gt(_) => ("Greater", false),
        BinOp::Ge(_) => ("GreaterOrEqual", false),
        _ => return None,
    })
}
