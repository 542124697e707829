//! Templates: JSON in which some values are computed while the machine runs.
//!
//! In a JSONPath state these are the values of keys that end in `.$`, in a JSONata state the texts between `{%` and `%}`.
//!
//! ```
//! use cursus_sfn_core::template::{PayloadExpression, Template};
//! use serde_json::json;
//!
//! let payload = json!({"kind": "order", "ids.$": "$.orders[*].id", "tag": {"t.$": "States.UUID()"}});
//! let (template, errors) = Template::of_payload(&payload);
//! assert!(errors.is_empty());
//! let computed = template.computed();
//! assert_eq!(computed[0].place.to_string(), "/ids.$");
//! assert!(matches!(computed[1].expression, PayloadExpression::Call(_)));
//!
//! let (_, errors) = Template::of_payload(&json!({"a": [{"id.$": "$.orders["}]}));
//! assert_eq!(errors[0].place.to_string(), "/a/0/id.$");
//! assert_eq!(errors[0].error.to_string(), "`]` is missing");
//! ```
//!
//! Read from a [document](crate::document), everything keeps the node it stands at:
//!
//! ```
//! use cursus_sfn_core::document::Document;
//! use cursus_sfn_core::template::Template;
//!
//! let text = r#"{"Parameters": {"id.$": "$.orders[id]"}}"#;
//! let document = Document::parse(text)?;
//! let parameters = document.root().get("Parameters").unwrap();
//! let (_, errors) = Template::of_payload_node(parameters);
//! assert_eq!(&text[errors[0].span()], "id");
//! # Ok::<(), cursus_sfn_core::document::SyntaxError>(())
//! ```

mod error;
mod read;
mod source;

use std::fmt;
use std::str::FromStr;

use serde_json::Value;

pub use error::{TemplateError, TemplateErrorKind};
use read::{Language, Reader};
use source::At;

use crate::document::Node;
use crate::intrinsic::Call;
use crate::jsonata;
use crate::path::JsonPath;
use crate::text::{ParseError, Pointer, Span};

/// How deep objects and arrays may stand in each other.
pub const MAX_DEPTH: usize = 256;

/// JSON in which some values are computed by an `E`; where they stand is told by a `P`.
#[derive(Clone, Debug, PartialEq)]
pub enum Template<E, P = Pointer> {
    /// A fixed value.
    Value(Value),
    /// A computed value.
    Computed(Computed<E, P>),
    /// An object. The keys are those of the result.
    Object(Vec<(String, Self)>),
    /// An array.
    Array(Vec<Self>),
}

/// A value that is computed.
#[derive(Clone, Debug, PartialEq)]
pub struct Computed<E, P = Pointer> {
    /// Where it stands in the JSON.
    pub place: P,
    /// How it is computed.
    pub expression: E,
}

/// What computes a value in a JSONPath state.
#[derive(Clone, Debug, PartialEq)]
pub enum PayloadExpression {
    /// What a path selects.
    Path(JsonPath),
    /// What an intrinsic function gives.
    Call(Call),
}

impl FromStr for PayloadExpression {
    type Err = ParseError<TemplateErrorKind>;

    /// Reads the value of a key that ends in `.$`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.starts_with('$') {
            let path = text.parse().map(Self::Path);
            return path.map_err(|error: ParseError<_>| error.map(Into::into));
        }
        let is_call = text.starts_with(|first: char| first.is_ascii_alphabetic())
            && (text.starts_with("States.") || text.contains('('));
        if is_call {
            let call = text.parse().map(Self::Call);
            return call.map_err(|error: ParseError<_>| error.map(Into::into));
        }
        let kind = TemplateErrorKind::NoExpression;
        Err(ParseError::new(kind, Span::new(0, text.len())))
    }
}

impl fmt::Display for PayloadExpression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => path.fmt(f),
            Self::Call(call) => call.fmt(f),
        }
    }
}

impl PayloadExpression {
    /// The paths in it, in the order written.
    pub fn paths(&self) -> Vec<&JsonPath> {
        match self {
            Self::Path(path) => vec![path],
            Self::Call(call) => call.paths(),
        }
    }
}

impl Template<PayloadExpression> {
    /// The template that a field of a JSONPath state is, such as `Parameters`. What is wrong stays as fixed values.
    pub fn of_payload(value: &Value) -> (Self, Vec<TemplateError>) {
        Reader::read(
            &root(value),
            Language::JsonPath(PayloadExpression::from_str),
        )
    }
}

impl<'d> Template<PayloadExpression, Node<'d>> {
    /// The same from a document.
    pub fn of_payload_node(node: Node<'d>) -> (Self, Vec<TemplateError<Node<'d>>>) {
        Reader::read(&node, Language::JsonPath(PayloadExpression::from_str))
    }
}

impl Template<jsonata::Expression> {
    /// The template that a field of a JSONata state is, such as `Arguments`. What is wrong stays as fixed values.
    ///
    /// ```
    /// use cursus_sfn_core::template::Template;
    /// use serde_json::json;
    ///
    /// let (template, errors) = Template::of_jsonata(&json!(["{% $a %}", "{% 1 + %}", "{% b"]));
    /// assert_eq!(template.computed()[0].place.to_string(), "/0");
    /// assert_eq!(errors[0].place.to_string(), "/1");
    /// assert_eq!(errors.len(), 1, "what no `%}}` ends is text");
    /// ```
    pub fn of_jsonata(value: &Value) -> (Self, Vec<TemplateError>) {
        Reader::read(&root(value), Language::Jsonata(in_field))
    }
}

impl<'d> Template<jsonata::Expression, Node<'d>> {
    /// The same from a document.
    pub fn of_jsonata_node(node: Node<'d>) -> (Self, Vec<TemplateError<Node<'d>>>) {
        Reader::read(&node, Language::Jsonata(in_field))
    }
}

fn in_field(text: &str) -> Option<Result<jsonata::Expression, ParseError<TemplateErrorKind>>> {
    let expression = jsonata::Expression::in_field(text)?;
    Some(expression.map_err(|error| error.map(Into::into)))
}

const fn root(value: &Value) -> At<'_> {
    let pointer = Pointer::root();
    At { value, pointer }
}

impl<E, P> Template<E, P> {
    /// The computed values, in order.
    pub fn computed(&self) -> Vec<&Computed<E, P>> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    fn collect<'a>(&'a self, found: &mut Vec<&'a Computed<E, P>>) {
        match self {
            Self::Value(_) => {}
            Self::Computed(computed) => found.push(computed),
            Self::Object(entries) => entries.iter().for_each(|(_, entry)| entry.collect(found)),
            Self::Array(items) => items.iter().for_each(|item| item.collect(found)),
        }
    }
}
