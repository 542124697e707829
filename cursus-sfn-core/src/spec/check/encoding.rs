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
            if !encodable(dependency.data_type.required(), inputs.encoding) {
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
        if matches!(field.scope, PortScope::Field) && !encodable(field.data_type, output.encoding) {
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

/// Whether JSON of a shape has a form in an encoding that can be written with paths and intrinsic functions.
const fn encodable(shape: &Shape, encoding: Encoding) -> bool {
    match (encoding, shape) {
        (Encoding::Json, _)
        | (_, Shape::Boolean | Shape::Integer | Shape::Number | Shape::String | Shape::Enum(_))
        | (
            Encoding::Strings | Encoding::Environment,
            Shape::Object(_) | Shape::Map(_) | Shape::Array(_),
        ) => true,
        (Encoding::AttributeValues, Shape::Object(object)) => {
            let fields = object.fields();
            let mut i = 0;
            while i < fields.len() {
                if !encodable(fields[i].shape, encoding) {
                    return false;
                }
                i += 1;
            }
            true
        }
        (
            Encoding::Strings | Encoding::Environment | Encoding::AttributeValues,
            Shape::Any | Shape::Null | Shape::Optional(_) | Shape::Array(_) | Shape::Map(_),
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
            ") as a DynamoDB attribute; use a string, a number, a boolean or a struct of these"
        }
        Encoding::Json | Encoding::Strings | Encoding::Environment => {
            ") as text; use a string, a number, a boolean, a struct, an array or a map that is never null"
        }
    });
    text
}
