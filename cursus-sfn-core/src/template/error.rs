//! What is wrong with a template.

use std::ops::Range;

use super::MAX_DEPTH;
use crate::document::Node;
use crate::intrinsic::IntrinsicErrorKind;
use crate::jsonata::JsonataErrorKind;
use crate::path::PathErrorKind;
use crate::text::{ParseError, Pointer, Span};

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{error}")]
pub struct TemplateError<P = Pointer> {
    /// Where the value stands.
    pub place: P,
    /// What is wrong, and where in the text of the value.
    pub error: ParseError<TemplateErrorKind>,
}

impl TemplateError<Node<'_>> {
    /// Where it stands in the source of the document, in bytes.
    pub fn span(&self) -> Range<usize> {
        let Span { start, end } = self.error.span;
        if self.place.as_str().is_none() || (start, end) == (0, 0) {
            return self.place.span();
        }
        self.place.offset_in_source(start)..self.place.offset_in_source(end)
    }
}

/// What is wrong with a value of a template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TemplateErrorKind {
    /// The value of a key that ends in `.$` is no text.
    #[error(
        "the value of a key that ends in `.$` is a text with a path or an intrinsic function, not {0}"
    )]
    NoText(&'static str),
    /// It is neither a path nor a call.
    #[error(
        "a path that starts with `$` or an intrinsic function such as `States.Format(..)` must stand here"
    )]
    NoExpression,
    /// A key stands twice once `.$` is taken off.
    #[error("`{0}` and `{0}.$` are the same key in the result")]
    DuplicateKey(String),
    /// A path is wrong.
    #[error(transparent)]
    Path(#[from] PathErrorKind),
    /// A call is wrong.
    #[error(transparent)]
    Intrinsic(#[from] IntrinsicErrorKind),
    /// A JSONata expression is wrong.
    #[error(transparent)]
    Jsonata(#[from] JsonataErrorKind),
    /// Too deep.
    #[error("more than {MAX_DEPTH} objects and arrays stand in each other")]
    TooDeep,
}
