//! Making a document event by event.

use std::fmt::{Display, Write};
use std::ops::Range;

use super::{Document, Kind, Pooled, Raw};

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
        let (copies, later) = (self.next(), small(later));
        self.document.nodes.extend_from_within(range);
        for raw in &mut self.document.nodes[copies..] {
            raw.start = raw.start.wrapping_add(later);
            raw.end = raw.end.wrapping_add(later);
        }
        if self.document.pooled.is_empty() {
            return;
        }
        for raw in &mut self.document.nodes[copies..] {
            if raw.is_pooled {
                let text = self.document.pooled[raw.start.wrapping_sub(later) as usize];
                raw.start = small(self.document.pooled.len());
                self.document.pooled.push(Pooled {
                    place: text.place.wrapping_add(later),
                    ..text
                });
            }
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
        self.document.nodes.push(Raw::new(kind, &span));
    }

    /// Closes what was opened last; its span ends at `end`.
    pub fn close(&mut self, end: usize) {
        if let Some(open) = self.open.pop() {
            let size = small(self.document.nodes.len() - open as usize);
            let node = &mut self.document.nodes[open as usize];
            node.size = size;
            node.end = small(end);
        }
    }

    /// Notes that there is nothing to say of the object that is open, if it has so many entries.
    pub(super) fn is_sound_of(&mut self, entries: usize) {
        if let Some(open) = self.open.last() {
            let inner = self.document.nodes.len() - (*open as usize + 1);
            self.document.nodes[*open as usize].is_sound = inner == 2 * entries;
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
        self.document.nodes.push(Raw::new(kind, span));
    }

    /// Adds a key and a text that stand in the source as they are, the text with so many bytes. Of a sound path there is nothing
    /// to say.
    #[inline]
    pub(super) fn entry_in_source(&mut self, entry: &Range<usize>, text: usize, is_sound: bool) {
        let entry = Raw::new(Kind::String, entry);
        let start = entry.end.wrapping_sub(length(text + "\"\"".len()));
        let key = Raw {
            end: start.wrapping_sub(length(":".len())),
            ..entry
        };
        let text = Raw {
            is_sound,
            start,
            ..entry
        };
        self.document.nodes.extend_from_slice(&[key, text]);
    }

    /// Adds a truth value.
    pub fn boolean(&mut self, value: bool, span: Range<usize>) {
        let text = if value { "true" } else { "false" };
        self.pooled(Kind::Boolean, &span, |pool| pool.push_str(text));
    }

    /// Adds `null`.
    pub fn null(&mut self, span: Range<usize>) {
        self.document.nodes.push(Raw::new(Kind::Null, &span));
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
        let raw = Raw::new(kind, span);
        let start = small(self.document.pool.len());
        write(&mut self.document.pool);
        let number = small(self.document.pooled.len());
        self.document.pooled.push(Pooled {
            start,
            end: small(self.document.pool.len()),
            place: raw.start,
        });
        self.document.nodes.push(Raw {
            is_pooled: true,
            start: number,
            ..raw
        });
    }
}

impl Raw {
    /// With its text, if it has one, in the source.
    const fn new(kind: Kind, span: &Range<usize>) -> Self {
        let end = small(span.end);
        let start = end.wrapping_sub(length(span.end.wrapping_sub(span.start)));
        Self {
            kind,
            is_pooled: false,
            is_sound: false,
            size: 1,
            start,
            end,
        }
    }
}

/// How long something is. Where its end fits in four bytes, that does.
#[expect(clippy::cast_possible_truncation, reason = "no longer than its end")]
const fn length(bytes: usize) -> u32 {
    bytes as u32
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
