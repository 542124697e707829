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
    /// An object, by the keys that a struct has for its fields.
    Object(Vec<(&'static str, Term<'p>)>),
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
            TermKind::Apply(..) | TermKind::Value(_) | TermKind::Object(_) => None,
        }
    }

    /// What is applied, and to what; of [`Operation::Unwrap`] and [`Operation::Fraction`] what they are applied to.
    pub(super) fn applied(&self) -> Option<(Operation, &[Self])> {
        match &self.kind {
            TermKind::Apply(Operation::Unwrap | Operation::Fraction, operands) => {
                operands.first()?.applied()
            }
            TermKind::Apply(operation, operands) => Some((*operation, operands)),
            TermKind::Data(_) | TermKind::Value(_) | TermKind::Object(_) => None,
        }
    }

    /// The entries of the object that it is.
    pub(in crate::assemble) fn entries(&self) -> Option<&[(&'static str, Self)]> {
        match &self.kind {
            TermKind::Object(entries) => Some(entries),
            TermKind::Data(_) | TermKind::Value(_) | TermKind::Apply(..) => None,
        }
    }

    /// The items of the array that it is.
    pub(in crate::assemble) fn items(&self) -> Option<&[Self]> {
        match &self.kind {
            TermKind::Apply(Operation::Array, items) => Some(items),
            TermKind::Data(_) | TermKind::Value(_) | TermKind::Apply(..) | TermKind::Object(_) => {
                None
            }
        }
    }

    /// Whether it is an object, or an array that has one in it.
    pub(in crate::assemble) fn has_objects(&self) -> bool {
        let items = self.items().unwrap_or_default();
        self.entries().is_some() || items.iter().any(Self::has_objects)
    }

    /// The value that it is known to be.
    pub(in crate::assemble) fn value(&self) -> Option<&Value> {
        match &self.kind {
            TermKind::Value(value) => Some(value),
            TermKind::Data(_) | TermKind::Apply(..) | TermKind::Object(_) => None,
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
    let mut stack: Vec<Known<'p>> = Vec::new();
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
            Step::Struct(shape, fields) => object(shape, fields, last(&mut stack, fields.len())?)?,
            Step::Apply(operation, count) => {
                let operands = with_variants(last(&mut stack, *count)?)?;
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

/// A term, and the variant that it is if nothing beside it says of which enum.
type Known<'p> = (Term<'p>, Option<String>);

/// Takes the last so many values.
fn last<'p>(stack: &mut Vec<Known<'p>>, count: usize) -> Result<Vec<Known<'p>>, String> {
    let first = stack.len().checked_sub(count);
    let first = first.ok_or("an expression combines more values than there are")?;
    Ok(stack.drain(first..).collect())
}

/// The object that a struct is in JSON.
fn object<'p>(
    shape: &'static Shape,
    fields: &[&str],
    values: Vec<Known<'p>>,
) -> Result<TermKind<'p>, String> {
    let mut entries = Vec::with_capacity(values.len());
    for (name, (mut value, variant)) in fields.iter().zip(values) {
        let field = shape.written().field(name);
        let field = field.ok_or_else(|| format!("the JSON of field `{name}` is not known"))?;
        if let Some(variant) = variant {
            let text = match field.shape.required().written() {
                Shape::Enum(shape) => shape.variant(&variant),
                _ => None,
            };
            let text = text.ok_or_else(|| format!("the text of `{variant}` is not known"))?;
            value.kind = TermKind::Value(text.into());
        }
        match (field.written, value.kind) {
            (_, TermKind::Object(inner)) if field.flattened => entries.extend(inner),
            (Some(_), _) if field.flattened => {
                return Err(format!(
                    "field `{name}` is flattened, so that it takes a struct that is written out"
                ));
            }
            (Some(key), kind) => entries.push((key, Term { kind, ..value })),
            (None, _) => {}
        }
    }
    Ok(TermKind::Object(entries))
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
fn with_variants(operands: Vec<Known<'_>>) -> Result<Vec<Term<'_>>, String> {
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
