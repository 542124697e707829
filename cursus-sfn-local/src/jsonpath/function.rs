//! Functions of paths.

use std::borrow::Cow;

use cursus_sfn_core::path::Function;
use serde_json::{Number, Value};

use super::error::EvaluateErrorKind as Kind;
use super::find::find;
use super::number::{real, written};
use super::program::{Argument, Program};
use super::scope::Scope;
use super::walk::walk;

/// Applies a function to a value.
pub(super) fn call(
    function: Function,
    arguments: &[Argument],
    value: &Value,
    scope: Scope<'_>,
) -> Result<Value, Kind> {
    let given = evaluate(arguments, scope)?;
    match function {
        Function::Length | Function::Size => length(arguments, value, scope),
        Function::Keys => Ok(keys(value)),
        Function::Concat => Ok(Value::String(concat(value, &given))),
        Function::Append => append(value, given, scope),
        Function::Min | Function::Max | Function::Avg | Function::Stddev | Function::Sum => {
            let numbers = numbers(value, &given);
            aggregate(function, &numbers).ok_or(Kind::NoNumbers)
        }
        // Functions that the grammar comes to know find nothing until they are evaluated here.
        _ => Err(Kind::Argument),
    }
}

fn evaluate<'v>(arguments: &'v [Argument], scope: Scope<'v>) -> Result<Vec<Cow<'v, Value>>, Kind> {
    let evaluated = arguments.iter().map(|argument| match argument {
        Argument::Value(value) => Ok(Cow::Borrowed(value)),
        Argument::Path(path) | Argument::Counted { path, .. } => {
            let start = scope.start(&path.root).ok_or(Kind::Argument)?;
            select(path, start, scope).map_err(as_argument)
        }
    });
    evaluated.collect()
}

/// What a path selects, as one value.
pub(super) fn select<'v>(
    path: &Program,
    start: &'v Value,
    scope: Scope<'_>,
) -> Result<Cow<'v, Value>, Kind> {
    if path.is_plain {
        return find(path, start)
            .map(Cow::Borrowed)
            .map_err(|failure| failure.kind);
    }
    let mut found = walk(path, start, scope, false).map_err(|failure| failure.kind)?;
    if path.is_definite {
        return found.pop().ok_or(Kind::Missing);
    }
    let owned = found.into_iter().map(|value| scope.own(value));
    owned.collect::<Result<Value, Kind>>().map(Cow::Owned)
}

fn length(arguments: &[Argument], value: &Value, scope: Scope<'_>) -> Result<Value, Kind> {
    match arguments.first() {
        Some(Argument::Counted { values, .. }) => {
            let counted = select(values, value, scope).map_err(as_argument)?;
            if let Value::Array(items) = &*counted {
                return Ok(items.len().into());
            }
        }
        Some(Argument::Value(_) | Argument::Path(_)) => return Err(Kind::LengthOfValue),
        None => {}
    }
    Ok(match value {
        Value::Array(items) => items.len().into(),
        Value::Object(map) => map.len().into(),
        _ => Value::Null,
    })
}

const fn as_argument(kind: Kind) -> Kind {
    if kind.is_missing() {
        Kind::Argument
    } else {
        kind
    }
}

fn keys(value: &Value) -> Value {
    match value {
        Value::Object(map) => map.keys().map(String::as_str).collect(),
        _ => Value::Null,
    }
}

/// The texts of an array and of the arguments. An array among these gives all of its elements as text.
fn concat(value: &Value, given: &[Cow<'_, Value>]) -> String {
    let mut text = String::new();
    if let Value::Array(items) = value {
        text.extend(items.iter().filter_map(Value::as_str));
    }
    for argument in given {
        match &**argument {
            Value::String(part) => text.push_str(part),
            Value::Array(items) => items.iter().for_each(|item| push_text(&mut text, item)),
            _ => {}
        }
    }
    text
}

fn push_text(text: &mut String, value: &Value) {
    match value {
        Value::Null => {}
        Value::String(part) => text.push_str(part),
        Value::Number(number) => text.push_str(&written(number)),
        other => text.push_str(&other.to_string()),
    }
}

fn append(value: &Value, given: Vec<Cow<'_, Value>>, scope: Scope<'_>) -> Result<Value, Kind> {
    let mut result = scope.copy(value)?;
    if let Value::Array(items) = &mut result {
        for argument in given {
            items.push(scope.own(argument)?);
        }
    }
    Ok(result)
}

/// The numbers of an array and of the arguments.
fn numbers(value: &Value, given: &[Cow<'_, Value>]) -> Vec<f64> {
    let mut numbers = Vec::new();
    let mut push = |value: &Value| {
        if let Value::Number(number) = value {
            numbers.push(real(number));
        }
    };
    if let Value::Array(items) = value {
        items.iter().for_each(&mut push);
    }
    for argument in given {
        match &**argument {
            Value::Array(items) => items.iter().for_each(&mut push),
            other => push(other),
        }
    }
    numbers
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a document has fewer numbers than a fraction counts"
)]
fn aggregate(function: Function, numbers: &[f64]) -> Option<Value> {
    if numbers.is_empty() {
        return None;
    }
    let count = numbers.len() as f64;
    let sum: f64 = numbers.iter().sum();
    let result = match function {
        Function::Min => numbers.iter().copied().fold(f64::INFINITY, f64::min),
        Function::Max => numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        Function::Avg => sum / count,
        Function::Stddev => {
            let squares: f64 = numbers.iter().map(|number| number * number).sum();
            (squares / count - sum * sum / count / count).sqrt()
        }
        _ => sum,
    };
    Some(Number::from_f64(result).map_or(Value::Null, Value::Number))
}
