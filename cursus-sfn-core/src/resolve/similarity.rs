//! How alike two names are.

use crate::names::{Name, Word};

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
    match compare_cheaply(a, b) {
        Cheap::Decided(parts) => parts,
        Cheap::AllButString(mut parts) => {
            parts.string = string_part(a, b);
            parts
        }
    }
}

/// The total similarity if it reaches `floor`; otherwise some number below `floor`, found without the costly part
/// where that suffices.
pub(super) const fn similarity_from(a: &Name, b: &Name, floor: u32) -> u32 {
    match compare_cheaply(a, b) {
        Cheap::Decided(parts) => parts.total(),
        Cheap::AllButString(mut parts) => {
            let total = parts.total();
            if total + SIMILARITY_WEIGHTS.string < floor {
                return total;
            }
            parts.string = string_part(a, b);
            parts.total()
        }
    }
}

enum Cheap {
    Decided(Similarity),
    AllButString(Similarity),
}

const fn compare_cheaply(a: &Name, b: &Name) -> Cheap {
    if a.as_str().is_empty() || b.as_str().is_empty() {
        return Cheap::Decided(Similarity::NOTHING);
    }
    if same_words(a, b) {
        return Cheap::Decided(Similarity::SAME);
    }
    let mut parts = words_part(a, b);
    parts.substring = substring_part(a, b);
    Cheap::AllButString(parts)
}

const fn same_words(a: &Name, b: &Name) -> bool {
    if a.hash() == b.hash() {
        return true;
    }
    if a.normal().len() != b.normal().len() || a.word_count() != b.word_count() {
        return false;
    }
    a.normal().same(b.normal())
}

const fn string_part(a: &Name, b: &Name) -> u32 {
    let length = a.normal().len() + b.normal().len();
    if length == 0 {
        return 0;
    }
    ratio(2 * a.normal().matching(b.normal()), length)
}

/// The token and the synonym part, from one walk over all pairs of words.
const fn words_part(a: &Name, b: &Name) -> Similarity {
    let (rows, columns) = (a.word_count(), b.word_count());
    let mut parts = Similarity::NOTHING;
    if rows == 0 || columns == 0 {
        return parts;
    }
    let (mut equal, mut synonyms) = (0, 0);
    let mut i = 0;
    while i < rows {
        let mut j = 0;
        while j < columns {
            let (left, right) = (a.word(i), b.word(j));
            if left.hash == right.hash {
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

const fn substring_part(a: &Name, b: &Name) -> u32 {
    let (left, right) = (a.normal(), b.normal());
    let (shorter, longer) = if left.len() <= right.len() {
        (left, right)
    } else {
        (right, left)
    };
    if longer.contains(shorter) {
        return ratio(shorter.len(), longer.len());
    }
    let mut best = 0;
    let mut i = 0;
    while i < a.word_count() {
        let mut j = 0;
        while j < b.word_count() {
            let found = word_in_word(a, i, b, j);
            if found > best {
                best = found;
            }
            j += 1;
        }
        i += 1;
    }
    best
}

const fn word_in_word(a: &Name, i: usize, b: &Name, j: usize) -> u32 {
    let (left, right): (&Word, &Word) = (a.word(i), b.word(j));
    if left.len() < MIN_WORD || right.len() < MIN_WORD {
        return 0;
    }
    if left.hash == right.hash {
        return 10_000;
    }
    let contained = if left.len() <= right.len() {
        b.word_letters(j).contains(&a.word_letters(i))
    } else {
        a.word_letters(i).contains(&b.word_letters(j))
    };
    if !contained {
        return 0;
    }
    if left.len() <= right.len() {
        ratio(left.len(), right.len())
    } else {
        ratio(right.len(), left.len())
    }
}

/// `part / whole` in basis points, rounded to the nearest.
const fn ratio(part: u32, whole: u32) -> u32 {
    (20_000 * part + whole) / (2 * whole)
}

/// `value` times `weight`, both in basis points, rounded to the nearest.
pub(super) const fn share(weight: u32, value: u32) -> u32 {
    (weight * value + 5_000) / 10_000
}
