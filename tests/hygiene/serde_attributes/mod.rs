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

/// Holds the shape of a type against what serde writes for a value of it.
fn assert_written<P: Payload + Serialize>(value: &P) {
    let json = serde_json::to_value(value).unwrap();
    assert!(P::SHAPE.writes(&json), "{json} is not {:?}", P::SHAPE);
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
