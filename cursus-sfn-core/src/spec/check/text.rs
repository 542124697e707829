//! Items that are read from CSV, whose fields are texts.

use super::Complaint;
use crate::shape::{Field, ObjectShape, Shape, push_shape};
use crate::spec::PayloadSpec;
use crate::text::Text;

/// Checks that an item of a type can be a row of a CSV file: an object whose fields are texts.
///
/// # Errors
/// What it is instead, or the first field that is something else.
pub const fn check_row(payload: &PayloadSpec) -> Result<(), Complaint> {
    let shape = payload.shape;
    match shape.written() {
        Shape::Any | Shape::Null | Shape::Recursive(_) => Ok(()),
        Shape::Map(map) if is_text(map.values) => Ok(()),
        Shape::Object(object) => match other_field(object) {
            Some(field) => Err(refused_field(object, field)),
            None => Ok(()),
        },
        _ => {
            let mut text = Text::new();
            text.push("a row of a CSV file is an object with fields, but this is ");
            push_shape(&mut text, shape);
            Err(text)
        }
    }
}

/// The first field that is no text.
const fn other_field(object: &ObjectShape) -> Option<&'static Field> {
    let mut fields = object.fields();
    while let [field, rest @ ..] = fields {
        let is_there = field.written.is_some() || field.read.is_some();
        if field.flattened {
            let other = match field.shape.required().written() {
                Shape::Object(inner) => other_field(inner),
                Shape::Map(map) if !is_text(map.values) => Some(field),
                _ => None,
            };
            if other.is_some() {
                return other;
            }
        } else if is_there && !is_text(field.shape) {
            return Some(field);
        }
        fields = rest;
    }
    None
}

/// Whether text may stand for it, as it is written and as it is read.
const fn is_text(shape: &Shape) -> bool {
    match shape {
        Shape::Any | Shape::String | Shape::Enum(_) => true,
        Shape::Optional(inner) => is_text(inner),
        Shape::Sides(sides) => is_text(sides.written) && is_text(sides.read),
        _ => false,
    }
}

const fn refused_field(object: &ObjectShape, field: &Field) -> Complaint {
    let name = field.name.as_str();
    let mut text = Text::new();
    text.push("the fields of a row of a CSV file are texts, but ");
    text.push_code(name);
    text.push(" of ");
    text.push_code(object.name());
    text.push(" is ");
    push_shape(&mut text, field.shape);
    text.push("\nhelp: declare `");
    text.push(name);
    text.push(": String`, and let a state make of it what it means");
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::{MapShape, Sides};

    const NUMBER: Field = Field::new("count", "count", &Shape::Integer);
    const TEXT: Field = Field::new("sku", "sku", &Shape::String);

    fn said(shape: &'static Shape) -> Result<(), String> {
        check_row(&PayloadSpec::whole(shape)).map_err(|complaint| complaint.as_str().to_owned())
    }

    #[test]
    fn the_fields_of_a_row_are_texts() {
        static TEXTS: Shape = Shape::Object(&ObjectShape::new("Row", 0, &[TEXT]));
        static NUMBERS: Shape = Shape::Object(&ObjectShape::new("Row", 0, &[TEXT, NUMBER]));
        assert_eq!(said(&TEXTS), Ok(()));
        assert_eq!(
            said(&NUMBERS).unwrap_err(),
            "the fields of a row of a CSV file are texts, but `count` of `Row` is an integer\nhelp: declare `count: String`, and let a state make of it what it means"
        );
    }

    #[test]
    fn a_row_is_an_object() {
        const fn values(values: &'static Shape) -> MapShape {
            let keys = &Shape::String;
            MapShape { keys, values }
        }
        static TEXTS: Shape = Shape::Map(&values(&Shape::String));
        static NUMBERS: Shape = Shape::Map(&values(&Shape::Number));
        assert_eq!(said(&TEXTS), Ok(()));
        assert!(said(&NUMBERS).is_err());
        assert!(said(&Shape::Array(&Shape::String)).is_err());
        assert_eq!(said(&Shape::Any), Ok(()));
    }

    #[test]
    fn both_sides_of_a_field_are_texts() {
        static SIDES: Sides = Sides {
            written: &Shape::Integer,
            read: &Shape::String,
        };
        assert!(!is_text(&Shape::Sides(&SIDES)));
        assert!(is_text(&Shape::Optional(&Shape::String)));
    }
}
