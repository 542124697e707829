//! Comparisons of filters.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::mem::discriminant;

use cursus_sfn_core::path::Comparator;
use serde_json::{Number, Value};

use super::error::EvaluateErrorKind as Kind;
use super::number::{Decimal, written};
use super::pattern::Pattern;

/// A value that is compared.
#[derive(Clone, Debug)]
pub(super) enum Node<'v> {
    /// What a path does not find.
    Undefined,
    Null,
    Bool(bool),
    Number(Number),
    Text(Cow<'v, str>),
    /// An array or an object of the document.
    Json(Cow<'v, Value>),
    /// An array or an object of the filter.
    Literal(&'v Value),
    Pattern(&'v Pattern),
}

impl<'v> Node<'v> {
    pub(super) fn of(value: &'v Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(number) => Self::Number(number.clone()),
            Value::String(text) => Self::Text(Cow::Borrowed(text)),
            Value::Array(_) | Value::Object(_) => Self::Json(Cow::Borrowed(value)),
        }
    }

    pub(super) fn of_owned(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(number) => Self::Number(number),
            Value::String(text) => Self::Text(Cow::Owned(text)),
            Value::Array(_) | Value::Object(_) => Self::Json(Cow::Owned(value)),
        }
    }

    /// The array or object that it is.
    fn json(&self) -> Option<&Value> {
        match self {
            Self::Json(value) => Some(value),
            Self::Literal(value) => Some(value),
            _ => None,
        }
    }

    /// What a regular expression is matched with: nothing but numbers, booleans and text is more than empty.
    fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(written(number)),
            Self::Bool(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
            _ => Cow::Borrowed(""),
        }
    }
}

/// Whether two values compare so.
pub(super) fn compare(
    left: &Node<'_>,
    comparator: Comparator,
    right: &Node<'_>,
) -> Result<bool, Kind> {
    match comparator {
        Comparator::Equal => Ok(equal(left, right)),
        Comparator::NotEqual => Ok(!equal(left, right)),
        Comparator::StrictlyEqual => Ok(strictly_equal(left, right)),
        Comparator::StrictlyNotEqual => Ok(!strictly_equal(left, right)),
        Comparator::Less => Ok(order(left, right).is_some_and(Ordering::is_lt)),
        Comparator::LessOrEqual => Ok(order(left, right).is_some_and(Ordering::is_le)),
        Comparator::Greater => Ok(order(left, right).is_some_and(Ordering::is_gt)),
        Comparator::GreaterOrEqual => Ok(order(left, right).is_some_and(Ordering::is_ge)),
        Comparator::Matches => matches(left, right),
        Comparator::In => is_in(left, right),
        Comparator::NotIn => is_in(left, right).map(|is_in| !is_in),
        Comparator::Contains => contains(left, right),
        Comparator::Size => Ok(has_size(left, right)),
        Comparator::Empty => is_empty(left, right),
        Comparator::SubsetOf => lists(left, right, |left, right| {
            left.iter().all(|item| has(right, &Node::of(item)))
        }),
        Comparator::AnyOf => lists(left, right, |left, right| {
            left.iter().any(|item| has(right, &Node::of(item)))
        }),
        Comparator::NoneOf => lists(left, right, |left, right| {
            !left.iter().any(|item| has(right, &Node::of(item)))
        }),
        // Both need a right side that no filter can write: Jayway takes them from programs only.
        _ => Err(Kind::Operand),
    }
}

/// Whether two values are equal. The left decides how: a text compares with the writing of a number, a number with the
/// value of a text.
fn equal(left: &Node<'_>, right: &Node<'_>) -> bool {
    match (left, right) {
        (Node::Null, Node::Null) => true,
        (Node::Bool(left), Node::Bool(right)) => left == right,
        (Node::Number(left), Node::Number(right)) => {
            Decimal::of(left).compare(Decimal::of(right)).is_eq()
        }
        (Node::Number(left), Node::Text(right)) => {
            Decimal::of_text(right).is_some_and(|right| Decimal::of(left).compare(right).is_eq())
        }
        (Node::Text(left), Node::Text(right)) => left == right,
        (Node::Text(left), Node::Number(right)) => *left == written(right),
        (Node::Json(left), right) => right.json().is_some_and(|right| same(left, right)),
        _ => false,
    }
}

fn strictly_equal(left: &Node<'_>, right: &Node<'_>) -> bool {
    let is_json = left.json().is_some() && right.json().is_some();
    (is_json || discriminant(left) == discriminant(right)) && equal(left, right)
}

/// Equal values, whatever the order of keys. A whole number is not the same as a fraction of its value.
fn same(left: &Value, right: &Value) -> bool {
    let mut pairs = vec![(left, right)];
    while let Some((left, right)) = pairs.pop() {
        match (left, right) {
            (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
                pairs.extend(left.iter().zip(right));
            }
            (Value::Object(left), Value::Object(right)) if left.len() == right.len() => {
                for (key, value) in left {
                    match right.get(key) {
                        Some(other) => pairs.push((value, other)),
                        None => return false,
                    }
                }
            }
            (Value::Array(_) | Value::Object(_), _) => return false,
            (left, right) if left != right => return false,
            _ => {}
        }
    }
    true
}

/// The order of two numbers or two texts; `None` of anything else.
fn order(left: &Node<'_>, right: &Node<'_>) -> Option<Ordering> {
    match (left, right) {
        (Node::Number(left), Node::Number(right)) => {
            Some(Decimal::of(left).compare(Decimal::of(right)))
        }
        (Node::Text(left), Node::Text(right)) => {
            Some(left.encode_utf16().cmp(right.encode_utf16()))
        }
        _ => None,
    }
}

fn matches(left: &Node<'_>, right: &Node<'_>) -> Result<bool, Kind> {
    match (left, right) {
        (Node::Pattern(_), Node::Pattern(_)) => Ok(false),
        (Node::Pattern(pattern), other) | (other, Node::Pattern(pattern)) => {
            pattern.matches(&other.text())
        }
        _ => Ok(false),
    }
}

/// The elements of an array that values are looked for in; `None` of an object.
fn list<'n>(node: &'n Node<'_>) -> Result<Option<&'n [Value]>, Kind> {
    match node.json() {
        Some(Value::Array(items)) => {
            let is_nested = items.iter().any(|item| item.is_array() || item.is_object());
            if is_nested {
                Err(Kind::NestedList)
            } else {
                Ok(Some(items))
            }
        }
        Some(_) => Ok(None),
        None => Err(Kind::Operand),
    }
}

fn has(items: &[Value], node: &Node<'_>) -> bool {
    items.iter().any(|item| equal(node, &Node::of(item)))
}

fn is_in(left: &Node<'_>, right: &Node<'_>) -> Result<bool, Kind> {
    Ok(list(right)?.is_some_and(|items| has(items, left)))
}

fn contains(left: &Node<'_>, right: &Node<'_>) -> Result<bool, Kind> {
    match (left, right) {
        (Node::Text(left), Node::Text(right)) => Ok(left.contains(&**right)),
        (Node::Json(_) | Node::Literal(_), _) => is_in(right, left),
        _ => Ok(false),
    }
}

/// Compares two lists; `false` if one is an object.
fn lists(
    left: &Node<'_>,
    right: &Node<'_>,
    judge: fn(&[Value], &[Value]) -> bool,
) -> Result<bool, Kind> {
    let Some(right) = list(right)? else {
        return Ok(false);
    };
    Ok(list(left)?.is_some_and(|left| judge(left, right)))
}

/// An object counts as minus one.
fn has_size(left: &Node<'_>, right: &Node<'_>) -> bool {
    let Node::Number(size) = right else {
        return false;
    };
    let length = match (left, left.json()) {
        (Node::Text(text), _) => i32::try_from(text.encode_utf16().count()).unwrap_or(i32::MAX),
        (_, Some(Value::Array(items))) => i32::try_from(items.len()).unwrap_or(i32::MAX),
        (_, Some(_)) => -1,
        _ => return false,
    };
    length == Decimal::of(size).to_i32()
}

fn is_empty(left: &Node<'_>, right: &Node<'_>) -> Result<bool, Kind> {
    let is_empty = match (left, left.json()) {
        (Node::Text(text), _) => text.is_empty(),
        (_, Some(Value::Array(items))) => items.is_empty(),
        (_, Some(_)) => return Err(Kind::EmptyObject),
        _ => return Ok(false),
    };
    match right {
        Node::Bool(expected) => Ok(is_empty == *expected),
        _ => Err(Kind::Operand),
    }
}
