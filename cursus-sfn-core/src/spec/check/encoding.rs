//! Whether a service can take the fields of a payload.

use super::Complaint;
use crate::shape::Shape;
use crate::spec::{Encoding, PortScope, StateSpec};
use crate::text::Text;

/// Checks that every field of the payloads has a form in the encoding of its service.
///
/// # Errors
/// The first field that has none.
pub(super) const fn check_encodings(spec: &'static StateSpec) -> Result<(), Complaint> {
    let mut group = 0;
    while group < spec.inputs.len() {
        let inputs = &spec.inputs[group];
        let mut port = 0;
        while port < inputs.port_count() && needs_check(inputs.encoding, inputs.payload.shape) {
            let dependency = inputs.port(port);
            if !encodable(dependency.data_type.required(), inputs.encoding, false) {
                let (name, shape) = (dependency.logical_name.as_str(), dependency.data_type);
                return Err(not_encodable(spec, name, shape, inputs.encoding));
            }
            port += 1;
        }
        group += 1;
    }
    let Some(output) = &spec.output else {
        return Ok(());
    };
    let mut port = 0;
    while port < output.payload.outputs.len() && needs_check(output.encoding, output.payload.shape)
    {
        let field = &output.payload.outputs[port];
        let is_there = field.always || !matches!(output.encoding, Encoding::AttributeValues);
        if matches!(field.scope, PortScope::Field)
            && !(is_there && encodable(field.data_type, output.encoding, true))
        {
            let name = field.logical_name.as_str();
            return Err(not_encodable(spec, name, field.data_type, output.encoding));
        }
        port += 1;
    }
    Ok(())
}

/// JSON takes everything, and untyped payloads are handed over as they stand.
const fn needs_check(encoding: Encoding, payload: &Shape) -> bool {
    !matches!(encoding, Encoding::Json) && !matches!(payload, Shape::Any)
}

/// Whether JSON of a shape has a form in an encoding that can be written with paths and intrinsic functions. A path leads
/// to each field of an attribute, so each must be there: always written where it is given, required where it is wanted.
const fn encodable(shape: &'static Shape, encoding: Encoding, given: bool) -> bool {
    match (encoding, shape) {
        (Encoding::Json, _)
        | (_, Shape::Boolean | Shape::Integer | Shape::Number | Shape::String | Shape::Enum(_))
        | (
            Encoding::Strings | Encoding::Environment,
            Shape::Object(_) | Shape::Map(_) | Shape::Array(_) | Shape::Tuple(_),
        ) => true,
        (_, Shape::Sides(sides)) => {
            let side = if given { sides.written } else { sides.read };
            encodable(side, encoding, given)
        }
        (Encoding::AttributeValues, Shape::Object(object)) => {
            let fields = object.fields();
            let mut i = 0;
            while i < fields.len() {
                let field = &fields[i];
                let is_there = match (given, field.written, field.read) {
                    (true, Some(_), _) => field.always_written,
                    (false, _, Some(_)) => field.required,
                    (true, None, _) | (false, _, None) => true,
                };
                // What is flattened would have to be looked for among the other attributes.
                let fits = !field.flattened && encodable(field.shape, encoding, given);
                if !(is_there && fits) {
                    return false;
                }
                i += 1;
            }
            true
        }
        (
            Encoding::Strings | Encoding::Environment | Encoding::AttributeValues,
            Shape::Any
            | Shape::Null
            | Shape::Optional(_)
            | Shape::Array(_)
            | Shape::Tuple(_)
            | Shape::Map(_)
            | Shape::Union(_)
            | Shape::Recursive(_),
        ) => false,
    }
}

const fn not_encodable(
    spec: &StateSpec,
    field: &str,
    shape: &Shape,
    encoding: Encoding,
) -> Complaint {
    let mut text = Text::new();
    text.push_code(spec.state_type.as_str());
    text.push(" cannot pass the field ");
    text.push_code(field);
    text.push(" (");
    text.push(shape.describe());
    if matches!(shape, Shape::Optional(_)) {
        text.push(" or null");
    }
    text.push(match encoding {
        Encoding::AttributeValues => {
            ") as a DynamoDB attribute; use a string, a number, a boolean or a struct of these, none of which may be missing"
        }
        Encoding::Json | Encoding::Strings | Encoding::Environment => {
            ") as text; use a string, a number, a boolean, a struct, an array or a map that is never null"
        }
    });
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::{Field, ObjectShape};

    #[test]
    fn what_may_be_missing_is_no_part_of_an_attribute() {
        const PLAIN: Field = Field::new("a", "a", &Shape::String);
        const SPARSE: Field = PLAIN.written(Some("a"), false);
        const DEFAULT: Field = PLAIN.read(Some("a"), false);
        const SKIPPED: Field = DEFAULT.written(None, false);
        let verdicts = |fields: &'static [Field]| {
            let object = Box::leak(Box::new(ObjectShape::new("T", 0, fields)));
            let shape: &'static Shape = Box::leak(Box::new(Shape::Object(object)));
            [true, false].map(|given| encodable(shape, Encoding::AttributeValues, given))
        };
        assert_eq!(verdicts(&[PLAIN]), [true, true]);
        assert_eq!(verdicts(&[SPARSE]), [false, true]);
        assert_eq!(verdicts(&[DEFAULT]), [true, false]);
        assert_eq!(verdicts(&[SKIPPED]), [true, false]);
    }
}
