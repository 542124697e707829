//! Numbers, truth values and words, or text that stands for one.

use std::fmt;

use super::Str;
use super::json::{Json, ReadError, Reading, serde_by_json};
use crate::document::{Node, Sink};
use crate::jsonata::{Wrapping, wrapping};

/// A value, or text that stands for one.
///
/// The text is a `JSONata` expression, or holds a placeholder that is filled in before the machine is created.
///
/// ```
/// use cursus_sfn_core::asl::{Scalar, StateMachine};
///
/// let machine = StateMachine::parse(
///     r#"{"TimeoutSeconds": "${Timeout}", "StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#,
/// )?;
/// let timeout = machine.timeout_seconds.unwrap();
/// assert_eq!(timeout.value(), None);
/// assert_eq!(timeout.text(), Some("${Timeout}"));
/// assert_eq!(Scalar::from(5_u64).value(), Some(&5));
/// # Ok::<(), cursus_sfn_core::asl::ReadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scalar<T> {
    /// A value.
    Value(T),
    /// Text that stands for one. Of a word, also one that this crate does not know.
    Text(Str),
}

impl<T> Scalar<T> {
    /// The value, if it is known.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Text(_) => None,
        }
    }

    /// The text that stands for the value.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Value(_) => None,
            Self::Text(text) => Some(text),
        }
    }

    /// The `JSONata` expression that gives the value, without `{%` and `%}`.
    pub fn expression(&self) -> Option<&str> {
        expression(self.text()?)
    }
}

/// What stands between `{%` and `%}`, if these enclose the text.
pub(super) fn expression(text: &str) -> Option<&str> {
    match wrapping(text) {
        Wrapping::Whole(span) => Some(span.of(text).trim()),
        Wrapping::Text | Wrapping::Partial(_) => None,
    }
}

impl<T> From<T> for Scalar<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<u32> for Scalar<u64> {
    fn from(value: u32) -> Self {
        Self::Value(value.into())
    }
}

impl From<f64> for Scalar<Number> {
    fn from(value: f64) -> Self {
        Self::Value(value.into())
    }
}

/// What a [`Scalar`] can be.
pub(crate) trait ScalarValue: Sized {
    /// What belongs there, for messages.
    const WHAT: &'static str;
    /// Whether any text can stand for it.
    const IS_WORD: bool = false;

    fn of(node: Node<'_>) -> Option<Self>;

    fn write(&self, sink: &mut impl Sink);
}

impl<T: ScalarValue> Json for Scalar<T> {
    fn read(node: Node<'_>) -> Reading<Self> {
        if let Some(value) = T::of(node) {
            return Ok(Self::Value(value));
        }
        match node.as_str() {
            Some(text) if T::IS_WORD || text.contains("${") || expression(text).is_some() => {
                Ok(Self::Text(Str::copied(text)))
            }
            _ => Err(ReadError::expected(node, T::WHAT).into()),
        }
    }

    fn write(&self, sink: &mut impl Sink) {
        match self {
            Self::Value(value) => value.write(sink),
            Self::Text(text) => sink.string(text),
        }
    }
}

impl<T: ScalarValue> serde::Serialize for Scalar<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        super::json::serialize(self, serializer)
    }
}

impl<'de, T: ScalarValue> serde::Deserialize<'de> for Scalar<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::json::deserialize(deserializer)
    }
}

impl ScalarValue for u64 {
    const WHAT: &'static str = "a whole number that is not negative";

    fn of(node: Node<'_>) -> Option<Self> {
        node.as_u64().or_else(|| whole(node.as_f64()?))
    }

    fn write(&self, sink: &mut impl Sink) {
        sink.whole_number(*self);
    }
}

/// The largest number below which a decimal number stands for exactly one whole number.
const EXACT: f64 = 9_007_199_254_740_992.0;

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole, not negative and exact"
)]
fn whole(number: f64) -> Option<u64> {
    let is_whole = number.fract() == 0.0 && (0.0..EXACT).contains(&number);
    is_whole.then_some(number as u64)
}

impl ScalarValue for bool {
    const WHAT: &'static str = "`true` or `false`";

    fn of(node: Node<'_>) -> Option<Self> {
        node.as_bool()
    }

    fn write(&self, sink: &mut impl Sink) {
        sink.boolean(*self);
    }
}

impl ScalarValue for Vec<Str> {
    const WHAT: &'static str = "an array of strings";

    fn of(node: Node<'_>) -> Option<Self> {
        Json::read(node).ok()
    }

    fn write(&self, sink: &mut impl Sink) {
        Json::write(self, sink);
    }
}

/// A number as it was written: `1`, `1.0` and `1e0` stay what they are, and are not equal here.
#[derive(Clone, Debug, PartialEq)]
pub struct Number(Writing);

#[derive(Clone, Debug, PartialEq)]
enum Writing {
    Usual(serde_json::Number),
    /// Text of a number that is usually written otherwise, or has more digits than that holds.
    Other(Box<str>),
    /// No number of JSON, such as an infinity.
    Null,
}

impl Number {
    fn of_text(text: &str) -> Self {
        if let Ok(number) = text.parse::<i64>()
            && text != "-0"
        {
            return number.into();
        }
        let number = serde_json::from_str(text).ok();
        let usual = number.filter(|number| is_written_so(number, text));
        Self(usual.map_or_else(|| Writing::Other(text.into()), Writing::Usual))
    }

    /// As a decimal number, rounded if it has more digits than that holds.
    pub fn as_f64(&self) -> f64 {
        match &self.0 {
            Writing::Usual(number) => number.as_f64().unwrap_or(f64::NAN),
            Writing::Other(text) => text.parse().unwrap_or(f64::NAN),
            Writing::Null => f64::NAN,
        }
    }

    /// As a whole number, if it is written as one and fits.
    pub fn as_i64(&self) -> Option<i64> {
        match &self.0 {
            Writing::Usual(number) => number.as_i64(),
            Writing::Other(_) | Writing::Null => None,
        }
    }

    /// As a plain value, rounded if it has more digits than that holds.
    pub(super) fn to_value(&self) -> serde_json::Value {
        match &self.0 {
            Writing::Usual(number) => number.clone().into(),
            Writing::Other(text) => serde_json::from_str(text).unwrap_or_default(),
            Writing::Null => serde_json::Value::Null,
        }
    }
}

fn is_written_so(number: &serde_json::Number, text: &str) -> bool {
    use fmt::Write;

    /// Holds a writing against a text.
    struct Rest<'t>(&'t str);

    impl Write for Rest<'_> {
        fn write_str(&mut self, part: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(part).ok_or(fmt::Error)?;
            Ok(())
        }
    }

    let mut rest = Rest(text);
    write!(rest, "{number}").is_ok() && rest.0.is_empty()
}

impl From<serde_json::Number> for Number {
    fn from(number: serde_json::Number) -> Self {
        Self(Writing::Usual(number))
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self(Writing::Usual(number.into()))
    }
}

/// What is no number of JSON, such as an infinity, is written as `null`.
impl From<f64> for Number {
    fn from(number: f64) -> Self {
        Self(serde_json::Number::from_f64(number).map_or(Writing::Null, Writing::Usual))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Writing::Usual(number) => number.fmt(f),
            Writing::Other(text) => f.write_str(text),
            Writing::Null => f.write_str("null"),
        }
    }
}

impl ScalarValue for Number {
    const WHAT: &'static str = "a number";

    fn of(node: Node<'_>) -> Option<Self> {
        node.number_text().map(Self::of_text)
    }

    fn write(&self, sink: &mut impl Sink) {
        match &self.0 {
            Writing::Usual(number) => sink.number(number),
            Writing::Other(text) => sink.number(text),
            Writing::Null => sink.null(),
        }
    }
}

impl Json for Number {
    fn read(node: Node<'_>) -> Reading<Self> {
        Self::of(node).ok_or_else(|| ReadError::expected(node, Self::WHAT).into())
    }

    fn write(&self, sink: &mut impl Sink) {
        ScalarValue::write(self, sink);
    }
}

serde_by_json!(Number);

/// Declares words of the language: an enum, and how each is written.
macro_rules! words {
    (
        $(#[$meta:meta])*
        $name:ident: $what:literal {
            $($(#[$doc:meta])* $word:ident = $text:expr,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name { $($(#[$doc])* $word,)* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$word),*];

            /// As it is written.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$word => $text,)* }
            }

            /// What a text says.
            pub fn of(text: &str) -> Option<Self> {
                $(if text == $text { return Some(Self::$word); })*
                None
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::asl::scalar::ScalarValue for $name {
            const WHAT: &'static str = $what;
            const IS_WORD: bool = true;

            fn of(node: $crate::document::Node<'_>) -> Option<Self> {
                Self::of(node.as_str()?)
            }

            fn write(&self, sink: &mut impl $crate::document::Sink) {
                sink.string(self.as_str());
            }
        }
    };
}

pub(super) use words;
