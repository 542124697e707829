//! A name digested once, so that comparing it costs next to nothing.

use crate::digest::{ASCII, COUNT, Digest, MAX_WORDS, MEANINGS, NORMAL, PACKED, WORDS};
use crate::letters::Letters;
use crate::packed::folded_key;
use crate::word::{end_of_word, word_between};

/// The name of a port, a state type or a keyword, with what the matcher compares about it.
///
/// Normalisation: lower case, `_`, `-`, `.` and white space separate words, other characters than ASCII letters and
/// digits go, abbreviations are written out, stop words are dropped. Names that differ in letters beyond ASCII differ
/// all the same.
///
/// ```
/// use cursus_sfn_names::Name;
///
/// const NAME: Name = Name::new("data_to_check");
/// assert_eq!(NAME.as_str(), "data_to_check");
/// assert_eq!(NAME.normalized(), "data check");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Name {
    text: &'static str,
    /// What is compared of it; a field, because a call costs const evaluation more than what it is used for.
    pub digest: Digest,
}

/// One word of a normalised name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word {
    /// [`key`](crate::key) of its letters.
    pub key: u128,
    /// The groups of synonyms that it belongs to, a bit a group.
    pub groups: u8,
}

impl Name {
    /// The empty name.
    pub const EMPTY: Self = Self {
        text: "",
        digest: Digest {
            key: 0,
            words: [0, 0, PACKED | ASCII, 0, 0, 0, 0, 0, 0, 0, 0],
        },
    };

    /// Digests `text`.
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            digest: Digest::of(text),
        }
    }

    /// The name `text`, whose digest is known.
    #[doc(hidden)]
    pub const fn digested(text: &'static str, key: u128, words: [u128; WORDS + MAX_WORDS]) -> Self {
        let digest = Digest { key, words };
        Self { text, digest }
    }

    /// The name as written.
    pub const fn as_str(&self) -> &'static str {
        self.text
    }

    /// A number that is equal for names written alike.
    pub const fn key(&self) -> u128 {
        self.digest.key
    }

    /// A number that is equal for names written alike but for upper and lower case.
    pub const fn folded_key(&self) -> u128 {
        folded_key(self.text)
    }

    /// The normalised name.
    pub fn normalized(&self) -> String {
        self.letters(&self.word_letters()).to_text()
    }

    /// Whether this name, as written but without regard to case, contains `part`.
    pub const fn contains(&self, part: &Self) -> bool {
        if self.digest.words[COUNT] & part.digest.words[COUNT] & ASCII != 0 {
            return Letters::of(self.text).contains(&Letters::of(part.text));
        }
        // Bit planes hold letters of ASCII only.
        let mut rest = self.text.as_bytes();
        while rest.len() >= part.text.len() {
            let start = rest.split_at(part.text.len()).0;
            if start.eq_ignore_ascii_case(part.text.as_bytes()) {
                return true;
            }
            let [_, behind @ ..] = rest else {
                return false;
            };
            rest = behind;
        }
        false
    }

    /// Whether the normalised names may share a word or a synonym.
    pub const fn may_share_words(&self, other: &Self) -> bool {
        (self.digest.words[MEANINGS] & other.digest.words[MEANINGS]) as u64 != 0
    }

    /// A number that is equal for names that are equal after normalisation.
    pub const fn normal_key(&self) -> u128 {
        self.digest.words[NORMAL]
    }

    /// Whether the normalised names are the same.
    pub const fn same_words(&self, other: &Self) -> bool {
        self.digest.words[NORMAL] == other.digest.words[NORMAL]
    }

    /// The number of different words, at most [`MAX_WORDS`].
    pub const fn word_count(&self) -> usize {
        self.digest.words[COUNT] as u8 as usize
    }

    const fn is_packed(&self) -> bool {
        self.digest.words[COUNT] & PACKED != 0
    }

    /// Word `index` of [`word_count`](Self::word_count).
    pub const fn word(&self, index: usize) -> Word {
        Word {
            key: self.digest.words[WORDS + index],
            groups: (self.digest.words[MEANINGS] >> (64 + 8 * index)) as u8,
        }
    }

    /// The normalised name, letter by letter; `words` are the letters of its words.
    pub const fn letters(&self, words: &[Letters; MAX_WORDS]) -> Letters {
        let mut letters = Letters::EMPTY;
        if self.is_packed() {
            let mut i = 0;
            while i < self.word_count() {
                letters.push_word(&words[i]);
                i += 1;
            }
            return letters;
        }
        let bytes = self.text.as_bytes();
        let mut start = 0;
        while start < bytes.len() {
            let end = end_of_word(bytes, start);
            letters.push_word(&word_between(bytes, start, end).1);
            start = end + 1;
        }
        letters
    }

    /// The letters of each different word, in the order of [`word`](Self::word).
    pub const fn word_letters(&self) -> [Letters; MAX_WORDS] {
        let mut words = [Letters::EMPTY; MAX_WORDS];
        if self.is_packed() {
            let mut i = 0;
            while i < self.word_count() {
                words[i] = Letters::of_short_key(self.digest.words[WORDS + i]);
                i += 1;
            }
            return words;
        }
        let bytes = self.text.as_bytes();
        let mut start = 0;
        while start < bytes.len() {
            let end = end_of_word(bytes, start);
            let (key, letters) = word_between(bytes, start, end);
            let mut i = 0;
            while i < self.word_count() {
                if self.digest.words[WORDS + i] == key {
                    words[i] = letters;
                }
                i += 1;
            }
            start = end + 1;
        }
        words
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
            assert_eq!(Name::new(written).normalized(), read, "{written}");
        }
    }

    #[test]
    fn names_of_different_words_are_never_taken_for_the_same() {
        // The bits in which the first words differ, moved by nine, are those in which the second differ.
        assert!(!Name::new("m_bc").same_words(&Name::new("n_be")));
        assert!(!Name::new("größe").same_words(&Name::new("gräße")));
        assert!(!Name::new("名前").same_words(&Name::new("住所")));
        assert!(Name::new("Größe_of_order").same_words(&Name::new("größe-order")));
    }

    #[test]
    fn the_empty_name_is_digested_like_any() {
        assert!(Name::EMPTY == Name::new(""));
    }

    #[test]
    fn a_repeated_word_counts_once() {
        assert_eq!(Name::new("data_data_set").word_count(), 2);
    }

    #[test]
    fn containing_ignores_case_but_not_separators() {
        assert!(Name::new("Processed_Data").contains(&Name::new("data")));
        assert!(!Name::new("Processed_Data").contains(&Name::new("processed data")));
        assert!(Name::new("Größe_Data").contains(&Name::new("data")));
        assert!(Name::new("Größe_Data").contains(&Name::new("GRöß")));
        assert!(!Name::new("é").contains(&Name::new("c")));
        assert!(Name::new("é").contains(&Name::new("")));
    }

    proptest! {
        #[test]
        fn sixteen_bytes_at_once_give_what_byte_by_byte_gives(text in "[a-zA-Z0-9_. é-]{0,40}|(the|config|data|job)(_(params|of|input|x)){0,6}") {
            let text: &'static str = text.leak();
            let packed = Name::new(text);
            let bytewise = Name { text, digest: Digest::byte_by_byte(text) };
            prop_assert_eq!(packed.normal_key(), bytewise.normal_key());
            prop_assert_eq!(&packed.digest.words[WORDS..], &bytewise.digest.words[WORDS..]);
            prop_assert_eq!(packed.digest.words[MEANINGS], bytewise.digest.words[MEANINGS]);
            prop_assert_eq!(packed.word_count(), bytewise.word_count());
            let (words, same) = (packed.word_letters(), bytewise.word_letters());
            prop_assert_eq!(words, same);
            prop_assert_eq!(packed.letters(&words), bytewise.letters(&words));
        }
    }
}
