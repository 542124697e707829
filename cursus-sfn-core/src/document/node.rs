//! Views of values.

use std::ops::Range;

use serde_json::Value;

use super::{Document, Raw};

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string, or a key.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Kind {
    /// With its article, for messages.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

/// A value of a document, or the key of one. Costs nothing to copy.
#[derive(Clone, Copy)]
pub struct Node<'d> {
    pub(super) document: &'d Document,
    pub(super) index: u32,
}

impl<'d> Node<'d> {
    pub(super) const fn new(document: &'d Document, index: u32) -> Self {
        Self { document, index }
    }

    pub(super) fn raw(self) -> &'d Raw {
        &self.document.nodes[self.index as usize]
    }

    /// The number of the node behind it and all that belongs to it.
    pub(super) fn behind(self) -> u32 {
        self.index + self.raw().size
    }

    /// The document it belongs to.
    pub const fn document(self) -> &'d Document {
        self.document
    }

    /// Its number among the values and keys of the document, in the order of the text.
    pub const fn index(self) -> usize {
        self.index as usize
    }

    /// What it is.
    pub fn kind(self) -> Kind {
        self.raw().kind
    }

    /// Where it stands in the source, in bytes, quotes included.
    pub fn span(self) -> Range<usize> {
        let raw = self.raw();
        self.document.start(raw)..raw.end as usize
    }

    /// Whether it is an object or array with nothing in it, or neither.
    pub(super) fn is_childless(self) -> bool {
        self.behind() == self.index + 1
    }

    /// Whether it is an object with a single key.
    pub(crate) fn has_one_entry(self) -> bool {
        let raw = self.raw();
        raw.kind == Kind::Object
            && raw.size > 1
            && Self::new(self.document, self.index + 2).behind() == self.behind()
    }

    /// Whether a value of the same document is written alike: numbers with the same digits, keys in the same order.
    pub(crate) fn is_same_as(self, other: Self) -> bool {
        let all = |node: Self| &self.document.nodes[node.index as usize..node.behind() as usize];
        let (own, others) = (all(self), all(other));
        if own.len() != others.len() {
            return false;
        }
        if self.document.is_json {
            let source = |node: Self| &self.document.source[node.span()];
            return source(self) == source(other);
        }
        own.iter().zip(others).all(|(one, other)| {
            one.kind == other.kind
                && one.size == other.size
                && (matches!(one.kind, Kind::Null | Kind::Array | Kind::Object)
                    || self.document.text(one) == self.document.text(other))
        })
    }

    pub(super) fn text(self) -> &'d str {
        self.document.text(self.raw())
    }

    /// The text of a key as bytes, which takes fewer steps.
    pub(crate) fn key_bytes(self) -> &'d [u8] {
        self.document.bytes(self.raw())
    }

    /// A string.
    pub fn as_str(self) -> Option<&'d str> {
        let raw = self.raw();
        (raw.kind == Kind::String).then(|| self.document.text(raw))
    }

    /// Whether it is known to be a path that AWS takes wherever a value is filled in, or an object of such paths. Of what was
    /// read nothing is known.
    pub(crate) fn is_sound(self) -> bool {
        self.raw().is_sound
    }

    /// Where the byte `offset` of a string stands in the source; inside escapes, their beginning is as near as it gets.
    pub fn offset_in_source(self, offset: usize) -> usize {
        let at = self.string_offset(offset, StringOffset::default());
        self.start_of_string() + at.written
    }

    /// Where the text of a string begins in the source; where anything else does.
    pub(crate) fn start_of_string(self) -> usize {
        let raw = self.raw();
        self.document.start(raw) + usize::from(raw.kind == Kind::String)
    }

    /// Where the byte `offset` of a string stands in its writing, given a place before it.
    pub(crate) fn string_offset(self, offset: usize, from: StringOffset) -> StringOffset {
        let raw = self.raw();
        let written = self
            .document
            .source
            .get(self.document.start(raw) + 1..(raw.end as usize).saturating_sub(1));
        match written {
            Some(written) if raw.kind == Kind::String => {
                // An escape takes more bytes than what it stands for.
                if written.len() == self.text().len() {
                    let at = offset.min(written.len());
                    return StringOffset {
                        written: at,
                        read: at,
                    };
                }
                offset_in_escaped(written, offset, from)
            }
            _ => StringOffset::default(),
        }
    }

    /// A truth value.
    pub fn as_bool(self) -> Option<bool> {
        (self.kind() == Kind::Boolean).then(|| self.text() == "true")
    }

    /// The text of a number as it is written.
    pub fn number_text(self) -> Option<&'d str> {
        (self.kind() == Kind::Number).then(|| self.text())
    }

    /// A number without sign, fraction and exponent.
    pub fn as_u64(self) -> Option<u64> {
        self.number_text()?.parse().ok()
    }

    /// A number without fraction and exponent.
    pub fn as_i64(self) -> Option<i64> {
        self.number_text()?.parse().ok()
    }

    /// A number.
    pub fn as_f64(self) -> Option<f64> {
        self.number_text()?.parse().ok()
    }

    /// Whether it is `null`.
    pub fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// Whether it is an object.
    pub fn is_object(self) -> bool {
        self.kind() == Kind::Object
    }

    /// Whether it is an array.
    pub fn is_array(self) -> bool {
        self.kind() == Kind::Array
    }

    /// The value of a key of an object; of a repeated key the last, as JSON readers do.
    pub fn get(self, key: &str) -> Option<Self> {
        self.entries()
            .filter(|(name, _)| name.text() == key)
            .last()
            .map(|(_, value)| value)
    }

    /// The keys and values of an object, in the order of the text; nothing of anything else.
    pub fn entries(self) -> Entries<'d> {
        Entries(self.children(Kind::Object))
    }

    /// The values of an array; nothing of anything else.
    pub fn items(self) -> Items<'d> {
        self.children(Kind::Array)
    }

    fn children(self, of: Kind) -> Items<'d> {
        let end = if self.kind() == of {
            self.behind()
        } else {
            self.index + 1
        };
        Items {
            document: self.document,
            at: self.index + 1,
            end,
        }
    }

    /// It as a plain JSON value. A number that fits none is rounded.
    pub fn to_value(self) -> Value {
        match self.kind() {
            Kind::Null => Value::Null,
            Kind::Boolean => Value::Bool(self.text() == "true"),
            Kind::Number => serde_json::from_str(self.text()).unwrap_or(Value::Null),
            Kind::String => Value::String(self.text().to_owned()),
            Kind::Array => self.items().map(Self::to_value).collect(),
            Kind::Object => self
                .entries()
                .map(|(key, value)| (key.text().to_owned(), value.to_value()))
                .collect(),
        }
    }
}

impl Document {
    /// The text of a string, number or truth value.
    #[inline]
    fn text(&self, raw: &Raw) -> &str {
        if raw.is_pooled {
            return self.pooled_text(raw.start);
        }
        &self.source[raw.range()]
    }

    /// The same as bytes.
    #[inline]
    fn bytes(&self, raw: &Raw) -> &[u8] {
        if raw.is_pooled {
            return self.pooled_text(raw.start).as_bytes();
        }
        &self.source.as_bytes()[raw.range()]
    }

    #[cold]
    fn pooled_text(&self, number: u32) -> &str {
        let text = &self.pooled[number as usize];
        &self.pool[text.start as usize..text.end as usize]
    }

    /// Where a value or key begins in the source.
    #[inline]
    fn start(&self, raw: &Raw) -> usize {
        let start = if raw.is_pooled {
            self.pooled[raw.start as usize].place
        } else {
            raw.start
        };
        start as usize
    }
}

impl Raw {
    /// Where its text stands in the source, if it does.
    pub(super) const fn range(&self) -> Range<usize> {
        let quote = matches!(self.kind, Kind::String) as usize;
        self.start as usize + quote..self.end as usize - quote
    }
}

impl PartialEq for Node<'_> {
    /// Whether they are the same value of the same document.
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && std::ptr::eq(self.document, other.document)
    }
}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} at {:?}", self.kind().describe(), self.span())
    }
}

/// The values of an array.
#[derive(Clone, Debug)]
pub struct Items<'d> {
    document: &'d Document,
    at: u32,
    end: u32,
}

impl<'d> Iterator for Items<'d> {
    type Item = Node<'d>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let node = Node::new(self.document, self.at);
        self.at = node.behind();
        Some(node)
    }
}

/// The keys and values of an object.
#[derive(Clone, Debug)]
pub struct Entries<'d>(Items<'d>);

impl<'d> Iterator for Entries<'d> {
    type Item = (Node<'d>, Node<'d>);

    fn next(&mut self) -> Option<Self::Item> {
        let key = self.0.next()?;
        let value = self.0.next()?;
        Some((key, value))
    }
}

/// A place in a string: in its writing, escapes included, and in its text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct StringOffset {
    pub(crate) written: usize,
    pub(crate) read: usize,
}

/// Where in the writing of a string, escapes included, its byte `offset` stands.
fn offset_in_escaped(written: &str, offset: usize, from: StringOffset) -> StringOffset {
    let bytes = written.as_bytes();
    let StringOffset {
        written: mut at,
        mut read,
    } = from;
    while at < bytes.len() && read < offset {
        let (width, text) = match (bytes[at], bytes.get(at + 1)) {
            (b'\\', Some(b'u')) => escaped_character(&bytes[at..]),
            (b'\\', _) => (2, 1),
            _ => (1, 1),
        };
        if read + text > offset {
            break;
        }
        at += width;
        read += text;
    }
    StringOffset { written: at, read }
}

/// How many bytes a `\u` escape, or a pair of them, takes as written and as read.
fn escaped_character(bytes: &[u8]) -> (usize, usize) {
    let code = bytes
        .get(2..6)
        .and_then(|digits| std::str::from_utf8(digits).ok())
        .and_then(|digits| u32::from_str_radix(digits, 16).ok());
    match code {
        Some(0..=0x7F) => (6, 1),
        Some(0x80..=0x7FF) => (6, 2),
        Some(0xD800..=0xDFFF) => (12, 4),
        _ => (6, 3),
    }
}
