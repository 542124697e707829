//! Payloads as serde writes and reads them, attribute by attribute.
//!
//! What serde does is not told twice: values are written and read, and the shape is held against that.

mod elsewhere;
mod fields;
mod types;

use std::collections::BTreeSet;

use cursus_sfn::prelude::*;
use cursus_sfn::shape::Shape;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Map;

/// Whether JSON has a shape; keys that the shape does not know are wrong too.
fn has_shape(json: &Value, shape: &Shape) -> bool {
    match (shape, json) {
        (Shape::Any, _)
        | (Shape::Null | Shape::Optional(_), Value::Null)
        | (Shape::Boolean, Value::Bool(_))
        | (Shape::Number, Value::Number(_))
        | (Shape::String, Value::String(_)) => true,
        (Shape::Integer, Value::Number(number)) => !number.is_f64(),
        (Shape::Enum(known), Value::String(text)) => known.variants.contains(&text.as_str()),
        (Shape::Optional(inner), _) => has_shape(json, inner),
        (Shape::Array(inner), Value::Array(items)) => {
            items.iter().all(|item| has_shape(item, inner))
        }
        (Shape::Map(inner), Value::Object(entries)) => {
            entries.values().all(|value| has_shape(value, inner))
        }
        (Shape::Object(object), Value::Object(entries)) => {
            let known = |key: &String| {
                let mut fields = object.fields().iter();
                fields.any(|field| field.written == Some(key))
            };
            entries.keys().all(known)
                && object.fields().iter().all(|field| {
                    let value = field.written.and_then(|key| entries.get(key));
                    match value {
                        Some(value) => has_shape(value, field.shape),
                        None => field.written.is_none() || !field.always_written,
                    }
                })
        }
        _ => false,
    }
}

/// Holds the shape of a type against what serde writes for a value of it.
fn assert_written<P: Payload + Serialize>(value: &P) {
    let json = serde_json::to_value(value).unwrap();
    assert!(has_shape(&json, P::SHAPE), "{json} is not {:?}", P::SHAPE);
}

/// Holds the shape of a type against what serde reads: `json` has every field, and those that may be missing are those
/// that the shape says.
fn assert_read<P: Payload + DeserializeOwned>(json: &Value) {
    let Shape::Object(object) = P::SHAPE else {
        panic!("{:?} is no object", P::SHAPE);
    };
    let complete: Map<String, Value> = json.as_object().unwrap().clone();
    serde_json::from_value::<P>(json.clone()).map(drop).unwrap();
    let keys: BTreeSet<_> = complete.keys().map(String::as_str).collect();
    let read = object.fields().iter().filter_map(|field| field.read);
    assert_eq!(keys, read.collect());
    for field in object.fields() {
        let Some(key) = field.read else { continue };
        let mut without = complete.clone();
        without.remove(key);
        let is_read = serde_json::from_value::<P>(without.into()).is_ok();
        assert_eq!(is_read, !field.required, "without `{key}`");
    }
}
