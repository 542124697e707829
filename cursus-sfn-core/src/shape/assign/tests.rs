//! What fits, and what does not.

#![expect(
    clippy::items_after_statements,
    reason = "types stand beside what is said of them"
)]

use super::*;
use crate::shape::{Field, MapShape, ObjectShape, Sides, UnionShape, Variant};

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
        rust_names: &["Low", "High"],
    };
    const MORE: EnumShape = EnumShape {
        name: "More",
        variants: &["LOW", "MID", "HIGH"],
        rust_names: &["Low", "Mid", "High"],
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

/// A variant that is told by the field `kind`.
macro_rules! tagged {
    ($name:literal, [$($field:expr),*]) => {
        Variant::new($name, &Shape::Object(&ObjectShape::new($name, 0, &[
            Field::new("kind", "kind", &Shape::Enum(&EnumShape { name: "Kind", variants: &[$name], rust_names: &[$name] })),
            $($field),*
        ])))
    };
}

const AMOUNT: Field = Field::new("amount", "amount", &Shape::Integer);
const CARD: Variant = tagged!("card", [ID, AMOUNT]);
const CASH: Variant = tagged!("cash", [AMOUNT]);
const BOTH: Shape = Shape::Union(&UnionShape::new("Both", 0, &[CARD, CASH]));

fn place_and_text(given: &'static Shape, wanted: &'static Shape) -> String {
    mismatch(given, wanted).unwrap().to_string()
}

#[test]
fn every_variant_that_is_given_is_one_that_is_wanted() {
    const ONE: Shape = Shape::Union(&UnionShape::new("One", 0, &[CASH]));
    assert!(assignable(&ONE, &BOTH));
    assert!(assignable(&BOTH, &BOTH));
    assert_eq!(
        place_and_text(&BOTH, &ONE),
        "`kind`: expected `Kind`, found the string `card` too"
    );
    assert!(
        assignable(CASH.shape, &BOTH),
        "a struct may be one of its variants"
    );
    assert!(!assignable(&Shape::String, &BOTH));
    assert!(!assignable(&Shape::Optional(&ONE), &BOTH));
    assert!(assignable(&Shape::Optional(&ONE), &Shape::Optional(&BOTH)));
}

#[test]
fn of_variants_that_do_not_fit_the_one_with_the_tag_is_told() {
    const TEXT: Field = Field::new("amount", "amount", &Shape::String);
    const GIVEN: Shape = Shape::Union(&UnionShape::new(
        "Given",
        0,
        &[tagged!("card", [ID, AMOUNT]), tagged!("cash", [TEXT])],
    ));
    assert_eq!(
        place_and_text(&GIVEN, &BOTH),
        "`amount`: expected an integer, found a string"
    );
    const WITHOUT: Shape =
        Shape::Union(&UnionShape::new("Without", 0, &[tagged!("card", [AMOUNT])]));
    assert_eq!(
        place_and_text(&WITHOUT, &BOTH),
        "`id`: expected a string, found nothing there"
    );
}

#[test]
fn the_sides_of_a_shape_count_where_they_are() {
    const CENTS: Shape = Shape::Sides(&Sides {
        written: &Shape::Integer,
        read: &Shape::String,
    });
    assert!(assignable(&CENTS, &Shape::Integer) && assignable(&Shape::String, &CENTS));
    assert!(!assignable(&CENTS, &CENTS));
}

macro_rules! node {
    ($number:literal, $value:expr) => {
        Shape::Object(
            &ObjectShape::new(
                "Node",
                0,
                &[
                    Field::new("value", "value", $value),
                    Field::new("next", "next", &Shape::Optional(&Shape::Recursive($number))),
                    Field::new("more", "more", &Shape::Array(&Shape::Recursive($number))),
                ],
            )
            .recursive($number),
        )
    };
}

#[test]
fn types_that_contain_themselves_are_compared_to_the_end() {
    const INTEGERS: Shape = node!(1, &Shape::Integer);
    const NUMBERS: Shape = node!(2, &Shape::Number);
    assert!(assignable(&INTEGERS, &NUMBERS));
    assert!(!assignable(&NUMBERS, &INTEGERS));
    // Once around is not all: what differs may be farther inside.
    const THIRD: Shape = Shape::Object(&ObjectShape::new(
        "Third",
        0,
        &[
            Field::new("value", "value", &Shape::Number),
            Field::new("next", "next", &Shape::Optional(&SECOND)),
        ],
    ));
    const SECOND: Shape = Shape::Object(&ObjectShape::new(
        "Second",
        0,
        &[Field::new("more", "more", &Shape::Array(&Shape::String))],
    ));
    assert_eq!(
        place_and_text(&INTEGERS, &THIRD),
        "`next.more[]`: expected a string, found `Node`"
    );
}

#[test]
fn what_is_flattened_is_looked_for_among_the_fields() {
    const INNER: Shape = Shape::Object(&ObjectShape::new("Inner", 0, &[AMOUNT]));
    const OUTER: Shape = Shape::Object(&ObjectShape::new(
        "Outer",
        0,
        &[ID, Field::new("inner", "inner", &INNER).flattened()],
    ));
    const FLAT: Shape = Shape::Object(&ObjectShape::new("Flat", 0, &[AMOUNT, ID]));
    assert!(assignable(&OUTER, &FLAT) && assignable(&FLAT, &OUTER));
    const CHOICE: Shape = Shape::Object(&ObjectShape::new(
        "Choice",
        0,
        &[Field::new("both", "both", &BOTH).flattened()],
    ));
    assert!(assignable(&CHOICE, &BOTH) && assignable(&BOTH, &CHOICE));
    assert!(
        !assignable(&CHOICE, &FLAT),
        "one of its variants has no `id`"
    );
    const STRINGS: MapShape = MapShape {
        keys: &Shape::String,
        values: &Shape::String,
    };
    const OPEN: Shape = Shape::Object(&ObjectShape::new(
        "Open",
        0,
        &[
            AMOUNT,
            Field::new("rest", "rest", &Shape::Map(&STRINGS)).flattened(),
        ],
    ));
    assert!(assignable(&FLAT, &OPEN), "the amount is no part of the map");
}

#[test]
fn keys_that_are_refused_and_keys_of_maps_count() {
    const CLOSED: Shape = Shape::Object(&ObjectShape::new("Closed", 0, &[ID]).closed());
    const BOTH: Shape = Shape::Object(&ObjectShape::new("Both", 0, &[ID, NOTE]));
    assert_eq!(
        place_and_text(&BOTH, &CLOSED),
        "expected `Closed`, found the field `note` too"
    );
    const BY_NUMBER: Shape = Shape::Map(&MapShape {
        keys: &Shape::Integer,
        values: &Shape::Any,
    });
    const BY_TEXT: Shape = Shape::Map(&MapShape {
        keys: &Shape::String,
        values: &Shape::Any,
    });
    assert!(assignable(&BY_NUMBER, &BY_TEXT) && !assignable(&BY_TEXT, &BY_NUMBER));
    assert!(!assignable(&BOTH, &BY_NUMBER));
}

#[test]
fn any_of_several_keys_serves() {
    const EITHER: Shape = Shape::Object(&ObjectShape::new(
        "Either",
        0,
        &[Field::new("number", "number", &Shape::String).aliases(&["id"])],
    ));
    const GIVEN: Shape = Shape::Object(&object(&[ID]));
    assert!(assignable(&GIVEN, &EITHER));
}
