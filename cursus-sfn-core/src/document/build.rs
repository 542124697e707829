//! Making a document event by event.

use std::fmt::{Display, Write};
use std::ops::Range;

use super::{Document, Kind, Raw};

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
                is_json: false,
                pool: String::new(),
                pooled: Vec::new(),
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

    /// The document of JSON text, to which its spans refer.
    pub(super) fn finish_with(self, source: String) -> Document {
        let mut document = self.finish();
        document.source = source;
        document.is_json = true;
        document
    }

    /// The number of the next value or key.
    pub(super) fn next(&self) -> usize {
        self.document.nodes.len()
    }

    /// Adds once more the values and keys of a range, which stand so many bytes later in the source.
    pub(super) fn repeat(&mut self, range: Range<usize>, later: usize) {
        let copies = self.next();
        let (numbers, places) = (small(copies - range.start), small(later));
        self.document.nodes.extend_from_within(range);
        for raw in &mut self.document.nodes[copies..] {
            raw.next = raw.next.saturating_add(numbers);
            raw.start = raw.start.saturating_add(places);
            raw.end = raw.end.saturating_add(places);
        }
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
        self.open.push(small(self.document.nodes.len()));
        self.push(Raw::new(kind, &span));
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
        self.pooled(Kind::String, &span, |pool| pool.push_str(text));
    }

    /// Adds a number, as JSON writes it.
    pub fn number(&mut self, text: &str, span: Range<usize>) {
        self.pooled(Kind::Number, &span, |pool| pool.push_str(text));
    }

    /// Adds what stands in the source as it is: a string or key with its quotes, a number, a truth value or `null`.
    #[inline]
    pub(super) fn in_source(&mut self, kind: Kind, span: &Range<usize>) {
        self.push(Raw::new(kind, span));
    }

    /// Adds a path that stands in the source as it is, and of which there is nothing to say.
    #[inline]
    pub(super) fn sound_path_in_source(&mut self, span: &Range<usize>) {
        self.push(Raw {
            is_sound_path: true,
            ..Raw::new(Kind::String, span)
        });
    }

    /// Adds a truth value.
    pub fn boolean(&mut self, value: bool, span: Range<usize>) {
        let text = if value { "true" } else { "false" };
        self.pooled(Kind::Boolean, &span, |pool| pool.push_str(text));
    }

    /// Adds `null`.
    pub fn null(&mut self, span: Range<usize>) {
        self.push(Raw::new(Kind::Null, &span));
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
        self.pooled(Kind::String, &span, |pool| {
            pool.push_str(key);
            pool.push_str(appended);
        });
    }

    /// Adds a number that displays as JSON writes it.
    pub(super) fn number_of(&mut self, number: impl Display, span: Range<usize>) {
        self.pooled(Kind::Number, &span, |pool| {
            // Writing to a string does not fail.
            let _ok = write!(pool, "{number}");
        });
    }

    /// Adds what has its text in the pool.
    fn pooled(&mut self, kind: Kind, span: &Range<usize>, write: impl FnOnce(&mut String)) {
        write(&mut self.document.pool);
        let number = small(self.document.pooled.len());
        self.document.pooled.push(small(self.document.pool.len()));
        self.push(Raw {
            is_pooled: true,
            text: number,
            ..Raw::new(kind, span)
        });
    }

    /// Adds a value or key with nothing in it.
    #[inline]
    fn push(&mut self, raw: Raw) {
        let next = small(self.document.nodes.len() + 1);
        self.document.nodes.push(Raw { next, ..raw });
    }
}

impl Raw {
    /// With its text, if it has one, in the source.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "what begins before an end that fits"
    )]
    const fn new(kind: Kind, span: &Range<usize>) -> Self {
        let end = small(span.end);
        // Where it ends in four bytes, it begins in them.
        let start = if end < u32::MAX {
            span.start as u32
        } else {
            small(span.start)
        };
        Self {
            kind,
            is_pooled: false,
            is_sound_path: false,
            text: 0,
            next: 0,
            start,
            end,
        }
    }
}

/// Places are kept in four bytes: a text is refused long before that ends.
#[expect(
    clippy::cast_possible_truncation,
    reason = "compared with the largest before"
)]
pub(super) const fn small(place: usize) -> u32 {
    if place > u32::MAX as usize {
        return u32::MAX;
    }
    place as u32
}
