//! Payload types: Rust types whose JSON is known.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

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
#[diagnostic::on_unimplemented(
    message = "`{Self}` is used as a payload, but its JSON is not known",
    label = "not a payload",
    note = "add `#[derive(Payload)]` to `{Self}`, or use `serde_json::Value` for JSON of any form",
    note = "where it is a type of another crate, write `#[port(opaque)]` on the field, or on the type around it"
)]
pub trait Payload {
    /// The JSON that serde writes and reads for this type.
    const SHAPE: &'static Shape;
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

macro_rules! payloads {
    ($($shape:ident: $($type:ty),+;)*) => {
        $($(impl Payload for $type { const SHAPE: &'static Shape = &Shape::$shape; })+)*
    };
}

payloads! {
    Any: serde_json::Value;
    Null: ();
    Boolean: bool;
    Integer: i8, i16, i32, i64, isize, u8, u16, u32, u64, usize;
    Number: f32, f64, serde_json::Number;
    String: String, str, char, Cow<'_, str>;
}

macro_rules! containers {
    ($([$($generics:tt)*] $shape:ident($inner:ty): $type:ty;)*) => {
        $(impl<$($generics)*> Payload for $type {
            const SHAPE: &'static Shape = &Shape::$shape(<$inner as Payload>::SHAPE);
        })*
    };
}

containers! {
    [T: Payload] Optional(T): Option<T>;
    [T: Payload] Array(T): Vec<T>;
    [T: Payload] Array(T): VecDeque<T>;
    [T: Payload] Array(T): BTreeSet<T>;
    [T: Payload] Array(T): [T];
    [T: Payload, const N: usize] Array(T): [T; N];
    [T: Payload, S] Array(T): HashSet<T, S>;
    [K, V: Payload] Map(V): BTreeMap<K, V>;
    [K, V: Payload, S] Map(V): HashMap<K, V, S>;
    [] Map(serde_json::Value): serde_json::Map<String, serde_json::Value>;
}

macro_rules! pointers {
    ($($type:ty),*) => {
        $(impl<T: Payload + ?Sized> Payload for $type {
            const SHAPE: &'static Shape = T::SHAPE;
            const PAYLOAD: &'static PayloadSpec = T::PAYLOAD;
        })*
    };
}

pointers!(Box<T>, &T, std::rc::Rc<T>, std::sync::Arc<T>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn std_types_have_the_shape_that_serde_gives_them() {
        assert_eq!(
            <Vec<Option<u8>> as Payload>::SHAPE,
            &Shape::Array(&Shape::Optional(&Shape::Integer))
        );
        assert_eq!(
            <HashMap<String, f64> as Payload>::SHAPE,
            &Shape::Map(&Shape::Number)
        );
        assert_eq!(<Box<str> as Payload>::SHAPE, &Shape::String);
        assert_eq!(<() as Payload>::SHAPE, &Shape::Null);
    }
}
