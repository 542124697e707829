//! A name digested once, so that comparing it costs next to nothing.

use crate::letters::Letters;
use crate::packed::{
    LANES, first_lanes, folded_key, key, letters_and_digits, load, lower, mix, separators,
};
use crate::vocabulary::{Meaning, meaning};
use crate::word::{MAX_WORD_BYTES, end_of_word, letters_between, text_of, word_between};

/// How many words of a name are compared; more are left out.
pub const MAX_WORDS: usize = 8;

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

/// What is compared of a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Digest {
    /// [`key`] of the text.
    pub key: u128,
    /// All else, in one array: const evaluation judges every field of every constant by itself, but an array of integers as
    /// a whole.
    pub words: [u128; WORDS + MAX_WORDS],
}

/// Where in [`Digest::words`] the number stands that is equal for names that are equal after normalisation.
pub const NORMAL: usize = 0;
/// Where a bit stands for each group of synonyms and, by its key, for each word, and above these the groups of each word:
/// names without a common bit have neither a word nor a synonym in common.
const MEANINGS: usize = 1;
/// Where the number of words stands, and above it what [`PACKED`] and [`ASCII`] stand for.
const COUNT: usize = 2;
/// Where the keys of the words begin.
const WORDS: usize = 3;

/// The words say all: none is repeated, left out, or too long for its key to hold it.
const PACKED: u128 = 1 << 8;
/// All letters are of ASCII.
const ASCII: u128 = 1 << 9;

/// A name being read.
struct Reader {
    /// The keys of its words, and a byte for each with its groups: arrays of structs cost const evaluation much more.
    words: [u128; MAX_WORDS],
    groups: u64,
    count: usize,
    packed: bool,
    ascii: bool,
    normal: u128,
    bits: u64,
}

/// One word of a normalised name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word {
    /// [`key`] of its letters.
    pub key: u128,
    /// The groups of synonyms that it belongs to, a bit a group.
    pub groups: u8,
}

/// The bits of [`Reader::bits`] that stand for groups; the others stand for words.
const GROUP_BITS: u32 = 8;

impl Digest {
    /// Digests a name.
    pub const fn of(text: &str) -> Self {
        let mut reader = Reader::EMPTY;
        if !reader.read_packed(text) {
            reader = Reader {
                packed: false,
                ..Reader::EMPTY
            };
            reader.read_bytes(text);
        }
        reader.digest(text)
    }
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

impl Reader {
    const EMPTY: Self = Self {
        words: [0; MAX_WORDS],
        groups: 0,
        count: 0,
        packed: true,
        ascii: true,
        normal: 0,
        bits: 0,
    };

    /// What was read of `text`.
    const fn digest(&self, text: &str) -> Digest {
        let [w0, w1, w2, w3, w4, w5, w6, w7] = self.words;
        let meanings = self.bits as u128 | (self.groups as u128) << 64;
        let mut count = self.count as u128;
        if self.packed {
            count |= PACKED;
        }
        if self.ascii {
            count |= ASCII;
        }
        Digest {
            key: key(text),
            words: [self.normal, meanings, count, w0, w1, w2, w3, w4, w5, w6, w7],
        }
    }

    /// Reads a name of up to 32 bytes that consists of letters, digits and separators, in words of up to fifteen
    /// letters. Returns whether it is one.
    const fn read_packed(&mut self, text: &str) -> bool {
        let bytes = text.as_bytes();
        if bytes.len() > 2 * LANES {
            return false;
        }
        let first = lower(load(bytes, 0));
        let between = separators(first);
        if (letters_and_digits(first) | between) & first_lanes(bytes.len())
            != first_lanes(bytes.len())
        {
            return false;
        }
        let (mut second, mut between_second) = (0, 0);
        if bytes.len() > LANES {
            second = lower(load(bytes, LANES));
            between_second = separators(second);
            let all = first_lanes(bytes.len() - LANES);
            if (letters_and_digits(second) | between_second) & all != all {
                return false;
            }
        }
        let mut start = 0;
        while start < bytes.len() {
            // What is left, moved to the first lane.
            let (rest, gaps) = if start == 0 {
                (first, between)
            } else if start < LANES {
                let shift = 8 * start as u32;
                (
                    first >> shift | second << (128 - shift),
                    between >> shift | between_second << (128 - shift),
                )
            } else {
                let shift = 8 * (start - LANES) as u32;
                (second >> shift, between_second >> shift)
            };
            let mut len = (gaps.trailing_zeros() / 8) as usize;
            if len > bytes.len() - start {
                len = bytes.len() - start;
            }
            if len >= LANES {
                return false;
            }
            if len > 0 {
                self.push(rest & ((1 << (8 * len)) - 1));
            }
            start += len + 1;
        }
        true
    }

    /// Reads any name.
    const fn read_bytes(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut start = 0;
        while start < bytes.len() {
            let end = end_of_word(bytes, start);
            let mut letters = [0; MAX_WORD_BYTES];
            let len = letters_between(bytes, start, end, &mut letters);
            if len > 0 {
                self.push(key(text_of(&letters, len)));
            }
            start = end + 1;
        }
        let mut i = 0;
        while i < bytes.len() {
            if !bytes[i].is_ascii() {
                self.ascii = false;
                self.normal = mix(self.normal, bytes[i] as u128);
            }
            i += 1;
        }
    }

    /// Takes over the word with the given key.
    const fn push(&mut self, word: u128) {
        let word = match meaning(word) {
            Meaning::Stop => return,
            Meaning::Abbreviation(full, groups) => Word {
                key: key(full),
                groups,
            },
            Meaning::Word(groups) => Word { key: word, groups },
        };
        self.normal = mix(self.normal, word.key);
        self.bits |=
            word.groups as u64 | 1 << (GROUP_BITS + (word.key % (64 - GROUP_BITS) as u128) as u32);
        let mut i = 0;
        while i < self.count {
            if self.words[i] == word.key {
                self.packed = false;
                return;
            }
            i += 1;
        }
        if self.count == MAX_WORDS {
            self.packed = false;
            return;
        }
        self.words[self.count] = word.key;
        self.groups |= (word.groups as u64) << (8 * self.count);
        self.count += 1;
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
            let mut reader = Reader { packed: false, ..Reader::EMPTY };
            reader.read_bytes(text);
            let bytewise = Name { text, digest: reader.digest(text) };
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
