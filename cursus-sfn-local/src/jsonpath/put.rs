//! Writes where a reference path points.

use cursus_sfn_core::path::{ReferencePath, Root, Step};
use serde_json::{Map, Value};

use super::find::type_name;

/// Why a value cannot be put where a path points: `States.ResultPathMatchFailure`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing can be put at `{path}`: {reason}")]
pub struct PutError {
    /// The path, as it is written.
    pub path: String,
    /// What is in the way, and where.
    pub reason: String,
}

/// Puts a value where a path points, as `ResultPath` does.
///
/// `$` replaces the document. A key is added, or its value replaced; objects on the way that are missing are made. The
/// element of an array is replaced. The document is as it was if that cannot be:
///
/// - a key of something that is no object, `null` included;
/// - a position of something that is no array, or that does not exist;
/// - a path that does not start at the document.
///
/// ```
/// use cursus_sfn_local::jsonpath::put;
/// use serde_json::json;
///
/// let mut document = json!({"list": [1, 2]});
/// put(&mut document, &"$.result.id".parse().unwrap(), json!(7)).unwrap();
/// put(&mut document, &"$.list[1]".parse().unwrap(), json!("b")).unwrap();
/// assert_eq!(document, json!({"list": [1, "b"], "result": {"id": 7}}));
///
/// let error = put(&mut document, &"$.list.id".parse().unwrap(), json!(7)).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "nothing can be put at `$.list.id`: `$.list` is an array, and a key needs an object"
/// );
/// ```
///
/// # Errors
/// The path cannot be applied to the document.
pub fn put(document: &mut Value, path: &ReferencePath, value: Value) -> Result<(), PutError> {
    if path.root.value != Root::Document {
        return Err(refused(
            path,
            "it does not start at the document, `$`".to_owned(),
        ));
    }
    let mut place = document;
    for (index, step) in path.steps.iter().enumerate() {
        let is_there = match (step, &*place) {
            (Step::Name(name), Value::Object(map)) => map.contains_key(name),
            (Step::Index(position), Value::Array(items)) => *position < items.len(),
            _ => false,
        };
        if !is_there {
            return make(place, path, index, value);
        }
        place = match (step, place) {
            (Step::Name(name), Value::Object(map)) => &mut map[name.as_str()],
            (Step::Index(position), Value::Array(items)) => &mut items[*position],
            (_, other) => other,
        };
    }
    *place = value;
    Ok(())
}

/// Puts a value behind a place that lacks step `index`, with all objects on the way.
fn make(
    place: &mut Value,
    path: &ReferencePath,
    index: usize,
    value: Value,
) -> Result<(), PutError> {
    let (step, rest) = (&path.steps[index], &path.steps[index + 1..]);
    if let Some(at) = rest.iter().position(|step| matches!(step, Step::Index(_))) {
        let reason = format!(
            "there is no `{}` to take a position of",
            written(path, index + 1 + at)
        );
        return Err(refused(path, reason));
    }
    let before = written(path, index);
    match (step, place) {
        (Step::Name(name), Value::Object(map)) => {
            let made = rest.iter().rev().fold(value, |inner, step| match step {
                Step::Name(name) => Map::from_iter([(name.clone(), inner)]).into(),
                Step::Index(_) => inner,
            });
            map.insert(name.clone(), made);
            Ok(())
        }
        (Step::Name(_), other) => {
            let found = type_name(other);
            Err(refused(
                path,
                format!("`{before}` is {found}, and a key needs an object"),
            ))
        }
        (Step::Index(position), Value::Array(items)) => {
            let count = items.len();
            let reason =
                format!("`{before}` has {count} elements, so there is no position {position}");
            Err(refused(path, reason))
        }
        (Step::Index(_), other) => {
            let found = type_name(other);
            Err(refused(
                path,
                format!("`{before}` is {found}, and a position needs an array"),
            ))
        }
    }
}

/// The path up to a step.
fn written(path: &ReferencePath, count: usize) -> String {
    let mut text = path.root.to_string();
    for segment in path.as_path().segments.iter().take(count) {
        text.push_str(&segment.to_string());
    }
    text
}

fn refused(path: &ReferencePath, reason: String) -> PutError {
    let path = path.to_string();
    PutError { path, reason }
}
