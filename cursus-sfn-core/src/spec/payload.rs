//! Payload types: Rust types whose JSON is known.

use super::{DependencySpec, OutputSpec};
use crate::shape::Shape;

/// A type that flows between states.
///
/// Derive it: every field becomes a port. By hand it takes one line, and the type is one port:
///
/// ```
/// use cursus_sfn_core::shape::Shape;
/// use cursus_sfn_core::spec::Payload;
///
/// struct OrderId(String);
///
/// impl Payload for OrderId {
///     const SHAPE: &'static Shape = &Shape::String;
/// }
/// ```
///
/// A type of another crate cannot be given an implementation outside of it. A field of such a type is said to be like
/// another with `#[port(shape = String)]`, or to be of any JSON with `#[port(opaque)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is used as a payload, but its JSON is not known",
    label = "not a payload",
    note = "add `#[derive(Payload)]` to `{Self}`, or use `serde_json::Value` for JSON of any form",
    note = "where it is a type of another crate, write `#[port(shape = String)]` on the field if its JSON is that of `String`, or `#[port(opaque)]` for any JSON"
)]
pub trait Payload {
    /// The JSON that serde writes and reads for this type.
    const SHAPE: &'static Shape;
    /// Whether a field of this type may be missing when it is read, as one of `Option` may.
    const MAY_BE_MISSING: bool = matches!(Self::SHAPE, Shape::Optional(_));
    /// The ports of this type. Default: the type is one port.
    const PAYLOAD: &'static PayloadSpec = &PayloadSpec::whole(Self::SHAPE);
}

/// The shape and ports of a payload type.
#[derive(Clone, Copy, Debug)]
pub struct PayloadSpec {
    /// Its JSON.
    pub shape: &'static Shape,
    /// Its fields as input ports; empty if the payload is one port.
    pub inputs: &'static [DependencySpec],
    /// Its fields as output ports; empty if the payload is one port.
    pub outputs: &'static [OutputSpec],
}

impl PayloadSpec {
    /// A payload that is one port.
    pub const fn whole(shape: &'static Shape) -> Self {
        Self {
            shape,
            inputs: &[],
            outputs: &[],
        }
    }

    /// Whether it carries nothing.
    pub const fn is_empty(&self) -> bool {
        matches!(self.shape, Shape::Null)
    }

    /// Whether any JSON will do.
    pub const fn is_untyped(&self) -> bool {
        matches!(self.shape, Shape::Any)
    }
}

/// Stands for the type with this number inside of itself: see [`ObjectShape::recursive`](crate::shape::ObjectShape::recursive).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Recursive<const NUMBER: u64>;

impl<const NUMBER: u64> Payload for Recursive<NUMBER> {
    const SHAPE: &'static Shape = &Shape::Recursive(NUMBER);
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::shape::MapShape;

    #[test]
    fn std_types_have_the_shape_that_serde_gives_them() {
        assert_eq!(
            <Vec<Option<u8>> as Payload>::SHAPE,
            &Shape::Array(&Shape::Optional(&Shape::Integer))
        );
        assert_eq!(
            <HashMap<String, f64> as Payload>::SHAPE,
            &Shape::Map(&MapShape {
                keys: &Shape::String,
                values: &Shape::Number
            })
        );
        assert_eq!(<Box<str> as Payload>::SHAPE, &Shape::String);
        assert_eq!(<() as Payload>::SHAPE, &Shape::Null);
    }
}
