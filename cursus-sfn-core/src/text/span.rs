//! Where something stands in a text.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};

/// A range of bytes of a text.
///
/// ```
/// use cursus_sfn_core::text::Span;
///
/// let span = Span::new(2, 7);
/// assert_eq!(span.of("$.order.id"), "order");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Where it starts.
    pub start: usize,
    /// Behind its last byte.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` to `end`, `end` not included.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The place before the byte `at`, no byte included.
    pub const fn empty(at: usize) -> Self {
        Self::new(at, at)
    }

    /// The part of `text` it stands for; empty if `text` has no such part.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// As a range.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// From the start of this to the end of `last`.
    #[must_use]
    pub const fn to(self, last: Self) -> Self {
        Self::new(self.start, last.end)
    }

    /// The same bytes of a text that has `offset` more bytes in front.
    #[must_use]
    pub const fn shifted(self, offset: usize) -> Self {
        Self::new(self.start + offset, self.end + offset)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A value and where it stands. Two are equal if their values are, wherever they stand.
#[derive(Clone, Copy, Debug)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value that stands at `span`.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T> From<T> for Spanned<T> {
    /// A value that stands in no text.
    fn from(value: T) -> Self {
        Self::new(value, Span::default())
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

impl<T: Hash> Hash for Spanned<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<T: fmt::Display> fmt::Display for Spanned<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// Why a text cannot be read, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct ParseError<K> {
    /// What is wrong.
    pub kind: K,
    /// Where; empty at the end of the text if something is missing there.
    pub span: Span,
}

impl<K> ParseError<K> {
    /// `kind` is wrong at `span`.
    pub const fn new(kind: K, span: Span) -> Self {
        Self { kind, span }
    }

    /// The same in a text that has `offset` more bytes in front.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.kind, self.span.shifted(offset))
    }

    /// The same with the kind of an enclosing language.
    pub fn map<L>(self, into: impl FnOnce(K) -> L) -> ParseError<L> {
        ParseError::new(into(self.kind), self.span)
    }
}

impl<K: fmt::Display> fmt::Display for ParseError<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl<K: fmt::Debug + fmt::Display> std::error::Error for ParseError<K> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_a_part_of_its_text_or_nothing() {
        assert_eq!(Span::new(1, 3).of("abcd"), "bc");
        assert_eq!(Span::new(3, 9).of("abcd"), "");
        assert_eq!(Span::new(1, 2).of("é"), "");
        assert_eq!(Span::new(1, 3).to(Span::new(5, 8)), Span::new(1, 8));
        assert_eq!(Span::empty(2).shifted(3), Span::new(5, 5));
    }

    #[test]
    fn equality_is_of_values_not_of_places() {
        assert_eq!(
            Spanned::new(1, Span::new(0, 1)),
            Spanned::new(1, Span::new(5, 6))
        );
        assert_ne!(
            Spanned::new(1, Span::empty(0)),
            Spanned::new(2, Span::empty(0))
        );
    }
}
