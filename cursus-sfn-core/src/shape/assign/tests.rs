//! What fits, and what does not.

use super::*;
use crate::shape::{Field, MapShape, ObjectShape};

const ID: Field = Field::new("id", "id", &Shape::String);
const NOTE: Field = Field::new("note", "note", &Shape::Optional(&Shape::String));

const fn object(fields: &'static [Field]) -> ObjectShape {
    ObjectShape::new("T", 0, fields)
}

#[test]
fn an_object_may_have_more_fields_but_not_fewer() {
    const BOTH: ObjectShape = object(&[ID, NOTE]);
    const ONE: ObjectShape = object(&[ID]);
    const NONE: ObjectShape = object(&[]);
    assert!(assignable(&Shape::Object(&BOTH), &Shape::Object(&ONE)));
    assert!(
        assignable(&Shape::Object(&ONE), &Shape::Object(&BOTH)),
        "an optional field may be missing"
    );
    assert!(!assignable(&Shape::Object(&NONE), &Shape::Object(&ONE)));
}

#[test]
fn a_field_that_may_be_left_out_does_not_fill_a_required_one() {
    const SOMETIMES: ObjectShape = object(&[ID.written(Some("id"), false)]);
    const ALWAYS: ObjectShape = object(&[ID]);
    assert!(!assignable(
        &Shape::Object(&SOMETIMES),
        &Shape::Object(&ALWAYS)
    ));
    assert!(assignable(
        &Shape::Object(&ALWAYS),
        &Shape::Object(&SOMETIMES)
    ));
}

#[test]
fn the_key_counts_not_the_rust_name() {
    const RENAMED: ObjectShape = object(&[Field::new("identifier", "id", &Shape::String)]);
    const PLAIN: ObjectShape = object(&[ID]);
    const OTHER: ObjectShape = object(&[Field::new("id", "ID", &Shape::String)]);
    assert!(assignable(&Shape::Object(&RENAMED), &Shape::Object(&PLAIN)));
    assert!(!assignable(&Shape::Object(&OTHER), &Shape::Object(&PLAIN)));
}

#[test]
fn a_type_that_reads_other_keys_than_it_writes_does_not_even_fit_itself() {
    const ODD: ObjectShape = ObjectShape::new("Odd", 7, &[ID.written(Some("ID"), true)]);
    const AROUND: ObjectShape = ObjectShape::new(
        "Around",
        8,
        &[Field::new("odd", "odd", &Shape::Object(&ODD))],
    );
    assert!(!assignable(&Shape::Object(&ODD), &Shape::Object(&ODD)));
    assert!(!assignable(
        &Shape::Object(&AROUND),
        &Shape::Object(&AROUND)
    ));
}

#[test]
fn structs_fit_maps_and_enums_fit_strings() {
    const LEVEL: EnumShape = EnumShape {
        name: "Level",
        variants: &["LOW", "HIGH"],
    };
    const MORE: EnumShape = EnumShape {
        name: "More",
        variants: &["LOW", "MID", "HIGH"],
    };
    const STRINGS: ObjectShape = object(&[ID]);
    assert!(assignable(
        &Shape::Object(&STRINGS),
        &Shape::Map(&MapShape {
            keys: &Shape::String,
            values: &Shape::String
        })
    ));
    assert!(!assignable(
        &Shape::Object(&STRINGS),
        &Shape::Map(&MapShape {
            keys: &Shape::String,
            values: &Shape::Integer
        })
    ));
    assert!(assignable(&Shape::Enum(&LEVEL), &Shape::String));
    assert!(!assignable(&Shape::String, &Shape::Enum(&LEVEL)));
    assert!(assignable(&Shape::Enum(&LEVEL), &Shape::Enum(&MORE)));
    assert!(!assignable(&Shape::Enum(&MORE), &Shape::Enum(&LEVEL)));
}

#[test]
fn containers_compare_what_they_hold() {
    assert!(assignable(
        &Shape::Array(&Shape::Integer),
        &Shape::Array(&Shape::Number)
    ));
    assert!(!assignable(
        &Shape::Array(&Shape::String),
        &Shape::Array(&Shape::Number)
    ));
    assert!(assignable(
        &Shape::Integer,
        &Shape::Optional(&Shape::Number)
    ));
    assert!(assignable(&Shape::Null, &Shape::Optional(&Shape::Number)));
    assert!(!assignable(&Shape::Null, &Shape::Number));
}
