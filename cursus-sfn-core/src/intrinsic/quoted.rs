//! Text in quotes, with its escapes.

use std::fmt;

/// Text between single quotes. A backslash stands before `'`, `{`, `}` and `\` that mean themselves, and nothing else.
///
/// ```
/// use cursus_sfn_core::intrinsic::{Piece, QuotedText};
///
/// let text = QuotedText::new("it's {ok}");
/// assert_eq!(text.to_string(), r"'it\'s \{ok\}'");
/// assert_eq!(text.text(), "it's {ok}");
/// assert_eq!(text.pieces(), [Piece::Text("it's {ok}".to_owned())]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct QuotedText {
    raw: String,
}

/// A part of the first argument of `States.Format`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Fixed text.
    Text(String),
    /// `{}`: the next argument goes here.
    Place,
}

impl QuotedText {
    /// A text in which nothing is a place to fill.
    pub fn new(text: &str) -> Self {
        let mut raw = String::with_capacity(text.len());
        for character in text.chars() {
            if is_escaped(character) {
                raw.push('\\');
            }
            raw.push(character);
        }
        Self { raw }
    }

    /// The text between the quotes, which has been checked.
    pub(super) fn from_raw(raw: &str) -> Self {
        Self {
            raw: raw.to_owned(),
        }
    }

    /// As written between the quotes.
    pub fn as_written(&self) -> &str {
        &self.raw
    }

    /// The text that is meant, `{}` as it is.
    pub fn text(&self) -> String {
        self.characters().map(|(character, _)| character).collect()
    }

    /// The text as the first argument of `States.Format`: cut at each place to fill. Other braces are text.
    pub fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut text = String::new();
        let mut characters = self.characters().peekable();
        while let Some((character, escaped)) = characters.next() {
            if (character, escaped) == ('{', false) && characters.peek() == Some(&('}', false)) {
                characters.next();
                if !text.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut text)));
                }
                pieces.push(Piece::Place);
            } else {
                text.push(character);
            }
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        pieces
    }

    /// How many places `{}` it has.
    pub fn places(&self) -> usize {
        self.pieces()
            .iter()
            .filter(|piece| **piece == Piece::Place)
            .count()
    }

    /// The characters meant, and whether each has a backslash.
    fn characters(&self) -> impl Iterator<Item = (char, bool)> {
        let mut written = self.raw.chars();
        std::iter::from_fn(move || match written.next()? {
            '\\' => Some((written.next().unwrap_or('\\'), true)),
            character => Some((character, false)),
        })
    }
}

/// Whether a backslash may stand before a character.
pub(super) const fn is_escaped(character: char) -> bool {
    matches!(character, '\'' | '{' | '}' | '\\')
}

impl fmt::Display for QuotedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}'", self.raw)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_empty_braces_are_places() {
        let text = QuotedText::from_raw(r"{} {a} \{\} {}{}\}");
        assert_eq!(
            text.pieces(),
            [
                Piece::Place,
                Piece::Text(" {a} {} ".to_owned()),
                Piece::Place,
                Piece::Place,
                Piece::Text("}".to_owned()),
            ]
        );
        assert_eq!(text.places(), 3);
        assert_eq!(text.text(), "{} {a} {} {}{}}");
    }
}
