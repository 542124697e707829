//! Finds the one value that names and positions name.

use serde_json::{Map, Value};

use super::error::{EvaluateErrorKind as Kind, Failure};
use super::program::{Program, Select, Step};

/// The one value that a path of names and positions selects.
pub(super) fn find<'v>(program: &Program, start: &'v Value) -> Result<&'v Value, Failure> {
    let mut value = start;
    for (index, step) in program.steps.iter().enumerate() {
        value = child(step, value).map_err(|kind| Failure::new(index, kind))?;
    }
    Ok(value)
}

fn child<'v>(step: &Step, value: &'v Value) -> Result<&'v Value, Kind> {
    match (&step.select, value) {
        (Select::Name(name), Value::Object(map)) => get(map, name).ok_or(Kind::Missing),
        (Select::Name(_), other) => Err(Kind::NotObject(type_name(other))),
        (Select::Index(index), Value::Array(items)) => at(items, *index).ok_or(Kind::Missing),
        (_, other) => Err(Kind::NotArray(type_name(other))),
    }
}

/// The value of a key. A small object is searched faster than its keys are hashed.
pub(super) fn get<'v>(map: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    if map.len() > 8 {
        return map.get(name);
    }
    map.iter()
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// The element at a position, from the end if it is negative.
pub(super) fn at(items: &[Value], index: i64) -> Option<&Value> {
    let index = if index < 0 {
        index.checked_add(i64::try_from(items.len()).ok()?)?
    } else {
        index
    };
    items.get(usize::try_from(index).ok()?)
}

/// The type of a value, with its article.
pub(super) const fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
