//! How alike two names are.

use crate::names::{Letters, MAX_WORDS, Name};

/// The four parts of the similarity of two names, each from 0 to 10,000 basis points.
///
/// All four look at the normalised names (see [`Name`]); of two names with the same words in the same order all are
/// 10,000. `a` is what is wanted, `b` what is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Similarity {
    /// Ratcliff and Obershelp's share of characters in common blocks, `2 * common / (len(a) + len(b))`.
    pub string: u32,
    /// The words both have, as a share of the words either has.
    pub token: u32,
    /// The mean over all pairs of words: 1 for equal words, 0.8 for synonyms, else 0.
    pub synonym: u32,
    /// If one name contains the other, the ratio of their lengths; otherwise the best such ratio among pairs of words of
    /// at least three letters.
    pub substring: u32,
}

/// The weights of the four parts, in basis points.
pub const SIMILARITY_WEIGHTS: Similarity = Similarity {
    string: 3_000,
    token: 2_500,
    synonym: 2_500,
    substring: 2_000,
};

/// The shortest word that another may contain.
const MIN_WORD: u32 = 3;

impl Similarity {
    const SAME: Self = Self {
        string: 10_000,
        token: 10_000,
        synonym: 10_000,
        substring: 10_000,
    };
    const NOTHING: Self = Self {
        string: 0,
        token: 0,
        synonym: 0,
        substring: 0,
    };

    /// What each part adds to the total: the part times its weight, rounded.
    #[must_use]
    pub const fn weighted(self) -> Self {
        Self {
            string: share(SIMILARITY_WEIGHTS.string, self.string),
            token: share(SIMILARITY_WEIGHTS.token, self.token),
            synonym: share(SIMILARITY_WEIGHTS.synonym, self.synonym),
            substring: share(SIMILARITY_WEIGHTS.substring, self.substring),
        }
    }

    /// The weighted sum, 0 to 10,000.
    pub const fn total(self) -> u32 {
        let parts = self.weighted();
        parts.string + parts.token + parts.synonym + parts.substring
    }
}

/// Compares a wanted name with a given one.
///
/// ```
/// use cursus_sfn_core::names::Name;
/// use cursus_sfn_core::resolve::similarity;
///
/// let parts = similarity(&Name::new("input_data"), &Name::new("validated_data"));
/// assert_eq!((parts.token, parts.total()), (3_333, 5_708));
/// ```
pub const fn similarity(a: &Name, b: &Name) -> Similarity {
    match compare_words(a, b) {
        Cheap::Decided(parts) => parts,
        Cheap::Words(parts) => with_letters(parts, a, b),
    }
}

/// The total similarity if it reaches `floor`; otherwise some number below `floor`, found without looking at letters
/// where that suffices.
pub(super) const fn similarity_from(a: &Name, b: &Name, floor: u32) -> u32 {
    match compare_words(a, b) {
        Cheap::Decided(parts) => parts.total(),
        Cheap::Words(parts) => {
            let words = parts.total();
            // Different names never reach both parts in full.
            if words + SIMILARITY_WEIGHTS.string + SIMILARITY_WEIGHTS.substring <= floor {
                return words;
            }
            with_letters(parts, a, b).total()
        }
    }
}

enum Cheap {
    Decided(Similarity),
    /// Token and synonym part only.
    Words(Similarity),
}

const fn compare_words(a: &Name, b: &Name) -> Cheap {
    if a.as_str().is_empty() || b.as_str().is_empty() {
        return Cheap::Decided(Similarity::NOTHING);
    }
    if a.same_words(b) {
        return Cheap::Decided(Similarity::SAME);
    }
    Cheap::Words(words_part(a, b))
}

/// Adds the parts that look at letters.
const fn with_letters(mut parts: Similarity, a: &Name, b: &Name) -> Similarity {
    let (words, other_words) = (a.word_letters(), b.word_letters());
    let (left, right) = (a.letters(&words), b.letters(&other_words));
    let length = left.len() + right.len();
    if length > 0 {
        parts.string = ratio(2 * left.matching(&right), length);
    }
    let (shorter, longer) = if left.len() <= right.len() {
        (left, right)
    } else {
        (right, left)
    };
    parts.substring = if longer.contains(&shorter) {
        if longer.is_empty() {
            0
        } else {
            ratio(shorter.len(), longer.len())
        }
    } else {
        best_word_in_word(&words, a.word_count(), &other_words, b.word_count())
    };
    parts
}

/// The token and the synonym part, from one walk over all pairs of words.
const fn words_part(a: &Name, b: &Name) -> Similarity {
    let (rows, columns) = (a.word_count(), b.word_count());
    let mut parts = Similarity::NOTHING;
    if rows == 0 || columns == 0 || !a.may_share_words(b) {
        return parts;
    }
    let (mut equal, mut synonyms) = (0, 0);
    let mut i = 0;
    while i < rows {
        let mut j = 0;
        while j < columns {
            let (left, right) = (a.word(i), b.word(j));
            if left.key == right.key {
                equal += 1;
            } else if left.groups & right.groups != 0 {
                synonyms += 1;
            }
            j += 1;
        }
        i += 1;
    }
    let pairs = (rows * columns) as u32;
    parts.token = ratio(equal, (rows + columns) as u32 - equal);
    parts.synonym = ratio(10 * equal + 8 * synonyms, 10 * pairs);
    parts
}

/// The best ratio of lengths among pairs of words of which one contains the other.
const fn best_word_in_word(
    words: &[Letters; MAX_WORDS],
    count: usize,
    others: &[Letters; MAX_WORDS],
    other_count: usize,
) -> u32 {
    let mut best = 0;
    let mut i = 0;
    while i < count {
        let mut j = 0;
        while j < other_count {
            let found = word_in_word(&words[i], &others[j]);
            if found > best {
                best = found;
            }
            j += 1;
        }
        i += 1;
    }
    best
}

const fn word_in_word(left: &Letters, right: &Letters) -> u32 {
    let (shorter, longer) = if left.len() <= right.len() {
        (left, right)
    } else {
        (right, left)
    };
    if shorter.len() < MIN_WORD || !longer.contains(shorter) {
        return 0;
    }
    ratio(shorter.len(), longer.len())
}

/// `part / whole` in basis points, rounded to the nearest.
const fn ratio(part: u32, whole: u32) -> u32 {
    (20_000 * part + whole) / (2 * whole)
}

/// `value` times `weight`, both in basis points, rounded to the nearest.
pub(super) const fn share(weight: u32, value: u32) -> u32 {
    (weight * value + 5_000) / 10_000
}
