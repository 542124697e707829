//! A string as bit planes: comparing it against another at one shift is a dozen word operations instead of a byte loop.
//!
//! Each plane holds one bit of every character. What is compared are small ASCII letters, digits and separators; bit 5
//! is set in all of them but `_`, which nothing else is taken for without it, so six planes do.

use crate::packed::{LANES, gather, lower};

/// How many characters of a string are compared; more are cut off.
const MAX_LETTERS: usize = 128;

const PLANES: usize = 6;

/// The bit of a character that each plane holds.
const BITS: [u32; PLANES] = [0, 1, 2, 3, 4, 6];

/// A string digested for comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Letters {
    planes: [u128; PLANES],
    len: u32,
}

impl Letters {
    /// The empty string.
    pub const EMPTY: Self = Self {
        planes: [0; PLANES],
        len: 0,
    };

    /// Digests `text`, ASCII case folded.
    pub const fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut letters = Self::EMPTY;
        let mut start = 0;
        while start < bytes.len() && start < MAX_LETTERS {
            let rest = bytes.len() - start;
            let len = if rest < LANES { rest } else { LANES };
            letters.push_lanes(lower(crate::packed::load(bytes, start)), len as u32);
            start += LANES;
        }
        letters
    }

    /// The string of up to fifteen bytes that a key is made of.
    pub(super) const fn of_short_key(key: u128) -> Self {
        let len = (u128::BITS - key.leading_zeros()).div_ceil(8);
        let mut letters = Self::EMPTY;
        letters.push_lanes(key, len);
        letters
    }

    /// Appends the first `len` bytes of a word.
    const fn push_lanes(&mut self, word: u128, len: u32) {
        if self.len as usize + len as usize > MAX_LETTERS {
            return;
        }
        let mut plane = 0;
        while plane < PLANES {
            self.planes[plane] |= (gather(word, BITS[plane]) as u128) << self.len;
            plane += 1;
        }
        self.len += len;
    }

    /// Appends a word, with a space between it and what is there. Nothing happens if it is empty or does not fit.
    pub(super) const fn push_word(&mut self, word: &Self) {
        if word.len == 0 {
            return;
        }
        if self.len > 0 {
            self.push_lanes(b' ' as u128, 1);
        }
        if (self.len + word.len) as usize > MAX_LETTERS {
            return;
        }
        let mut plane = 0;
        while plane < PLANES {
            self.planes[plane] |= word.planes[plane] << self.len;
            plane += 1;
        }
        self.len += word.len;
    }

    /// The number of characters.
    pub const fn len(&self) -> u32 {
        self.len
    }

    /// Whether there is no character.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The string.
    pub(super) fn to_text(self) -> String {
        let byte = |i: u32| {
            let bits =
                (0..PLANES).map(|plane| ((self.planes[plane] >> i & 1) as u8) << BITS[plane]);
            match bits.sum::<u8>() {
                0x5F => b'_',
                bits => bits | 0x20,
            }
        };
        (0..self.len).map(|i| char::from(byte(i))).collect()
    }

    /// Whether `part` occurs somewhere in this string.
    pub const fn contains(&self, part: &Self) -> bool {
        if part.len > self.len {
            return false;
        }
        let all = low_bits(part.len);
        let mut shift = 0;
        while shift <= self.len - part.len {
            if equal_at(&self.planes, shift, &part.planes) & all == all {
                return true;
            }
            shift += 1;
        }
        false
    }

    /// The number of characters in common blocks, as Ratcliff and Obershelp count them: the longest block both strings
    /// share, then the same to its left and to its right. Of several longest blocks the one earliest in `self` counts,
    /// then the one earliest in `other`, so the count is not symmetric.
    pub const fn matching(&self, other: &Self) -> u32 {
        let mut pending = [(0u32, 0u32, 0u32, 0u32); MAX_LETTERS];
        pending[0] = (0, self.len, 0, other.len);
        let mut count = 1;
        let mut total = 0;
        while count > 0 {
            count -= 1;
            let (start, end, other_start, other_end) = pending[count];
            if start == end || other_start == other_end {
                continue;
            }
            let block = longest_block(self, start, end, other, other_start, other_end);
            if block.len == 0 {
                continue;
            }
            total += block.len;
            let (after, other_after) = (block.at + block.len, block.other_at + block.len);
            if start < block.at && other_start < block.other_at {
                pending[count] = (start, block.at, other_start, block.other_at);
                count += 1;
            }
            if after < end && other_after < other_end {
                pending[count] = (after, end, other_after, other_end);
                count += 1;
            }
        }
        total
    }
}

struct Block {
    at: u32,
    other_at: u32,
    len: u32,
}

/// The longest block that both share between the given positions.
///
/// Every pair of positions lies on one diagonal; on each, runs of equal characters are runs of ones. Written without
/// calls in the loop, which const evaluation pays for dearly.
const fn longest_block(
    a: &Letters,
    start: u32,
    end: u32,
    b: &Letters,
    other_start: u32,
    other_end: u32,
) -> Block {
    let mut best = Block {
        at: start,
        other_at: other_start,
        len: 0,
    };
    let (len, other_len) = (end - start, other_end - other_start);
    let [a0, a1, a2, a3, a4, a5] = a.planes;
    let [b0, b1, b2, b3, b4, b5] = b.planes;
    let mut diagonal = 0;
    while diagonal < len + other_len - 1 {
        // First those that begin in `b` at its start, then those that begin in `a` at its start.
        let (x, y) = if diagonal < len {
            (start + diagonal, other_start)
        } else {
            (start, other_start + diagonal - len + 1)
        };
        diagonal += 1;
        let room = if end - x < other_end - y {
            end - x
        } else {
            other_end - y
        };
        if room < best.len {
            continue;
        }
        let different = ((a0 >> x) ^ (b0 >> y))
            | ((a1 >> x) ^ (b1 >> y))
            | ((a2 >> x) ^ (b2 >> y))
            | ((a3 >> x) ^ (b3 >> y))
            | ((a4 >> x) ^ (b4 >> y))
            | ((a5 >> x) ^ (b5 >> y));
        let mut equal = !different;
        if room < MAX_LETTERS as u32 {
            equal &= (1 << room) - 1;
        }
        let (mut run, mut starts) = (0, 0);
        while equal != 0 {
            starts = equal;
            equal &= equal >> 1;
            run += 1;
        }
        if run == 0 || run < best.len {
            continue;
        }
        let offset = starts.trailing_zeros();
        let (at, other_at) = (x + offset, y + offset);
        let earlier = at < best.at || (at == best.at && other_at < best.other_at);
        if run > best.len || earlier {
            best = Block {
                at,
                other_at,
                len: run,
            };
        }
    }
    best
}

const fn equal_at(planes: &[u128; PLANES], shift: u32, other: &[u128; PLANES]) -> u128 {
    !(((planes[0] >> shift) ^ other[0])
        | ((planes[1] >> shift) ^ other[1])
        | ((planes[2] >> shift) ^ other[2])
        | ((planes[3] >> shift) ^ other[3])
        | ((planes[4] >> shift) ^ other[4])
        | ((planes[5] >> shift) ^ other[5]))
}

const fn low_bits(count: u32) -> u128 {
    if count as usize >= MAX_LETTERS {
        u128::MAX
    } else {
        (1 << count) - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The textbook algorithm over bytes, to hold the bit planes against.
    fn matching_by_bytes(a: &[u8], b: &[u8]) -> u32 {
        let (mut best, mut at, mut other_at) = (0, 0, 0);
        for i in 0..a.len() {
            for j in 0..b.len() {
                let run = a[i..]
                    .iter()
                    .zip(&b[j..])
                    .take_while(|(x, y)| x == y)
                    .count();
                if run > best {
                    (best, at, other_at) = (run, i, j);
                }
            }
        }
        if best == 0 {
            return 0;
        }
        matching_by_bytes(&a[..at], &b[..other_at])
            + u32::try_from(best).unwrap()
            + matching_by_bytes(&a[at + best..], &b[other_at + best..])
    }

    proptest! {
        #[test]
        fn matching_counts_what_the_textbook_counts(a in "[a-d ]{0,40}", b in "[a-d ]{0,40}") {
            let counted = Letters::of(&a).matching(&Letters::of(&b));
            prop_assert_eq!(counted, matching_by_bytes(a.as_bytes(), b.as_bytes()));
        }

        #[test]
        fn contains_agrees_with_str(a in "[a-c_]{0,12}", b in "[a-c_]{0,3}") {
            prop_assert_eq!(Letters::of(&a).contains(&Letters::of(&b)), a.contains(&b));
        }

        #[test]
        fn what_is_digested_can_be_read_again(text in "[a-zA-Z0-9 _.-]{0,128}") {
            prop_assert_eq!(Letters::of(&text).to_text(), text.to_ascii_lowercase());
        }
    }

    #[test]
    fn long_names_are_compared_by_their_first_characters() {
        let long = "a".repeat(200);
        assert_eq!(Letters::of(&long).len(), 128);
        assert_eq!(Letters::of(&long).matching(&Letters::of(&long)), 128);
    }
}
