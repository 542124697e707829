//! Expressions as trees.

use serde_json::Value;

use super::super::place::Place;
use super::json;
use crate::shape::Shape;
use crate::spec::{Operation, Step};

/// Data that an expression reads.
#[derive(Clone, Debug)]
pub(in crate::assemble) struct Operand {
    pub(in crate::assemble) place: Place,
    /// Whether it may be missing or null.
    pub(in crate::assemble) may_be_missing: bool,
}

/// A value and what it is made of.
#[derive(Clone, Debug)]
pub(in crate::assemble) struct Term<'p> {
    /// Its JSON, as far as it is known.
    pub(super) shape: &'static Shape,
    pub(super) kind: TermKind<'p>,
}

#[derive(Clone, Debug)]
pub(super) enum TermKind<'p> {
    Data(&'p Operand),
    Value(Value),
    Apply(Operation, Vec<Term<'p>>),
}

impl<'p> Term<'p> {
    /// The data that it is, and whether that may be missing here.
    pub(super) fn data(&self) -> Option<(&'p Operand, bool)> {
        match &self.kind {
            TermKind::Data(operand) => Some((operand, operand.may_be_missing)),
            TermKind::Apply(Operation::Unwrap, operands) => {
                Some((operands.first()?.data()?.0, false))
            }
            TermKind::Apply(Operation::Fraction, operands) => operands.first()?.data(),
            TermKind::Apply(..) | TermKind::Value(_) => None,
        }
    }

    /// What is applied, and to what; of [`Operation::Unwrap`] and [`Operation::Fraction`] what they are applied to.
    pub(super) fn applied(&self) -> Option<(Operation, &[Self])> {
        match &self.kind {
            TermKind::Apply(Operation::Unwrap | Operation::Fraction, operands) => {
                operands.first()?.applied()
            }
            TermKind::Apply(operation, operands) => Some((*operation, operands)),
            TermKind::Data(_) | TermKind::Value(_) => None,
        }
    }

    /// The value that it is known to be.
    pub(super) fn value(&self) -> Option<&Value> {
        match &self.kind {
            TermKind::Value(value) => Some(value),
            TermKind::Data(_) | TermKind::Apply(..) => None,
        }
    }

    /// Whether a shape says that it is a whole number, or a value is.
    pub(super) fn is_whole(&self) -> bool {
        match (self.shape, self.value()) {
            (_, Some(Value::Number(number))) => !number.is_f64(),
            (shape, _) => matches!(shape, Shape::Integer),
        }
    }
}

/// The tree of an expression. `shapes` are those of its steps, `computed` the values that the configuration has computed.
pub(in crate::assemble) fn term<'p>(
    steps: &[Step<'_>],
    shapes: &[&'static Shape],
    data: &'p [Operand],
    computed: &[Value],
) -> Result<Term<'p>, String> {
    let mut stack: Vec<(Term<'p>, Option<String>)> = Vec::new();
    for (step, shape) in steps.iter().zip(shapes) {
        let mut variant = None;
        let kind = match step {
            Step::Operand(operand) => TermKind::Data(&data[*operand]),
            Step::Literal(literal) => TermKind::Value(json(literal)),
            Step::Computed(index) => {
                let value = computed.get(*index).cloned();
                TermKind::Value(value.ok_or("a value of an expression is not computed")?)
            }
            Step::Variant(name) => {
                variant = Some((*name).to_owned());
                TermKind::Value(Value::Null)
            }
            Step::Apply(operation, count) => {
                let first = stack.len().checked_sub(*count);
                let first = first.ok_or("an expression combines more values than there are")?;
                let operands: Vec<_> = stack.drain(first..).collect();
                let operands = with_variants(operands)?;
                check_values(*operation, &operands)?;
                applied(*operation, operands)
            }
        };
        stack.push((Term { shape, kind }, variant));
    }
    match stack.pop() {
        Some((term, _)) if stack.is_empty() => Ok(term),
        _ => Err("an expression gives no single value".to_owned()),
    }
}

/// What is applied. Equal to a value that is `None` is what is not there.
fn applied(operation: Operation, mut operands: Vec<Term<'_>>) -> TermKind<'_> {
    let is_nothing = |term: &Term<'_>| term.value().is_some_and(Value::is_null);
    if operation == Operation::Equal
        && let Some(nothing) = operands.iter().position(is_nothing)
    {
        operands.remove(nothing);
        let there = Term {
            shape: &Shape::Boolean,
            kind: TermKind::Apply(Operation::IsSome, operands),
        };
        return TermKind::Apply(Operation::Not, vec![there]);
    }
    TermKind::Apply(operation, operands)
}

/// Values that the configuration computes are of types that rustc has seen, and that JSON may have other forms of.
fn check_values(operation: Operation, operands: &[Term<'_>]) -> Result<(), String> {
    use Operation as O;
    match (operation, operands) {
        (O::StartsWith | O::EndsWith | O::Contains, [a, b]) => match b.value() {
            Some(value) if !value.is_string() && !matches!(a.shape, Shape::Array(_)) => {
                Err(format!("`{value}` is no text to look for"))
            }
            _ => Ok(()),
        },
        _ => Ok(()),
    }
}

/// Gives variants the text that the enum beside them has for them.
fn with_variants(operands: Vec<(Term<'_>, Option<String>)>) -> Result<Vec<Term<'_>>, String> {
    let beside = operands.iter().find_map(|(term, _)| match term.shape {
        Shape::Enum(shape) | Shape::Array(Shape::Enum(shape)) => Some(*shape),
        _ => None,
    });
    let operands = operands.into_iter().map(|(mut term, variant)| {
        if let Some(variant) = variant {
            let text = beside.and_then(|shape| shape.variant(&variant));
            let text = text.ok_or_else(|| format!("the text of `{variant}` is not known"))?;
            term.kind = TermKind::Value(text.into());
        }
        Ok(term)
    });
    operands.collect()
}
