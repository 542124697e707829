//! Writing JSON text.

use std::fmt::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use super::escape::{push_digits, push_escaped};
use super::{Builder, Document, Kind, Node};

/// Takes the values and keys of a document in order, as [`Builder`] does, but without places.
pub(crate) trait Sink {
    fn null(&mut self);
    fn boolean(&mut self, value: bool);
    /// A number that displays as JSON writes it.
    fn number(&mut self, number: impl fmt::Display);
    /// A number that is written in digits alone.
    fn whole_number(&mut self, number: u64) {
        self.number(number);
    }
    fn string(&mut self, text: &str);
    fn open_array(&mut self);
    fn close_array(&mut self);
    fn open_object(&mut self);
    /// The key of the value that follows, with what is appended to it, in which nothing needs an escape.
    fn key_and(&mut self, key: &str, appended: &str);
    /// A text with its key, to which is appended what needs no escape.
    fn text_entry(&mut self, key: &str, appended: &'static str, text: &str) {
        self.key_and(key, appended);
        self.string(text);
    }
    /// The key of the value that follows.
    fn key(&mut self, key: &str) {
        self.key_and(key, "");
    }
    /// The key of the value that follows, in which nothing needs an escape.
    fn plain_key(&mut self, key: PlainKey) {
        self.key(key.name());
    }
    fn close_object(&mut self);
    /// A value that others may stand for too, which `write` writes.
    fn shared<T>(&mut self, value: &Arc<T>, write: impl FnOnce(&mut Self)) {
        let _ = value;
        write(self);
    }
}

/// A key in which nothing needs an escape, as it is written: `,"Key":`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlainKey(&'static str);

impl PlainKey {
    /// As it is written behind another; [`plain_key!`] says it.
    pub(crate) const fn written(written: &'static str) -> Self {
        Self(written)
    }

    pub(crate) fn name(self) -> &'static str {
        &self.0[",\"".len()..self.0.len() - "\":".len()]
    }
}

/// A key given as a literal.
macro_rules! plain_key {
    ($key:literal) => {
        const { $crate::document::PlainKey::written(concat!(",\"", $key, "\":")) }
    };
}

pub(crate) use plain_key;

/// Everything stands at the beginning of the empty source.
impl Sink for Builder {
    fn null(&mut self) {
        self.null(0..0);
    }

    fn boolean(&mut self, value: bool) {
        self.boolean(value, 0..0);
    }

    fn number(&mut self, number: impl fmt::Display) {
        self.number_of(number, 0..0);
    }

    fn string(&mut self, text: &str) {
        self.string(text, 0..0);
    }

    fn open_array(&mut self) {
        self.open_array(0..0);
    }

    fn close_array(&mut self) {
        self.close(0);
    }

    fn open_object(&mut self) {
        self.open_object(0..0);
    }

    fn key_and(&mut self, key: &str, appended: &str) {
        self.key_and(key, appended, 0..0);
    }

    fn close_object(&mut self) {
        self.close(0);
    }
}

/// JSON text: compact, or `FOR_PEOPLE`, indented by two spaces.
#[derive(Debug)]
pub(crate) struct Text<const FOR_PEOPLE: bool = false> {
    text: String,
    depth: usize,
    next: Next,
}

/// Where what is written next stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// At the start of the document, or behind a key.
    Here,
    /// First in an object or array.
    First,
    /// Behind another in an object or array.
    Later,
}

impl Text {
    /// Compact, with room for so many bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            ..Self::new()
        }
    }

    /// Writes once more what stands in a range.
    pub(super) fn repeat(&mut self, range: Range<usize>) {
        self.separate();
        self.text.extend_from_within(range);
    }

    /// Writes a text with its key, in neither of which anything needs an escape.
    #[inline]
    pub(super) fn plain_entry(&mut self, key: &str, appended: &str, text: &str) {
        self.separate();
        self.text.push('"');
        self.text.push_str(key);
        if !appended.is_empty() {
            self.text.push_str(appended);
        }
        self.text.push_str("\":\"");
        self.text.push_str(text);
        self.text.push('"');
    }

    /// Where what is written next begins.
    #[inline]
    pub(super) fn start_of_next(&self) -> usize {
        self.text.len() + usize::from(self.next == Next::Later)
    }
}

impl<const FOR_PEOPLE: bool> Text<FOR_PEOPLE> {
    pub(crate) const fn new() -> Self {
        Self {
            text: String::new(),
            depth: 0,
            next: Next::Here,
        }
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    #[inline]
    fn separate(&mut self) {
        let place = std::mem::replace(&mut self.next, Next::Later);
        if place == Next::Later {
            self.text.push(',');
        }
        if FOR_PEOPLE && place != Next::Here {
            self.new_line();
        }
    }

    #[inline]
    fn open(&mut self, bracket: char) {
        self.separate();
        self.text.push(bracket);
        if FOR_PEOPLE {
            self.depth += 1;
        }
        self.next = Next::First;
    }

    #[inline]
    fn close(&mut self, bracket: char) {
        if FOR_PEOPLE {
            self.depth = self.depth.saturating_sub(1);
            if self.next == Next::Later {
                self.new_line();
            }
        }
        self.text.push(bracket);
        self.next = Next::Later;
    }

    #[inline]
    fn end_key(&mut self) {
        if FOR_PEOPLE {
            self.text.push(' ');
        }
        self.next = Next::Here;
    }

    #[cold]
    fn new_line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
    }
}

impl<const FOR_PEOPLE: bool> Sink for Text<FOR_PEOPLE> {
    fn null(&mut self) {
        self.separate();
        self.text.push_str("null");
    }

    fn boolean(&mut self, value: bool) {
        self.separate();
        self.text.push_str(if value { "true" } else { "false" });
    }

    fn number(&mut self, number: impl fmt::Display) {
        self.separate();
        // Writing to a string does not fail.
        let _ok = write!(self.text, "{number}");
    }

    fn whole_number(&mut self, number: u64) {
        self.separate();
        push_digits(&mut self.text, number);
    }

    #[inline]
    fn string(&mut self, text: &str) {
        self.separate();
        self.text.push('"');
        push_escaped(&mut self.text, text);
        self.text.push('"');
    }

    #[inline]
    fn open_array(&mut self) {
        self.open('[');
    }

    #[inline]
    fn close_array(&mut self) {
        self.close(']');
    }

    #[inline]
    fn open_object(&mut self) {
        self.open('{');
    }

    #[inline]
    fn key_and(&mut self, key: &str, appended: &str) {
        self.separate();
        self.text.push('"');
        push_escaped(&mut self.text, key);
        if !appended.is_empty() {
            self.text.push_str(appended);
        }
        self.text.push_str("\":");
        self.end_key();
    }

    #[inline]
    fn plain_key(&mut self, key: PlainKey) {
        let is_later = self.next == Next::Later;
        if FOR_PEOPLE {
            self.separate();
        }
        let comma = usize::from(!is_later || FOR_PEOPLE);
        self.text.push_str(&key.0[comma..]);
        self.end_key();
    }

    #[inline]
    fn close_object(&mut self) {
        self.close('}');
    }
}

impl Node<'_> {
    pub(crate) fn write(self, sink: &mut impl Sink) {
        match self.kind() {
            Kind::Null => sink.null(),
            Kind::Boolean => sink.boolean(self.as_bool() == Some(true)),
            Kind::Number => sink.number(self.number_text().unwrap_or("null")),
            Kind::String => sink.string(self.as_str().unwrap_or_default()),
            Kind::Array => {
                sink.open_array();
                for item in self.items() {
                    item.write(sink);
                }
                sink.close_array();
            }
            Kind::Object => {
                sink.open_object();
                for (key, value) in self.entries() {
                    sink.key(key.as_str().unwrap_or_default());
                    value.write(sink);
                }
                sink.close_object();
            }
        }
    }
}

impl fmt::Display for Document {
    /// Compact JSON; numbers as they were written, repeated keys repeated.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Text::<false>::new();
        self.root().write(&mut text);
        f.write_str(&text.finish())
    }
}

impl Document {
    /// As JSON for people: indented by two spaces. Numbers stay as they were written, repeated keys repeated.
    pub fn to_string_pretty(&self) -> String {
        let mut text = Text::<true>::new();
        self.root().write(&mut text);
        text.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_was_read() {
        let text = r#"{"a":[1.0,{"b":null,"b":true}],"":{},"é\"\n":[]}"#;
        let document = Document::parse(text).unwrap();
        assert_eq!(document.to_string(), text);
        let pretty = document.to_string_pretty();
        assert_eq!(Document::parse(pretty).unwrap().to_string(), text);
    }

    #[test]
    fn it_is_written_for_people_as_usual() {
        let text = r#"{"a":[1,{"b":null}],"c":{},"d":[[],[2]]}"#;
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        let document = Document::parse(text).unwrap();
        assert_eq!(
            document.to_string_pretty(),
            serde_json::to_string_pretty(&value).unwrap()
        );
    }

    #[test]
    fn whole_numbers_are_written_as_usual() {
        for number in [0, 9, 10, 99_999_999, u64::MAX] {
            let mut text = Text::<false>::new();
            text.whole_number(number);
            assert_eq!(text.finish(), number.to_string());
        }
    }

    #[test]
    fn every_character_is_escaped_as_usual() {
        let all: String = (0..=0x7F_u8).map(char::from).chain("é😀".chars()).collect();
        let mut text = Text::<false>::new();
        text.string(&all);
        assert_eq!(text.finish(), serde_json::to_string(&all).unwrap());
    }
}
