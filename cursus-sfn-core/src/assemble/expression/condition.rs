//! Conditions as rules of a choice in `JSONPath`.

use serde_json::Value;

use super::super::place::Place;
use super::term::{Term, TermKind};
use crate::asl::{Condition, Operator, Template};
use crate::shape::Shape;
use crate::spec::Operation;

/// Why a condition cannot be said, as far as values show it that are known now only.
type Said<T> = Result<T, String>;

/// The rule that a condition is.
pub(in crate::assemble) fn condition(term: &Term<'_>) -> Said<Condition> {
    match (&term.kind, term.data()) {
        (_, Some((data, missing))) => Ok(guarded(
            missing.then_some(&data.place),
            None,
            test(&data.place, Operator::BooleanEquals, true),
        )),
        (TermKind::Apply(operation, operands), None) => applied(*operation, operands),
        (TermKind::Value(value), _) => Err(format!("`{value}` is no condition on data")),
        (TermKind::Data(_) | TermKind::Object(_), None) => {
            Err("a condition names no data".to_owned())
        }
    }
}

fn applied(operation: Operation, operands: &[Term<'_>]) -> Said<Condition> {
    use Operation as O;
    match (operation, operands) {
        (O::And | O::Or, [a, b]) => {
            let mut parts = Vec::new();
            collect(operation, a, &mut parts)?;
            collect(operation, b, &mut parts)?;
            Ok(joined(operation, parts))
        }
        (O::Not, [a]) => Ok(match a.applied() {
            Some((O::IsSome, [data])) => missing(place(data)?),
            _ => not(condition(a)?),
        }),
        (O::Equal | O::Less | O::LessOrEqual | O::Greater | O::GreaterOrEqual, [a, b]) => {
            compared(operation, a, b)
        }
        (O::IsSome, [a]) => {
            let place = place(a)?;
            Ok(Condition::And(vec![
                test(place, Operator::IsPresent, true).into(),
                not(test(place, Operator::IsNull, true)).into(),
            ]))
        }
        (O::StartsWith | O::EndsWith | O::Contains, [a, b]) => matched(operation, a, b),
        (O::IsEmpty, [a]) => {
            let place = place(a)?;
            Ok(match a.shape {
                Shape::Array(_) => has_items(place, 1, false),
                _ => test(place, Operator::StringEquals, ""),
            })
        }
        _ => Err("this is no condition in JSONPath".to_owned()),
    }
}

/// The parts of `a && b && c`, or of `a || b || c`.
fn collect(operation: Operation, term: &Term<'_>, parts: &mut Vec<Condition>) -> Said<()> {
    if let TermKind::Apply(inner, operands) = &term.kind
        && *inner == operation
    {
        return operands
            .iter()
            .try_for_each(|operand| collect(operation, operand, parts));
    }
    match condition(term)? {
        Condition::And(inner) if operation == Operation::And => {
            parts.extend(inner.into_iter().map(|rule| rule.condition));
        }
        Condition::Or(inner) if operation == Operation::Or => {
            parts.extend(inner.into_iter().map(|rule| rule.condition));
        }
        part => parts.push(part),
    }
    Ok(())
}

fn joined(operation: Operation, parts: Vec<Condition>) -> Condition {
    let parts = parts.into_iter().map(Into::into).collect();
    if operation == Operation::And {
        Condition::And(parts)
    } else {
        Condition::Or(parts)
    }
}

fn not(condition: Condition) -> Condition {
    Condition::Not(Box::new(condition.into()))
}

fn test(place: &Place, operator: Operator, operand: impl Into<Value>) -> Condition {
    Condition::Test {
        variable: place.path(),
        operator,
        operand: Template::from(operand.into()),
    }
}

/// Where data stands that is asked whether it is there, or empty.
fn place<'p>(term: &Term<'p>) -> Said<&'p Place> {
    let data = term.data();
    Ok(&data
        .ok_or("only data can be asked whether it is there")?
        .0
        .place)
}

/// Whether data is absent or null.
fn missing(place: &Place) -> Condition {
    Condition::Or(vec![
        test(place, Operator::IsPresent, false).into(),
        test(place, Operator::IsNull, true).into(),
    ])
}

/// A test of data that may be missing, which fails the execution if it is. Data that is compared with must not be null
/// either.
fn guarded(data: Option<&Place>, with: Option<&Place>, test_of_it: Condition) -> Condition {
    let mut parts = Vec::new();
    parts.extend(data.map(|place| test(place, Operator::IsPresent, true)));
    if let Some(place) = with {
        parts.push(test(place, Operator::IsPresent, true));
        parts.push(not(test(place, Operator::IsNull, true)));
    }
    if parts.is_empty() {
        return test_of_it;
    }
    parts.push(test_of_it);
    joined(Operation::And, parts)
}

/// Whether an array has so many items, or has not.
fn has_items(place: &Place, count: usize, wanted: bool) -> Condition {
    let last = place.clone().item(count - 1);
    test(&last, Operator::IsPresent, wanted)
}

/// The comparison with its sides exchanged.
fn mirrored(operation: Operation) -> Operation {
    use Operation as O;
    match operation {
        O::Less => O::Greater,
        O::LessOrEqual => O::GreaterOrEqual,
        O::Greater => O::Less,
        O::GreaterOrEqual => O::LessOrEqual,
        other => other,
    }
}

fn compared(operation: Operation, a: &Term<'_>, b: &Term<'_>) -> Said<Condition> {
    let of_data = |term: &Term<'_>| side(term).is_some_and(|(term, _)| term.data().is_some());
    if !of_data(a) && (of_data(b) || length(b).is_some()) {
        return compared(mirrored(operation), b, a);
    }
    if let (Some(place), Some(count)) = (length(a), b.value()) {
        return counted(operation, place, count);
    }
    let sides = side(a).zip(side(b));
    let ((a, is_time), (b, _)) = sides.ok_or("a choice in JSONPath compares data only")?;
    let (data, may_be_missing) = a.data().ok_or("no data is compared")?;
    let place = &data.place;
    let data = may_be_missing.then_some(place);
    match b.data() {
        Some((other, other_missing)) => {
            let kind = kind(is_time, &[a.shape, b.shape], None)?;
            let operator = operator(kind, operation, true)?;
            let compared = test(place, operator, other.place.path().as_str());
            Ok(guarded(
                data,
                other_missing.then_some(&other.place),
                compared,
            ))
        }
        None => {
            let value = b.value().ok_or("a choice in JSONPath does not compute")?;
            let kind = kind(is_time, &[a.shape], Some(value))?;
            if kind == "Timestamp" {
                check_timestamp(value)?;
            }
            let operator = operator(kind, operation, false)?;
            Ok(guarded(data, None, test(place, operator, value.clone())))
        }
    }
}

/// What is compared, and whether as a point in time.
fn side<'t, 'p>(term: &'t Term<'p>) -> Option<(&'t Term<'p>, bool)> {
    match term.applied() {
        Some((Operation::Timestamp, [inner])) => Some((inner, true)),
        Some(_) => None,
        None => Some((term, false)),
    }
}

/// The array whose length a term is.
fn length<'p>(term: &Term<'p>) -> Option<&'p Place> {
    match term.applied()? {
        (Operation::Length, [data]) => Some(&data.data()?.0.place),
        _ => None,
    }
}

/// An array has so many items if it has a last one.
fn counted(operation: Operation, place: &Place, count: &Value) -> Said<Condition> {
    use Operation as O;
    let count = count
        .as_u64()
        .and_then(|count| usize::try_from(count).ok())
        .ok_or_else(|| format!("the number of items is compared with `{count}`"))?;
    let more = || {
        let more = count.checked_add(1);
        more.ok_or_else(|| format!("no array has more than `{count}` items"))
    };
    let at_least = |count| match count {
        // Whatever it has.
        0 => test(place, Operator::IsPresent, true),
        count => has_items(place, count, true),
    };
    let less = |count| match count {
        0 => test(place, Operator::IsPresent, false),
        count => has_items(place, count, false),
    };
    Ok(match operation {
        O::GreaterOrEqual => at_least(count),
        O::Greater => at_least(more()?),
        O::Less => less(count),
        O::LessOrEqual => less(more()?),
        _ if count == 0 => less(1),
        _ => joined(O::And, vec![at_least(count), less(more()?)]),
    })
}

fn check_timestamp(value: &Value) -> Said<()> {
    let text = value.as_str().unwrap_or_default();
    match text.parse::<crate::timestamp::Timestamp>() {
        Ok(_) => Ok(()),
        Err(error) => Err(format!("`{text}` is no timestamp: {error}")),
    }
}

/// What the names of the operators begin with for such values.
fn kind(is_time: bool, shapes: &[&Shape], value: Option<&Value>) -> Said<&'static str> {
    if is_time {
        return Ok("Timestamp");
    }
    let of_shape = shapes.iter().find_map(|shape| match shape {
        Shape::String | Shape::Enum(_) => Some("String"),
        Shape::Integer | Shape::Number => Some("Numeric"),
        Shape::Boolean => Some("Boolean"),
        _ => None,
    });
    let of_value = match value {
        Some(Value::String(_)) => Some("String"),
        Some(Value::Number(_)) => Some("Numeric"),
        Some(Value::Bool(_)) => Some("Boolean"),
        _ => None,
    };
    match (of_shape, of_value, value) {
        (Some(kind), _, None) | (None, Some(kind), _) => Ok(kind),
        (Some(kind), Some(same), _) if kind == same => Ok(kind),
        (_, _, Some(value)) => Err(format!("data is compared with `{value}`")),
        (None, None, None) => Err("data of unknown types is compared".to_owned()),
    }
}

fn operator(kind: &str, operation: Operation, with_path: bool) -> Said<Operator> {
    let how = match operation {
        Operation::Less => "LessThan",
        Operation::LessOrEqual => "LessThanEquals",
        Operation::Greater => "GreaterThan",
        Operation::GreaterOrEqual => "GreaterThanEquals",
        _ => "Equals",
    };
    let path = if with_path { "Path" } else { "" };
    let mut all = Operator::ALL.iter();
    let found = all.find(|operator| {
        let behind_kind = operator.as_str().strip_prefix(kind);
        behind_kind.and_then(|rest| rest.strip_prefix(how)) == Some(path)
    });
    found
        .copied()
        .ok_or_else(|| "a truth value is neither less nor greater than another".to_owned())
}

/// `StringMatches`: `*` stands for any text.
fn matched(operation: Operation, a: &Term<'_>, b: &Term<'_>) -> Said<Condition> {
    let (data, may_be_missing) = a.data().ok_or("only data is held against a pattern")?;
    let place = &data.place;
    let text = b.value().and_then(Value::as_str);
    let text = text.ok_or("a pattern is fixed text")?;
    let text = text.replace('\\', "\\\\").replace('*', "\\*");
    let pattern = match operation {
        Operation::StartsWith => format!("{text}*"),
        Operation::EndsWith => format!("*{text}"),
        _ => format!("*{text}*"),
    };
    let matches = test(place, Operator::StringMatches, pattern);
    Ok(guarded(may_be_missing.then_some(place), None, matches))
}
