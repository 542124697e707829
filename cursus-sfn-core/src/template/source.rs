//! The JSON that templates are read from.

use serde_json::Value;

use crate::document::{Kind, Node};
use crate::text::Pointer;

/// A JSON value that knows where it stands.
pub(super) trait Source<'s>: Sized {
    /// How that is told.
    type Place;

    /// Where it stands.
    fn place(&self) -> Self::Place;

    fn content(&self) -> Content<'s, Self>;

    fn to_value(&self) -> Value;
}

/// What a value consists of.
pub(super) enum Content<'s, S> {
    Object(Vec<(&'s str, S)>),
    Array(Vec<S>),
    Text(&'s str),
    /// Something without parts that is no text.
    Other(Kind),
}

impl<S> Content<'_, S> {
    pub(super) const fn kind(&self) -> Kind {
        match self {
            Self::Object(_) => Kind::Object,
            Self::Array(_) => Kind::Array,
            Self::Text(_) => Kind::String,
            Self::Other(kind) => *kind,
        }
    }
}

/// A plain value and the way to it.
pub(super) struct At<'v> {
    pub(super) value: &'v Value,
    pub(super) pointer: Pointer,
}

impl<'v> Source<'v> for At<'v> {
    type Place = Pointer;

    fn place(&self) -> Pointer {
        self.pointer.clone()
    }

    fn content(&self) -> Content<'v, Self> {
        let at = |value, pointer| Self { value, pointer };
        match self.value {
            Value::Object(fields) => Content::Object(
                fields
                    .iter()
                    .map(|(key, value)| (key.as_str(), at(value, self.pointer.key(key))))
                    .collect(),
            ),
            Value::Array(items) => Content::Array(
                items
                    .iter()
                    .enumerate()
                    .map(|(index, value)| at(value, self.pointer.index(index)))
                    .collect(),
            ),
            Value::String(text) => Content::Text(text),
            Value::Number(_) => Content::Other(Kind::Number),
            Value::Bool(_) => Content::Other(Kind::Boolean),
            Value::Null => Content::Other(Kind::Null),
        }
    }

    fn to_value(&self) -> Value {
        self.value.clone()
    }
}

impl<'d> Source<'d> for Node<'d> {
    type Place = Self;

    fn place(&self) -> Self {
        *self
    }

    fn content(&self) -> Content<'d, Self> {
        match (self.kind(), self.as_str()) {
            (Kind::Object, _) => Content::Object(
                self.entries()
                    .map(|(key, value)| (key.as_str().unwrap_or_default(), value))
                    .collect(),
            ),
            (Kind::Array, _) => Content::Array(self.items().collect()),
            (_, Some(text)) => Content::Text(text),
            (kind, None) => Content::Other(kind),
        }
    }

    fn to_value(&self) -> Value {
        Node::to_value(*self)
    }
}
