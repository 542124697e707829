//! Making a document event by event.

use std::fmt::{Display, Write};
use std::ops::Range;

use super::{Document, Kind, Raw, TextPlace};

/// Takes the values and keys of a document in the order of the text.
///
/// Keys and values of an object alternate; what is opened must be closed.
///
/// ```
/// use cursus_sfn_core::document::Builder;
///
/// let mut builder = Builder::new(String::new());
/// builder.open_object(0..0);
/// builder.string("Type", 0..0);
/// builder.string("Succeed", 0..0);
/// builder.close(0);
/// assert_eq!(builder.finish().to_string(), r#"{"Type":"Succeed"}"#);
/// ```
#[derive(Debug)]
pub struct Builder {
    document: Document,
    open: Vec<u32>,
}

impl Builder {
    /// A document whose spans refer to `source`.
    pub fn new(source: String) -> Self {
        Self {
            document: Document {
                nodes: Vec::with_capacity(source.len() / 12),
                source,
                pool: String::new(),
            },
            open: Vec::new(),
        }
    }

    /// How many objects and arrays are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether the innermost open container is an object; `None` if nothing is open.
    pub(super) fn is_in_object(&self) -> Option<bool> {
        let open = *self.open.last()?;
        Some(self.document.nodes[open as usize].kind == Kind::Object)
    }

    /// Makes room for so many values and keys.
    pub(super) fn reserve(&mut self, nodes: usize) {
        self.document.nodes.reserve(nodes);
    }

    /// The document, whose spans refer to `source`.
    pub(super) fn finish_with(self, source: String) -> Document {
        let mut document = self.finish();
        document.source = source;
        document
    }

    /// Opens an object.
    pub fn open_object(&mut self, span: Range<usize>) {
        self.open(Kind::Object, span);
    }

    /// Opens an array.
    pub fn open_array(&mut self, span: Range<usize>) {
        self.open(Kind::Array, span);
    }

    fn open(&mut self, kind: Kind, span: Range<usize>) {
        let index = self.push(kind, &span, TextPlace::default());
        self.open.push(index);
    }

    /// Closes what was opened last; its span ends at `end`.
    pub fn close(&mut self, end: usize) {
        if let Some(open) = self.open.pop() {
            let next = small(self.document.nodes.len());
            let node = &mut self.document.nodes[open as usize];
            node.next = next;
            node.end = small(end);
        }
    }

    /// Adds a string or a key.
    pub fn string(&mut self, text: &str, span: Range<usize>) {
        let text = self.keep(text);
        self.push(Kind::String, &span, text);
    }

    /// Adds a string or key that stands in the source between the quotes of `span` as it is.
    pub(super) fn string_in_source(&mut self, span: &Range<usize>) {
        self.push(Kind::String, span, TextPlace::in_source(span, 1));
    }

    /// Adds a number, as JSON writes it.
    pub fn number(&mut self, text: &str, span: Range<usize>) {
        let text = self.keep(text);
        self.push(Kind::Number, &span, text);
    }

    /// Adds a number, truth value or `null` that stands in the source as it is.
    pub(super) fn literal_in_source(&mut self, kind: Kind, span: &Range<usize>) {
        self.push(kind, span, TextPlace::in_source(span, 0));
    }

    /// Adds a truth value.
    pub fn boolean(&mut self, value: bool, span: Range<usize>) {
        let text = self.keep(if value { "true" } else { "false" });
        self.push(Kind::Boolean, &span, text);
    }

    /// Adds `null`.
    pub fn null(&mut self, span: Range<usize>) {
        self.push(Kind::Null, &span, TextPlace::default());
    }

    /// The document. What is still open ends where it began; nothing at all is `null`.
    pub fn finish(mut self) -> Document {
        while let Some(open) = self.open.last() {
            let end = self.document.nodes[*open as usize].end;
            self.close(end as usize);
        }
        if self.document.nodes.is_empty() {
            self.null(0..0);
        }
        self.document
    }

    /// Adds a key with what is appended to it.
    pub(super) fn key_and(&mut self, key: &str, appended: &str, span: Range<usize>) {
        let text = self.keep_written(|pool| {
            pool.push_str(key);
            pool.push_str(appended);
        });
        self.push(Kind::String, &span, text);
    }

    /// Adds a number that displays as JSON writes it.
    pub(super) fn number_of(&mut self, number: impl Display, span: Range<usize>) {
        let text = self.keep_written(|pool| {
            // Writing to a string does not fail.
            let _ok = write!(pool, "{number}");
        });
        self.push(Kind::Number, &span, text);
    }

    fn keep(&mut self, text: &str) -> TextPlace {
        self.keep_written(|pool| pool.push_str(text))
    }

    fn keep_written(&mut self, write: impl FnOnce(&mut String)) -> TextPlace {
        let start = small(self.document.pool.len());
        write(&mut self.document.pool);
        let length = small(self.document.pool.len()) - start;
        TextPlace {
            is_pooled: true,
            start,
            length,
        }
    }

    fn push(&mut self, kind: Kind, span: &Range<usize>, text: TextPlace) -> u32 {
        let index = small(self.document.nodes.len());
        self.document.nodes.push(Raw {
            kind,
            text,
            next: index + 1,
            parent: self.open.last().copied().unwrap_or_default(),
            start: small(span.start),
            end: small(span.end),
        });
        index
    }
}

impl TextPlace {
    /// That of what stands in the source, without quotes of so many bytes.
    fn in_source(span: &Range<usize>, quote: usize) -> Self {
        Self {
            is_pooled: false,
            start: small(span.start + quote),
            length: small(span.len().saturating_sub(2 * quote)),
        }
    }
}

/// Places are kept in four bytes: a text is refused long before that ends.
pub(super) fn small(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
