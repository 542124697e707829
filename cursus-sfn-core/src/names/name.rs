//! A name digested once, so that comparing it costs no byte loop.

use super::letters::{Letters, code};
use super::vocabulary::{
    HASH_START, expansion, hash, hash_byte, hash_folded, is_stop_word, synonym_groups,
};

/// How many words of a name are compared; more are left out.
pub const MAX_WORDS: usize = 8;

/// The name of a port, a state type or a keyword, with what the matcher compares about it.
///
/// Normalisation: lower case, `_`, `-` and `.` become spaces, other characters than ASCII letters and digits go,
/// abbreviations are written out, stop words are dropped.
///
/// ```
/// use cursus_sfn_core::names::Name;
///
/// const NAME: Name = Name::new("data_to_check");
/// assert_eq!(NAME.as_str(), "data_to_check");
/// assert_eq!(NAME.word_count(), 2);
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Name {
    text: &'static str,
    hash: u64,
    folded: u64,
    written: Letters,
    normal: Letters,
    words: [Word; MAX_WORDS],
    word_count: u8,
}

/// One word of a normalised name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    pub(crate) hash: u64,
    pub(crate) groups: u8,
    start: u32,
    len: u32,
    set: u64,
}

impl Name {
    /// Digests `text`.
    pub const fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let mut name = Self {
            text,
            hash: hash(text),
            folded: hash_folded(text),
            written: Letters::of(text),
            normal: Letters::EMPTY,
            words: [Word::EMPTY; MAX_WORDS],
            word_count: 0,
        };
        let (mut start, mut word) = (0, HASH_START);
        let mut i = 0;
        while i < bytes.len() {
            let byte = bytes[i].to_ascii_lowercase();
            if byte.is_ascii_alphanumeric() {
                word = hash_byte(word, byte);
            } else if is_separator(byte) {
                name.push_word(bytes, start, i, word);
                (start, word) = (i + 1, HASH_START);
            }
            i += 1;
        }
        name.push_word(bytes, start, bytes.len(), word);
        name
    }

    /// The name as written.
    pub const fn as_str(&self) -> &'static str {
        self.text
    }

    /// A hash of the name as written.
    pub const fn hash(&self) -> u64 {
        self.hash
    }

    /// A hash of the name in lower case.
    pub const fn folded_hash(&self) -> u64 {
        self.folded
    }

    /// The number of different words after normalisation, at most [`MAX_WORDS`].
    pub const fn word_count(&self) -> usize {
        self.word_count as usize
    }

    /// Whether this name, as written but without regard to case, contains `part`.
    pub const fn contains(&self, part: &Self) -> bool {
        self.written.contains(&part.written)
    }

    pub(crate) const fn normal(&self) -> &Letters {
        &self.normal
    }

    pub(crate) const fn word(&self, index: usize) -> &Word {
        &self.words[index]
    }

    pub(crate) const fn word_letters(&self, index: usize) -> Letters {
        let word = self.words[index];
        self.normal.slice(word.start, word.len, word.set)
    }

    /// Takes over the word in `bytes[start..end]`, whose letters and digits have the given hash.
    const fn push_word(&mut self, bytes: &[u8], start: usize, end: usize, word: u64) {
        if word == HASH_START || is_stop_word(word) {
            return;
        }
        if !self.normal.is_empty() {
            self.normal.push(b' ');
        }
        match expansion(word) {
            Some(full) => self.push_letters(full.as_bytes(), 0, full.len(), hash(full)),
            None => self.push_letters(bytes, start, end, word),
        }
    }

    const fn push_letters(&mut self, bytes: &[u8], start: usize, end: usize, hash: u64) {
        let from = self.normal.len();
        let mut set = 0;
        let mut i = start;
        while i < end {
            let byte = bytes[i];
            if byte.is_ascii_alphanumeric() {
                self.normal.push(byte);
                set |= 1 << code(byte);
            }
            i += 1;
        }
        let mut i = 0;
        while i < self.word_count as usize {
            if self.words[i].hash == hash {
                return;
            }
            i += 1;
        }
        let len = self.normal.len() - from;
        if self.word_count as usize == MAX_WORDS || len == 0 {
            return;
        }
        self.words[self.word_count as usize] = Word {
            hash,
            groups: synonym_groups(hash),
            start: from,
            len,
            set,
        };
        self.word_count += 1;
    }
}

impl Word {
    const EMPTY: Self = Self {
        hash: 0,
        groups: 0,
        start: 0,
        len: 0,
        set: 0,
    };

    pub(crate) const fn len(&self) -> u32 {
        self.len
    }
}

impl core::fmt::Debug for Name {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        core::fmt::Debug::fmt(self.text, f)
    }
}

impl core::fmt::Display for Name {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.text)
    }
}

const fn is_separator(byte: u8) -> bool {
    matches!(byte, b'_' | b'-' | b'.') || byte.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(text: &'static str) -> Letters {
        *Name::new(text).normal()
    }

    #[test]
    fn separators_case_abbreviations_and_stop_words_are_normalised() {
        for (written, read) in [
            ("Training_Data", "training data"),
            ("order.id", "order id"),
            ("order-id", "order id"),
            ("job_params", "job parameters"),
            ("eval--config", "evaluation configuration"),
            ("data_to_check", "data check"),
            ("the", ""),
            ("TrainingData", "trainingdata"),
            ("größe", "gre"),
        ] {
            assert_eq!(normal(written), Letters::of(read), "{written}");
        }
    }

    #[test]
    fn a_repeated_word_counts_once() {
        assert_eq!(Name::new("data_data_set").word_count(), 2);
    }

    #[test]
    fn containing_ignores_case_but_not_separators() {
        assert!(Name::new("Processed_Data").contains(&Name::new("data")));
        assert!(!Name::new("Processed_Data").contains(&Name::new("processed data")));
    }
}
