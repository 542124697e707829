//! How the parts of a definition are read and written.

use std::fmt;
use std::ops::Range;

use indexmap::IndexMap;
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

use super::Str;
use crate::document::{
    Builder, Document, Kind, LineColumn, Lines, Node, PlainKey, Sink, SyntaxError,
};

/// Why a definition cannot be read.
///
/// Reading stops at the first value that is not of the language's form: text where a number belongs, a task without
/// `Resource`. Whether a definition obeys the language's rules is another question.
///
/// ```
/// use cursus_sfn_core::asl::StateMachine;
///
/// let error = StateMachine::parse(r#"{"StartAt": 1, "States": {}}"#).unwrap_err();
/// assert_eq!(error.pointer, "/StartAt");
/// assert_eq!(
///     error.to_string(),
///     "line 1, column 13: `/StartAt`: a string belongs here, not the number 1"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadError {
    /// The way to the value, as a JSON pointer; empty for the whole definition, or if it is no JSON.
    pub pointer: String,
    /// Where the value stands in the text, in bytes; `0..0` if it was not read from text.
    pub span: Range<usize>,
    /// Where the value stands in the text; `None` if it was not read from text.
    pub position: Option<LineColumn>,
    /// What is wrong, and what to write instead.
    pub message: String,
}

impl ReadError {
    /// An error about a value.
    pub(super) fn at(node: Node<'_>, message: impl Into<String>) -> Self {
        let source = node.document().source();
        let span = node.span();
        Self {
            pointer: node.pointer(),
            position: (!source.is_empty()).then(|| Lines::of(source).locate(span.start)),
            span,
            message: message.into(),
        }
    }

    /// An error about a value of another type; `what` is what belongs there.
    pub(super) fn expected(node: Node<'_>, what: &str) -> Self {
        let found = match node.kind() {
            Kind::Number => node.number_text().map(|text| format!("the number {text}")),
            Kind::String => node
                .as_str()
                .filter(|text| text.len() <= 40)
                .map(|text| format!("the string `{text}`")),
            Kind::Null | Kind::Boolean | Kind::Array | Kind::Object => None,
        };
        let found = found.unwrap_or_else(|| node.kind().describe().to_owned());
        Self::at(node, format!("{what} belongs here, not {found}"))
    }

    /// An error about a text that is no JSON.
    pub(super) fn syntax(text: &str, error: SyntaxError) -> Self {
        Self {
            pointer: String::new(),
            span: error.offset..error.offset,
            position: Some(Lines::of(text).locate(error.offset)),
            message: error.message.into_owned(),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(LineColumn { line, column }) = self.position {
            write!(f, "line {line}, column {column}: ")?;
        }
        if !self.pointer.is_empty() {
            write!(f, "`{}`: ", self.pointer)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}

/// What is read. Errors take little room, as there are many places for them on the way.
pub(crate) type Reading<T> = Result<T, Box<ReadError>>;

/// A part of a definition.
pub(crate) trait Json: Sized {
    fn read(node: Node<'_>) -> Reading<Self>;

    fn write(&self, sink: &mut impl Sink);

    /// Writes it with its key.
    fn write_entry(&self, key: PlainKey, sink: &mut impl Sink) {
        sink.plain_key(key);
        self.write(sink);
    }

    /// Whether an optional key is written. `is_listed`: whether the source had it.
    fn is_written(&self, is_listed: bool) -> bool {
        let _ = is_listed;
        true
    }
}

impl Json for Str {
    fn read(node: Node<'_>) -> Reading<Self> {
        match node.as_str() {
            Some(text) => Ok(Self::copied(text)),
            None => Err(ReadError::expected(node, "a string").into()),
        }
    }

    fn write(&self, sink: &mut impl Sink) {
        sink.string(self);
    }

    fn write_entry(&self, key: PlainKey, sink: &mut impl Sink) {
        sink.plain_entry(key, self);
    }
}

/// An optional key.
impl<T: Json> Json for Option<T> {
    fn read(node: Node<'_>) -> Reading<Self> {
        T::read(node).map(Some)
    }

    fn write(&self, sink: &mut impl Sink) {
        match self {
            Some(value) => value.write(sink),
            None => sink.null(),
        }
    }

    fn write_entry(&self, key: PlainKey, sink: &mut impl Sink) {
        match self {
            Some(value) => value.write_entry(key, sink),
            None => {
                sink.plain_key(key);
                sink.null();
            }
        }
    }

    fn is_written(&self, _is_listed: bool) -> bool {
        self.is_some()
    }
}

/// Where it is optional, it is left out if it is empty and was left out before.
impl<T: Json> Json for Vec<T> {
    fn read(node: Node<'_>) -> Reading<Self> {
        if !node.is_array() {
            return Err(ReadError::expected(node, "an array").into());
        }
        node.items().map(T::read).collect()
    }

    fn write(&self, sink: &mut impl Sink) {
        sink.open_array();
        for item in self {
            item.write(sink);
        }
        sink.close_array();
    }

    fn is_written(&self, is_listed: bool) -> bool {
        is_listed || !self.is_empty()
    }
}

impl<T: Json> Json for Box<T> {
    fn read(node: Node<'_>) -> Reading<Self> {
        T::read(node).map(Self::new)
    }

    fn write(&self, sink: &mut impl Sink) {
        T::write(self, sink);
    }
}

impl<T: Json> Json for IndexMap<Str, T> {
    fn read(node: Node<'_>) -> Reading<Self> {
        if !node.is_object() {
            return Err(ReadError::expected(node, "an object").into());
        }
        let mut map = Self::with_capacity(node.entries().count());
        for (key, value) in node.entries() {
            map.insert(Str::read(key)?, T::read(value)?);
        }
        Ok(map)
    }

    fn write(&self, sink: &mut impl Sink) {
        sink.open_object();
        for (key, value) in self {
            sink.key(key);
            value.write(sink);
        }
        sink.close_object();
    }
}

pub(super) fn to_document(value: &impl Json) -> Document {
    let mut builder = Builder::new(String::new());
    value.write(&mut builder);
    builder.finish()
}

pub(super) fn serialize<S: Serializer>(
    value: &impl Json,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    to_document(value).serialize(serializer)
}

pub(super) fn deserialize<'de, T: Json, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let document = Document::deserialize(deserializer)?;
    T::read(document.root()).map_err(D::Error::custom)
}

/// Serde's traits by way of [`Json`].
macro_rules! serde_by_json {
    ($($(<$parameter:ident>)? $name:ty),*) => {$(
        impl $(<$parameter: $crate::asl::json::Json>)? ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::asl::json::serialize(self, serializer)
            }
        }

        impl<'de $(, $parameter: $crate::asl::json::Json)?> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::asl::json::deserialize(deserializer)
            }
        }
    )*};
}

pub(super) use serde_by_json;
