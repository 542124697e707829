//! What is compared of a name: read once, so that comparing costs next to nothing.

use crate::name::Word;
use crate::packed::{LANES, first_lanes, key, letters_and_digits, load, lower, mix, separators};
use crate::vocabulary::{Meaning, meaning};
use crate::word::{MAX_WORD_BYTES, end_of_word, letters_between, text_of};

/// How many words of a name are compared; more are left out.
pub const MAX_WORDS: usize = 8;

/// What is compared of a name.
///
/// ```
/// use cursus_sfn_names::Digest;
///
/// // Words are normalised, the key is that of the text as it is.
/// let (one, other) = (Digest::of("order_config"), Digest::of("order-configuration"));
/// assert_eq!(one.words, other.words);
/// assert_ne!(one.key, other.key);
/// ```
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
pub(crate) const MEANINGS: usize = 1;
/// Where the number of words stands, and above it what [`PACKED`] and [`ASCII`] stand for.
pub(crate) const COUNT: usize = 2;
/// Where the keys of the words begin.
pub(crate) const WORDS: usize = 3;

/// The words say all: none is repeated, left out, or too long for its key to hold it.
pub(crate) const PACKED: u128 = 1 << 8;
/// All letters are of ASCII.
pub(crate) const ASCII: u128 = 1 << 9;

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

/// The bits of [`Reader::bits`] that stand for groups; the others stand for words.
const GROUP_BITS: u32 = 8;

impl Digest {
    /// Digests a name.
    pub const fn of(text: &str) -> Self {
        let mut reader = Reader::EMPTY;
        if reader.read_packed(text) {
            reader.digest(text)
        } else {
            Self::byte_by_byte(text)
        }
    }

    /// The same for any name, with more steps.
    pub(crate) const fn byte_by_byte(text: &str) -> Self {
        let mut reader = Reader {
            packed: false,
            ..Reader::EMPTY
        };
        reader.read_bytes(text);
        reader.digest(text)
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
