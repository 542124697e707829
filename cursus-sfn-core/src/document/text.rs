//! JSON text.

use std::fmt::{self, Write};
use std::ops::Range;

use super::escape::{push_digits, push_escaped};
use super::write::{PlainKey, Sink};

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

    /// Writes a key, in which nothing needs an escape.
    #[inline]
    pub(super) fn unescaped_key(&mut self, key: &str) {
        self.separate();
        self.text.push('"');
        self.text.push_str(key);
        self.text.push_str("\":");
        self.end_key();
    }

    /// Writes a text with its key, in neither of which anything needs an escape.
    #[inline]
    pub(super) fn unescaped_entry<const IS_DYNAMIC: bool>(&mut self, key: &str, text: &str) {
        self.separate();
        self.text.push('"');
        self.text.push_str(key);
        // `DYNAMIC` and what stands between key and text.
        self.text
            .push_str(if IS_DYNAMIC { ".$\":\"" } else { "\":\"" });
        self.text.push_str(text);
        self.text.push('"');
    }

    /// Writes a text, in which nothing needs an escape.
    #[inline]
    pub(super) fn unescaped(&mut self, text: &str) {
        self.separate();
        self.text.push('"');
        self.text.push_str(text);
        self.text.push('"');
    }

    /// Writes a text behind its key, in neither of which anything needs an escape.
    #[inline]
    pub(super) fn unescaped_plain_entry(&mut self, key: PlainKey, text: &str) {
        self.plain_key(key);
        self.text.push('"');
        self.text.push_str(text);
        self.text.push('"');
        self.next = Next::Later;
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
        self.text.push_str(&key.as_written()[comma..]);
        self.end_key();
    }

    #[inline]
    fn close_object(&mut self) {
        self.close('}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
