//! A text being read from front to back.

use super::Span;

/// A text and how far it is read. The position is always at the start of a character.
#[derive(Clone)]
pub(crate) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    /// Nothing read yet.
    pub(crate) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// The whole text.
    pub(crate) const fn text(&self) -> &'t str {
        self.text
    }

    /// How many bytes are read.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    /// Goes on at another place, which must be the start of a character.
    pub(crate) fn jump(&mut self, at: usize) {
        debug_assert!(self.text.is_char_boundary(at));
        self.at = at;
    }

    /// Whether everything is read.
    pub(crate) const fn is_done(&self) -> bool {
        self.at >= self.text.len()
    }

    /// The next byte, 0 at the end.
    pub(crate) fn byte(&self) -> u8 {
        self.byte_after(0)
    }

    /// The byte `ahead` bytes further, 0 behind the end.
    pub(crate) fn byte_after(&self, ahead: usize) -> u8 {
        self.text
            .as_bytes()
            .get(self.at + ahead)
            .copied()
            .unwrap_or_default()
    }

    /// The next character.
    pub(crate) fn character(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// What is not read yet.
    pub(crate) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Reads the next character.
    pub(crate) fn bump(&mut self) -> Option<char> {
        let character = self.character()?;
        self.at += character.len_utf8();
        Some(character)
    }

    /// Reads `token` if it comes next.
    pub(crate) fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    /// Reads spaces, tabs and line ends.
    pub(crate) fn skip_blanks(&mut self) {
        self.skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    }

    /// Reads ASCII bytes while they are such.
    pub(crate) fn skip_while(&mut self, is_such: impl Fn(u8) -> bool) -> &'t str {
        let start = self.at;
        while self.byte().is_ascii() && !self.is_done() && is_such(self.byte()) {
            self.at += 1;
        }
        &self.text[start..self.at]
    }

    /// From `start` to what is read.
    pub(crate) const fn since(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    /// The next character; empty at the end.
    pub(crate) fn here(&self) -> Span {
        let length = self.character().map_or(0, char::len_utf8);
        Span::new(self.at, self.at + length)
    }
}
