//! Structs.

use super::Shape;
use crate::names::{Name, key};

/// The fields of a struct.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ObjectShape {
    name: &'static str,
    id: u128,
    fields: &'static [Field],
    number: u64,
    is_closed: bool,
}

impl ObjectShape {
    /// The shape of the struct `name`. `id` tells the type from others; 0 where it cannot, as for a generic type.
    pub const fn new(name: &'static str, id: u128, fields: &'static [Field]) -> Self {
        let mut symmetric = true;
        let mut rest = fields;
        while let [field, behind @ ..] = rest {
            symmetric = symmetric && field.is_symmetric();
            rest = behind;
        }
        Self {
            name,
            id: if symmetric { id } else { 0 },
            fields,
            number: 0,
            is_closed: false,
        }
    }

    /// Gives the type a number, by which [`Shape::Recursive`] inside of it means it.
    ///
    /// ```
    /// use cursus_sfn_core::shape::{Field, ObjectShape, Shape};
    /// use serde_json::json;
    ///
    /// static NODE: Shape = Shape::Object(
    ///     &ObjectShape::new(
    ///         "Node",
    ///         0,
    ///         &[Field::new("children", "children", &Shape::Array(&Shape::Recursive(1)))],
    ///     )
    ///     .recursive(1),
    /// );
    /// assert!(NODE.reads(&json!({"children": [{"children": []}]})));
    /// assert!(!NODE.reads(&json!({"children": [{"children": 5}]})));
    /// ```
    #[must_use]
    pub const fn recursive(mut self, number: u64) -> Self {
        self.number = number;
        self
    }

    /// Refuses other keys than those of the fields when it is read, as `deny_unknown_fields` does.
    #[must_use]
    pub const fn closed(mut self) -> Self {
        self.is_closed = true;
        self
    }

    /// The name of the Rust type.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The fields, in declaration order.
    pub const fn fields(&self) -> &'static [Field] {
        self.fields
    }

    /// Whether reading refuses other keys than those of the fields.
    pub const fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// The number by which it is meant inside of itself; 0: it is not.
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// A number that tells the type from others; 0 if it is generic, or does not read what it writes.
    pub(crate) const fn id(&self) -> u128 {
        self.id
    }

    /// The field whose Rust name has a key, looked up in fields that are flattened too.
    pub(crate) const fn field(&self, name: u128) -> Option<&'static Field> {
        let mut fields = self.fields;
        while let [field, rest @ ..] = fields {
            if field.name.key() == name {
                return Some(field);
            }
            fields = rest;
        }
        let mut fields = self.fields;
        while let [field, rest @ ..] = fields {
            if field.flattened
                && let Shape::Object(inner) = field.shape.written()
                && let Some(found) = inner.field(name)
            {
                return Some(found);
            }
            fields = rest;
        }
        None
    }
}

/// A field of an object, as serde writes and reads it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Field {
    /// The Rust name, without `r#`.
    pub name: Name,
    /// The key it is written under; `None` if it is never written.
    pub written: Option<&'static str>,
    /// Whether it is written for every value; not so with `skip_serializing_if`.
    pub always_written: bool,
    /// The key it is read from; `None` if it is never read.
    pub read: Option<&'static str>,
    /// Further keys it is read from.
    pub aliases: &'static [&'static str],
    /// Whether reading fails where the key is missing; not so for `Option` and with `default`.
    pub required: bool,
    /// Whether the keys of what it is stand beside those of the other fields, so that its own keys are none.
    pub flattened: bool,
    /// What stands under the key.
    pub shape: &'static Shape,
    pub(super) written_key: u128,
    pub(super) read_key: u128,
}

impl Field {
    /// A field that is always written and required to be read, under one key.
    pub const fn new(name: &'static str, key: &'static str, shape: &'static Shape) -> Self {
        Self::digested(Name::new(name), key, crate::names::key(key), shape)
    }

    /// [`new`](Self::new), where name and key are digested.
    #[doc(hidden)]
    pub const fn digested(
        name: Name,
        key: &'static str,
        digest: u128,
        shape: &'static Shape,
    ) -> Self {
        Self {
            name,
            written: Some(key),
            always_written: true,
            read: Some(key),
            aliases: &[],
            required: !matches!(shape, Shape::Optional(_)),
            flattened: false,
            shape,
            written_key: digest,
            read_key: digest,
        }
    }

    /// Sets the key it is written under and whether it always is.
    #[must_use]
    pub const fn written(mut self, key: Option<&'static str>, always: bool) -> Self {
        self.written = key;
        self.written_key = digest(key);
        self.always_written = always;
        self
    }

    /// Sets the key it is read from, and whether it must be there unless it is optional by its shape.
    #[must_use]
    pub const fn read(mut self, key: Option<&'static str>, required: bool) -> Self {
        self.read = key;
        self.read_key = digest(key);
        self.required = required && !matches!(self.shape, Shape::Optional(_));
        self
    }

    /// Sets whether it must be there to be read, whatever its shape.
    #[must_use]
    pub const fn required(mut self, required: bool) -> Self {
        self.required = required;
        self
    }

    /// Sets further keys it is read from.
    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Puts the keys of what it is beside those of the other fields.
    #[must_use]
    pub const fn flattened(mut self) -> Self {
        self.flattened = true;
        self
    }

    /// Whether it is read from a key.
    pub(super) const fn is_read_from(&self, key: u128) -> bool {
        if self.flattened || self.read.is_none() {
            return false;
        }
        if self.read_key == key {
            return true;
        }
        let mut aliases = self.aliases;
        while let [alias, rest @ ..] = aliases {
            if crate::names::key(alias) == key {
                return true;
            }
            aliases = rest;
        }
        false
    }

    /// Whether what is written can be read again.
    const fn is_symmetric(&self) -> bool {
        let keys = match (self.written, self.read) {
            _ if self.flattened => self.written.is_some() || !self.required,
            (Some(_), Some(_)) => self.is_read_from(self.written_key),
            (Some(_) | None, None) => true,
            (None, Some(_)) => !self.required,
        };
        keys && (self.always_written || !self.required) && self.shape.is_symmetric()
    }
}

const fn digest(text: Option<&str>) -> u128 {
    match text {
        Some(text) => key(text),
        None => 0,
    }
}
