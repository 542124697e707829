//! Text packed into words of sixteen bytes, so that const evaluation handles many bytes in one step.
//!
//! Const evaluation runs about a million simple steps a second. A loop over the bytes of a name takes hundreds of them,
//! a handful of operations on a `u128` does the same for sixteen bytes at once.

/// Bytes in a word.
pub const LANES: usize = 16;

/// The same byte in every lane.
const fn every(byte: u8) -> u128 {
    u128::from_le_bytes([byte; LANES])
}

/// `u128::from_le_bytes`, with fewer calls.
const fn from_bytes(bytes: [u8; LANES]) -> u128 {
    if cfg!(target_endian = "little") {
        u128::from_ne_bytes(bytes)
    } else {
        u128::from_le_bytes(bytes)
    }
}

const HIGH: u128 = every(0x80);
const LOW_SEVEN: u128 = every(0x7F);

/// Writes a function for each length of a short text, and the one that chooses among them.
///
/// A pattern takes all bytes in one step of const evaluation; copying with the functions of slices takes a hundred. Entering
/// a function costs by the number of its variables, so that the patterns of all lengths in one cost more than a call.
macro_rules! lengths {
    ($($len:literal $load:ident [$($byte:ident)*] [$($zero:literal)*];)*) => {
        $(const fn $load(text: &[u8]) -> u128 {
            match text {
                &[$($byte),*] => from_bytes([$($byte,)* $($zero),*]),
                _ => 0,
            }
        })*

        /// The first sixteen bytes of `text`, zeros behind its end.
        const fn load_first(text: &[u8]) -> u128 {
            match text.len() {
                0 => 0,
                $($len => $load(text),)*
                _ => first_16(text),
            }
        }
    };
}

#[rustfmt::skip]
lengths! {
     1 first_1   [b0] [0 0 0 0 0 0 0 0 0 0 0 0 0 0 0];
     2 first_2   [b0 b1] [0 0 0 0 0 0 0 0 0 0 0 0 0 0];
     3 first_3   [b0 b1 b2] [0 0 0 0 0 0 0 0 0 0 0 0 0];
     4 first_4   [b0 b1 b2 b3] [0 0 0 0 0 0 0 0 0 0 0 0];
     5 first_5   [b0 b1 b2 b3 b4] [0 0 0 0 0 0 0 0 0 0 0];
     6 first_6   [b0 b1 b2 b3 b4 b5] [0 0 0 0 0 0 0 0 0 0];
     7 first_7   [b0 b1 b2 b3 b4 b5 b6] [0 0 0 0 0 0 0 0 0];
     8 first_8   [b0 b1 b2 b3 b4 b5 b6 b7] [0 0 0 0 0 0 0 0];
     9 first_9   [b0 b1 b2 b3 b4 b5 b6 b7 b8] [0 0 0 0 0 0 0];
    10 first_10  [b0 b1 b2 b3 b4 b5 b6 b7 b8 b9] [0 0 0 0 0 0];
    11 first_11  [b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 b10] [0 0 0 0 0];
    12 first_12  [b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 b10 b11] [0 0 0 0];
    13 first_13  [b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 b10 b11 b12] [0 0 0];
    14 first_14  [b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 b10 b11 b12 b13] [0 0];
    15 first_15  [b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 b10 b11 b12 b13 b14] [0];
}

#[rustfmt::skip]
const fn first_16(text: &[u8]) -> u128 {
    match text {
        &[b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, ..] => {
            from_bytes([b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15])
        }
        _ => 0,
    }
}

/// The sixteen bytes of `text` from `start` on, zeros behind its end.
pub const fn load(text: &[u8], start: usize) -> u128 {
    if start == 0 {
        load_first(text)
    } else {
        load_first(text.split_at(start).1)
    }
}

/// A number that is equal for equal texts, and different for different texts of up to fifteen bytes. Longer ones share
/// one with probability 2⁻¹²⁰.
pub const fn key(text: &str) -> u128 {
    let bytes = text.as_bytes();
    if bytes.len() < LANES {
        return load(bytes, 0);
    }
    let mut key = load(bytes, 0);
    let mut start = LANES;
    while start < bytes.len() {
        key = mix(key, load(bytes, start));
        start += LANES;
    }
    mark_long(mix(key, bytes.len() as u128))
}

/// Where `BYTE`, which is ASCII, stands first in `bytes` from `start` on.
pub const fn find<const BYTE: u8>(bytes: &[u8], mut start: usize) -> Option<usize> {
    while start < bytes.len() {
        let found = in_range::<BYTE, BYTE>(load(bytes, start));
        if found != 0 {
            return Some(start + (found.trailing_zeros() / 8) as usize);
        }
        start += LANES;
    }
    None
}

/// Whether two texts are the same.
pub const fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && key(a) == key(b)
}

/// [`key`] of the text in ASCII lower case.
pub const fn folded_key(text: &str) -> u128 {
    let bytes = text.as_bytes();
    if bytes.len() < LANES {
        return lower(load(bytes, 0));
    }
    let mut key = lower(load(bytes, 0));
    let mut start = LANES;
    while start < bytes.len() {
        key = mix(key, lower(load(bytes, start)));
        start += LANES;
    }
    mark_long(mix(key, bytes.len() as u128))
}

/// A short text has a zero in the last lane, a long one must not.
const fn mark_long(key: u128) -> u128 {
    key | 1 << 127
}

/// Takes a word into a key, so that its bits reach all others.
pub(super) const fn mix(key: u128, word: u128) -> u128 {
    let key = (key ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
    key ^ (key >> 61)
}

/// ASCII capitals as small letters.
pub(super) const fn lower(word: u128) -> u128 {
    word | in_range::<b'A', b'Z'>(word) >> 2
}

/// The lanes that hold a letter or a digit; the word is in lower case.
pub(super) const fn letters_and_digits(word: u128) -> u128 {
    in_range::<b'a', b'z'>(word) | in_range::<b'0', b'9'>(word)
}

/// The lanes that hold a separator of words.
pub(super) const fn separators(word: u128) -> u128 {
    // `-` and `.` are neighbours.
    in_range::<b'-', b'.'>(word) | in_range::<b'_', b'_'>(word) | in_range::<b' ', b' '>(word)
}

/// The high bit of each lane that holds an ASCII byte from `FIRST` to `LAST`.
const fn in_range<const FIRST: u8, const LAST: u8>(word: u128) -> u128 {
    let low = word & LOW_SEVEN;
    let from_first = low + const { every(0x80 - FIRST) };
    let beyond_last = low + const { every(0x7F - LAST) };
    (from_first ^ beyond_last) & !word & HIGH
}

/// Multiplied by this, the lowest bits of eight lanes meet in the highest of them.
const SIDE_BY_SIDE: u128 = 0x0102_0408_1020_4080;

/// Bit `plane` of each lane, the first lane lowest.
pub(super) const fn gather(word: u128, plane: u32) -> u16 {
    let bits = (word >> plane) & every(1);
    let low = ((bits & u64::MAX as u128) * SIDE_BY_SIDE) >> 56 & 0xFF;
    let high = ((bits >> 64) * SIDE_BY_SIDE) >> 56 & 0xFF;
    (high << 8 | low) as u16
}

/// The lanes that hold a control character, counting only the first `count`.
pub const fn controls(word: u128, count: usize) -> u128 {
    (in_range::<0, 0x1F>(word) | in_range::<0x7F, 0x7F>(word)) & first_lanes(count)
}

/// The high bits of the first `count` lanes.
pub(super) const fn first_lanes(count: usize) -> u128 {
    if count >= LANES {
        HIGH
    } else {
        HIGH & ((1 << (8 * count)) - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lanes(mask: u128) -> Vec<bool> {
        mask.to_le_bytes()
            .iter()
            .map(|byte| *byte == 0x80)
            .collect()
    }

    proptest! {
        #[test]
        fn every_lane_is_judged_alone(bytes in prop::array::uniform16(any::<u8>())) {
            let word = u128::from_le_bytes(bytes);
            let is = |f: fn(&u8) -> bool| bytes.iter().map(f).collect::<Vec<_>>();
            prop_assert_eq!(lower(word).to_le_bytes(), bytes.map(|byte| byte.to_ascii_lowercase()));
            prop_assert_eq!(lanes(separators(word)), is(|byte| b"_-. ".contains(byte)));
            prop_assert_eq!(
                lanes(letters_and_digits(word)),
                is(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            );
            prop_assert_eq!(lanes(controls(word, LANES)), is(u8::is_ascii_control));
            for plane in 0..8 {
                let gathered: Vec<_> = (0..LANES).map(|lane| gather(word, plane) >> lane & 1).collect();
                let wanted: Vec<_> = bytes.iter().map(|byte| u16::from(byte >> plane & 1)).collect();
                prop_assert_eq!(gathered, wanted);
            }
        }

        #[test]
        fn the_first_of_a_byte_is_found(text in "[a:.é]{0,40}", start in 0..50_usize) {
            let wanted = text.bytes().skip(start).position(|byte| byte == b':');
            prop_assert_eq!(find::<b':'>(text.as_bytes(), start), wanted.map(|at| start + at));
        }

        #[test]
        fn keys_tell_texts_apart(a in ".{0,40}", b in ".{0,40}") {
            prop_assert_eq!(key(&a) == key(&b), a == b);
            prop_assert_eq!(folded_key(&a), key(&a.to_ascii_lowercase()));
        }
    }
}
