//! The structural JSON type of a payload, known at compile time.
//!
//! A shape says what serde writes and what it reads for a type. Both sides stand in one value, because a type is the
//! output of one state and the input of the next. It knows nothing of states.

mod assign;
mod value;

pub use assign::assignable;

use crate::names::{Name, key, same};

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
    /// An object with arbitrary keys and values of the inner shape.
    Map(&'static Shape),
    /// An object with known fields.
    Object(&'static ObjectShape),
}

/// The strings of an enum without data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EnumShape {
    /// The name of the Rust type.
    pub name: &'static str,
    /// The strings, as serialised.
    pub variants: &'static [&'static str],
    /// The names of the variants in Rust, in the same order, without `r#`.
    pub rust_names: &'static [&'static str],
}

impl EnumShape {
    /// The string of the variant that Rust calls `name`.
    pub const fn variant(&self, name: &str) -> Option<&'static str> {
        let mut i = 0;
        while i < self.rust_names.len() && i < self.variants.len() {
            if same(self.rust_names[i], name) {
                return Some(self.variants[i]);
            }
            i += 1;
        }
        None
    }
}

/// The fields of a struct.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ObjectShape {
    name: &'static str,
    id: u128,
    fields: &'static [Field],
}

impl ObjectShape {
    /// The shape of the struct `name`. `id` tells the type from others; 0 where it cannot, as for a generic type.
    pub const fn new(name: &'static str, id: u128, fields: &'static [Field]) -> Self {
        let mut symmetric = true;
        let mut i = 0;
        while i < fields.len() {
            symmetric &= fields[i].is_symmetric();
            i += 1;
        }
        Self {
            name,
            id: if symmetric { id } else { 0 },
            fields,
        }
    }

    /// The name of the Rust type.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The fields, in declaration order.
    pub const fn fields(&self) -> &'static [Field] {
        self.fields
    }
}

/// A field of an object, as serde writes and reads it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// The Rust name, without `r#`.
    pub name: Name,
    /// The key it is written under; `None` if it is never written.
    pub written: Option<&'static str>,
    /// Whether it is written for every value; not so with `skip_serializing_if`.
    pub always_written: bool,
    /// The key it is read from; `None` if it is never read.
    pub read: Option<&'static str>,
    /// Whether reading fails where the key is missing; not so for `Option` and with `default`.
    pub required: bool,
    /// What stands under the key.
    pub shape: &'static Shape,
}

impl Field {
    /// A field that is always written and required to be read, under one key.
    pub const fn new(name: &'static str, key: &'static str, shape: &'static Shape) -> Self {
        Self {
            name: Name::new(name),
            written: Some(key),
            always_written: true,
            read: Some(key),
            required: !matches!(shape, Shape::Optional(_)),
            shape,
        }
    }

    /// Sets the key it is written under and whether it always is.
    #[must_use]
    pub const fn written(mut self, key: Option<&'static str>, always: bool) -> Self {
        self.written = key;
        self.always_written = always;
        self
    }

    /// Whether what is written can be read again.
    const fn is_symmetric(&self) -> bool {
        let keys = match (self.written, self.read) {
            (Some(written), Some(read)) => same(written, read),
            (Some(_) | None, None) => true,
            (None, Some(_)) => !self.required,
        };
        keys && (self.always_written || !self.required) && self.shape.is_symmetric()
    }

    /// Sets the key it is read from, and whether it must be there unless it is optional by its shape.
    #[must_use]
    pub const fn read(mut self, key: Option<&'static str>, required: bool) -> Self {
        self.read = key;
        self.required = required && !matches!(self.shape, Shape::Optional(_));
        self
    }
}

impl Shape {
    /// A word for messages: `string`, `array`, or the name of the Rust type.
    pub const fn describe(&self) -> &'static str {
        match self {
            Self::Any => "any JSON value",
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Enum(shape) => shape.name,
            Self::Optional(inner) => match inner {
                Self::Optional(_) => "optional value",
                inner => inner.describe(),
            },
            Self::Array(_) => "array",
            Self::Map(_) => "map",
            Self::Object(shape) => shape.name,
        }
    }

    /// The shape without the possibility of `null`.
    pub const fn required(&'static self) -> &'static Self {
        match self {
            Self::Optional(inner) => inner.required(),
            _ => self,
        }
    }

    /// The field with the given Rust name, looked up through `Option`.
    pub const fn field(&'static self, name: &str) -> Option<&'static Field> {
        let Self::Object(object) = self.required() else {
            return None;
        };
        let key = key(name);
        let mut i = 0;
        while i < object.fields.len() {
            if object.fields[i].name.key() == key {
                return Some(&object.fields[i]);
            }
            i += 1;
        }
        None
    }

    const fn is_symmetric(&self) -> bool {
        match self {
            Self::Object(object) => object.id != 0,
            Self::Optional(inner) | Self::Array(inner) | Self::Map(inner) => inner.is_symmetric(),
            Self::Any
            | Self::Null
            | Self::Boolean
            | Self::Integer
            | Self::Number
            | Self::String
            | Self::Enum(_) => true,
        }
    }

    /// Whether both are the same non-generic struct.
    pub const fn same_type(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Object(a), Self::Object(b)) => a.id != 0 && a.id == b.id,
            (Self::Optional(a), _) => a.same_type(other),
            (_, Self::Optional(b)) => self.same_type(b),
            _ => false,
        }
    }
}
