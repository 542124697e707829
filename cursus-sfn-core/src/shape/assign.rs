//! Whether what one state gives is what another needs.

use super::{EnumShape, Field, ObjectShape, Shape};
use crate::names::same;

/// How deep two types are compared; below that they count as equal.
const MAX_DEPTH: usize = 24;

/// Whether every value written as `given` can be read as `wanted`.
///
/// ```
/// use cursus_sfn_core::shape::{Shape, assignable};
///
/// assert!(assignable(&Shape::Integer, &Shape::Number));
/// assert!(!assignable(&Shape::Number, &Shape::Integer));
/// assert!(!assignable(&Shape::Optional(&Shape::String), &Shape::String));
/// ```
pub const fn assignable(given: &Shape, wanted: &Shape) -> bool {
    fits(given, wanted, MAX_DEPTH)
}

const fn fits(given: &Shape, wanted: &Shape, depth: usize) -> bool {
    if depth == 0 {
        return true;
    }
    match (given, wanted) {
        (Shape::Any, _)
        | (_, Shape::Any)
        | (Shape::Null, Shape::Null | Shape::Optional(_))
        | (Shape::Boolean, Shape::Boolean)
        | (Shape::Integer, Shape::Integer | Shape::Number)
        | (Shape::Number, Shape::Number)
        | (Shape::String | Shape::Enum(_), Shape::String) => true,
        (Shape::Enum(given), Shape::Enum(wanted)) => variants_fit(given, wanted),
        (Shape::Optional(given), Shape::Optional(wanted))
        | (Shape::Array(given), Shape::Array(wanted))
        | (Shape::Map(given), Shape::Map(wanted)) => fits(given, wanted, depth - 1),
        (_, Shape::Optional(wanted)) => fits(given, wanted, depth - 1),
        (Shape::Object(given), Shape::Object(wanted)) => objects_fit(given, wanted, depth - 1),
        (Shape::Object(given), Shape::Map(wanted)) => fields_fit(given, wanted, depth - 1),
        (
            Shape::Null
            | Shape::Boolean
            | Shape::Integer
            | Shape::Number
            | Shape::String
            | Shape::Enum(_)
            | Shape::Optional(_)
            | Shape::Array(_)
            | Shape::Map(_)
            | Shape::Object(_),
            _,
        ) => false,
    }
}

/// Every variant that may come is one that is known.
const fn variants_fit(given: &EnumShape, wanted: &EnumShape) -> bool {
    let mut i = 0;
    while i < given.variants.len() {
        let mut known = false;
        let mut j = 0;
        while j < wanted.variants.len() {
            known |= same(given.variants[i], wanted.variants[j]);
            j += 1;
        }
        if !known {
            return false;
        }
        i += 1;
    }
    true
}

/// Every field that is read is written with a fitting shape, or may be missing. Further fields do no harm.
const fn objects_fit(given: &ObjectShape, wanted: &ObjectShape, depth: usize) -> bool {
    if given.id != 0 && given.id == wanted.id {
        return true;
    }
    let mut i = 0;
    while i < wanted.fields.len() {
        let field = &wanted.fields[i];
        if let Some(key) = field.read {
            match written_under(given, key) {
                Some(source)
                    if !fits(source.shape, field.shape, depth)
                        || (field.required && !source.always_written) =>
                {
                    return false;
                }
                None if field.required => return false,
                Some(_) | None => {}
            }
        }
        i += 1;
    }
    true
}

const fn fields_fit(given: &ObjectShape, wanted: &Shape, depth: usize) -> bool {
    let mut i = 0;
    while i < given.fields.len() {
        if given.fields[i].written.is_some() && !fits(given.fields[i].shape, wanted, depth) {
            return false;
        }
        i += 1;
    }
    true
}

const fn written_under<'a>(object: &'a ObjectShape, key: &str) -> Option<&'a Field> {
    let mut i = 0;
    while i < object.fields.len() {
        if let Some(written) = object.fields[i].written
            && same(written, key)
        {
            return Some(&object.fields[i]);
        }
        i += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

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
            &Shape::Map(&Shape::String)
        ));
        assert!(!assignable(
            &Shape::Object(&STRINGS),
            &Shape::Map(&Shape::Integer)
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
}
