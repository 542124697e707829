//! The words of a name that cannot be read sixteen bytes at once.

use crate::letters::Letters;
use crate::packed::key;
use crate::vocabulary::{Meaning, meaning};

/// The position of the separator behind `start`, or of the end.
pub(super) const fn end_of_word(bytes: &[u8], start: usize) -> usize {
    let mut end = start;
    while end < bytes.len()
        && !matches!(bytes[end], b'_' | b'-' | b'.')
        && !bytes[end].is_ascii_whitespace()
    {
        end += 1;
    }
    end
}

/// The longest word that is looked at.
pub(super) const MAX_WORD_BYTES: usize = 128;

/// The word between two positions, as it counts: its key and letters, both empty for a stop word.
pub(super) const fn word_between(bytes: &[u8], start: usize, end: usize) -> (u128, Letters) {
    let mut letters = [0; MAX_WORD_BYTES];
    let len = letters_between(bytes, start, end, &mut letters);
    let word = text_of(&letters, len);
    match meaning(key(word)) {
        Meaning::Stop => (0, Letters::EMPTY),
        Meaning::Abbreviation(full, _) => (key(full), Letters::of(full)),
        Meaning::Word(_) => (key(word), Letters::of(word)),
    }
}

/// Copies the ASCII letters and digits between two positions, in lower case. Returns how many.
pub(super) const fn letters_between(
    bytes: &[u8],
    start: usize,
    end: usize,
    into: &mut [u8; MAX_WORD_BYTES],
) -> usize {
    let (mut len, mut i) = (0, start);
    while i < end && len < MAX_WORD_BYTES {
        if bytes[i].is_ascii_alphanumeric() {
            into[len] = bytes[i].to_ascii_lowercase();
            len += 1;
        }
        i += 1;
    }
    len
}

pub(super) const fn text_of(letters: &[u8; MAX_WORD_BYTES], len: usize) -> &str {
    match core::str::from_utf8(letters.split_at(len).0) {
        Ok(text) => text,
        Err(_) => "",
    }
}
