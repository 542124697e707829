//! The structural JSON type of a payload, known at compile time.
//!
//! A shape says what serde writes and what it reads for a type. Both sides stand in one value, because a type is the
//! output of one state and the input of the next; where they differ in more than keys, a shape has [`Sides`]. It knows
//! nothing of states.

mod assign;
mod enclosing;
mod object;
mod parts;
mod value;

pub use assign::{Mismatch, Place, Reason, Step, assignable, mismatch};
pub(crate) use assign::{push_kind, push_shape};
pub use enclosing::Enclosing;
pub use object::{Field, ObjectShape};
pub use parts::{EnumShape, MapShape, Sides, TupleShape, UnionShape, Variant};

/// The JSON values a type stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Shape {
    /// Any JSON value: `serde_json::Value`, or a type whose JSON is not known. Nothing is checked against it.
    Any,
    /// `null`: the unit type. A payload of this shape carries nothing.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// A string.
    String,
    /// One of a closed set of strings: an enum without data.
    Enum(&'static EnumShape),
    /// The inner shape or `null`.
    Optional(&'static Shape),
    /// An array of the inner shape.
    Array(&'static Shape),
    /// An array of so many items, each of a shape of its own.
    Tuple(&'static TupleShape),
    /// An object with arbitrary keys of one shape and values of another.
    Map(&'static MapShape),
    /// An object with known fields.
    Object(&'static ObjectShape),
    /// One of several shapes: an enum with data.
    Union(&'static UnionShape),
    /// One shape as it is written, another as it is read.
    Sides(&'static Sides),
    /// The type around it that has this number, once more: see [`ObjectShape::recursive`].
    Recursive(u64),
}

impl Shape {
    /// A word for messages: `string`, `array`, or the name of the Rust type.
    pub const fn describe(&self) -> &'static str {
        match self {
            Self::Any | Self::Recursive(_) => "any JSON value",
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Enum(shape) => shape.name(),
            Self::Optional(inner) => match inner {
                Self::Optional(_) => "optional value",
                inner => inner.describe(),
            },
            Self::Array(_) => "array",
            Self::Tuple(shape) if shape.name().is_empty() => "array",
            Self::Tuple(shape) => shape.name(),
            Self::Map(_) => "map",
            Self::Object(shape) => shape.name(),
            Self::Union(shape) => shape.name(),
            Self::Sides(sides) => sides.written.describe(),
        }
    }

    /// The shape without the possibility of `null`.
    pub const fn required(&'static self) -> &'static Self {
        match self {
            Self::Optional(inner) => inner.required(),
            _ => self,
        }
    }

    /// What serde writes.
    ///
    /// ```
    /// use cursus_sfn_core::shape::{Shape, Sides};
    ///
    /// static CENTS: Shape = Shape::Sides(&Sides {
    ///     written: &Shape::Integer,
    ///     read: &Shape::String,
    /// });
    /// assert_eq!(CENTS.written(), &Shape::Integer);
    /// assert_eq!(CENTS.read(), &Shape::String);
    /// assert_eq!(Shape::Null.read(), &Shape::Null);
    /// ```
    pub const fn written(&'static self) -> &'static Self {
        match self {
            Self::Sides(sides) => sides.written.written(),
            _ => self,
        }
    }

    /// What serde reads.
    pub const fn read(&'static self) -> &'static Self {
        match self {
            Self::Sides(sides) => sides.read.read(),
            _ => self,
        }
    }

    /// The field with the given Rust name, looked up through `Option` and in fields that are flattened.
    pub const fn field(&'static self, name: &str) -> Option<&'static Field> {
        let Self::Object(object) = self.required().written() else {
            return None;
        };
        object.field(crate::names::key(name))
    }

    /// Whether what is written can be read again.
    const fn is_symmetric(&'static self) -> bool {
        match self {
            Self::Object(object) => object.id() != 0,
            Self::Tuple(shape) => shape.is_symmetric(),
            Self::Union(shape) => shape.is_symmetric(),
            Self::Sides(sides) => assignable(sides.written, sides.read),
            Self::Map(map) => map.keys.is_symmetric() && map.values.is_symmetric(),
            Self::Optional(inner) | Self::Array(inner) => inner.is_symmetric(),
            Self::Any
            | Self::Null
            | Self::Boolean
            | Self::Integer
            | Self::Number
            | Self::String
            | Self::Enum(_)
            | Self::Recursive(_) => true,
        }
    }

    /// Whether both are the same non-generic struct or enum with data.
    pub const fn same_type(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Object(a), Self::Object(b)) => a.id() != 0 && a.id() == b.id(),
            (Self::Union(a), Self::Union(b)) => a.id() != 0 && a.id() == b.id(),
            (Self::Optional(a), _) => a.same_type(other),
            (_, Self::Optional(b)) => self.same_type(b),
            _ => false,
        }
    }
}
