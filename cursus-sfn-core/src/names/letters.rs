//! A string as bit planes: comparing it against another at one shift is a dozen word operations instead of a byte loop.
//!
//! Const evaluation runs a byte loop some thousand times slower than compiled code does, and the similarity of two names
//! needs many of them. Each character is a six-bit code; plane `k` holds bit `k` of every character.

/// How many characters of a string are compared; more are cut off.
const MAX_LETTERS: usize = 128;

const PLANES: usize = 6;

/// A string digested for comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Letters {
    planes: [u128; PLANES],
    len: u32,
    /// Bit `c` is set where some character has code `c`.
    set: u64,
}

impl Letters {
    /// The empty string.
    pub(crate) const EMPTY: Self = Self {
        planes: [0; PLANES],
        len: 0,
        set: 0,
    };

    /// Digests `text`, ASCII case folded.
    pub(crate) const fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut letters = Self::EMPTY;
        let mut i = 0;
        while i < bytes.len() {
            letters.push(bytes[i]);
            i += 1;
        }
        letters
    }

    /// Appends one byte.
    pub(crate) const fn push(&mut self, byte: u8) {
        if self.len as usize == MAX_LETTERS {
            return;
        }
        let code = code(byte);
        let mut plane = 0;
        while plane < PLANES {
            self.planes[plane] |= ((code >> plane & 1) as u128) << self.len;
            plane += 1;
        }
        self.set |= 1 << code;
        self.len += 1;
    }

    /// The number of characters.
    pub(crate) const fn len(&self) -> u32 {
        self.len
    }

    /// Whether there is no character.
    pub(crate) const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The `len` characters from `start` on, whose codes are `set`.
    pub(super) const fn slice(&self, start: u32, len: u32, set: u64) -> Self {
        let mut part = Self {
            planes: [0; PLANES],
            len,
            set,
        };
        let mut plane = 0;
        while plane < PLANES {
            part.planes[plane] = (self.planes[plane] >> start) & low_bits(len);
            plane += 1;
        }
        part
    }

    /// Whether both are the same string.
    pub(crate) const fn same(&self, other: &Self) -> bool {
        let all = low_bits(self.len);
        self.len == other.len && equal_at(&self.planes, 0, &other.planes) & all == all
    }

    /// Whether `part` occurs somewhere in this string.
    pub(crate) const fn contains(&self, part: &Self) -> bool {
        if part.len > self.len || part.set & !self.set != 0 {
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
    pub(crate) const fn matching(&self, other: &Self) -> u32 {
        if self.set & other.set == 0 {
            return 0;
        }
        let mut pending = [(0u32, self.len, 0u32, other.len); MAX_LETTERS];
        let mut count = 1;
        let mut total = 0;
        while count > 0 {
            count -= 1;
            let (start, end, other_start, other_end) = pending[count];
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

const fn longest_block(
    a: &Letters,
    start: u32,
    end: u32,
    b: &Letters,
    other_start: u32,
    other_end: u32,
) -> Block {
    let mut best = Block {
        at: 0,
        other_at: 0,
        len: 0,
    };
    if start == end || other_start == other_end {
        return best;
    }
    // Every pair of positions lies on one diagonal; on each, runs of equal characters are runs of ones.
    let mut at = start;
    while at < end {
        consider_diagonal(&mut best, a, at, end, b, other_start, other_end);
        at += 1;
    }
    let mut other_at = other_start + 1;
    while other_at < other_end {
        consider_diagonal(&mut best, a, start, end, b, other_at, other_end);
        other_at += 1;
    }
    best
}

const fn consider_diagonal(
    best: &mut Block,
    a: &Letters,
    at: u32,
    end: u32,
    b: &Letters,
    other_at: u32,
    other_end: u32,
) {
    let (room, other_room) = (end - at, other_end - other_at);
    let len = if room < other_room { room } else { other_room };
    if len < best.len {
        return;
    }
    let mut equal = low_bits(len);
    let mut plane = 0;
    while plane < PLANES {
        equal &= !((a.planes[plane] >> at) ^ (b.planes[plane] >> other_at));
        plane += 1;
    }
    let mut run = 0;
    let mut starts = 0;
    while equal != 0 {
        starts = equal;
        equal &= equal >> 1;
        run += 1;
    }
    if run == 0 {
        return;
    }
    let offset = starts.trailing_zeros();
    let (at, other_at) = (at + offset, other_at + offset);
    let earlier = at < best.at || (at == best.at && other_at < best.other_at);
    if run > best.len || (run == best.len && earlier) {
        *best = Block {
            at,
            other_at,
            len: run,
        };
    }
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

/// Six bits for each byte; letters, digits and separators have a code of their own, other bytes share the rest.
pub(super) const fn code(byte: u8) -> u8 {
    match byte {
        b' ' => 0,
        b'a'..=b'z' => byte - b'a' + 1,
        b'A'..=b'Z' => byte - b'A' + 1,
        b'0'..=b'9' => byte - b'0' + 27,
        b'_' => 37,
        b'-' => 38,
        b'.' => 39,
        _ => 40 + byte % 24,
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
        fn matching_counts_what_the_textbook_counts(a in "[a-d ]{0,24}", b in "[a-d ]{0,24}") {
            prop_assert_eq!(Letters::of(&a).matching(&Letters::of(&b)), matching_by_bytes(a.as_bytes(), b.as_bytes()));
        }

        #[test]
        fn contains_agrees_with_str(a in "[a-c_]{0,12}", b in "[a-c_]{0,3}") {
            prop_assert_eq!(Letters::of(&a).contains(&Letters::of(&b)), a.contains(&b));
        }
    }

    #[test]
    fn long_names_are_compared_by_their_first_characters() {
        let long = "a".repeat(200);
        assert_eq!(Letters::of(&long).len(), 128);
        assert_eq!(Letters::of(&long).matching(&Letters::of(&long)), 128);
    }
}
