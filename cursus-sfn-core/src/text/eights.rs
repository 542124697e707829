//! Looking for bytes eight at a time.

/// A byte of each one.
const ONES: u64 = u64::MAX / 255;
/// The highest bit of each byte.
const HIGHEST: u64 = ONES * 0x80;

/// Whether a byte among them is marked. `mark` gets eight of them, in any order, and gives 0 if none is.
#[inline]
pub(crate) fn any(bytes: &[u8], mark: impl Fn(u64) -> u64) -> bool {
    let Some(last) = bytes.last_chunk() else {
        return mark(few(bytes)) != 0;
    };
    let (eights, _) = bytes.as_chunks();
    let or = |marked, eight: &[u8; 8]| marked | mark(u64::from_le_bytes(*eight));
    // The last eight overlap those before.
    or(eights.iter().fold(0, or), last) != 0
}

/// Fewer than eight bytes, some of them twice or spaces besides.
#[inline]
fn few(bytes: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return u64::from(first) << 32 | u64::from(last);
    }
    let spaces = ONES * u64::from(b' ');
    let or = |eight, byte: &u8| eight << 8 | u64::from(*byte);
    bytes.iter().fold(spaces, or)
}

/// Not 0 if one of eight bytes is `byte`, which is ASCII.
pub(crate) const fn equal(eight: u64, byte: u8) -> u64 {
    below(changed(eight, byte), 1)
}

/// Eight bytes, in each of which the bits of `bits` are turned around.
pub(crate) const fn changed(eight: u64, bits: u8) -> u64 {
    eight ^ (ONES * bits as u64)
}

/// Not 0 if one of eight bytes is less than `limit`, which is at most 128: subtracting borrows from its highest bit.
pub(crate) const fn below(eight: u64, limit: u8) -> u64 {
    eight.wrapping_sub(ONES * limit as u64) & !eight & HIGHEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_at_every_place() {
        for length in 0..40 {
            let mut bytes = vec![b'a'; length];
            bytes.extend("é".bytes());
            assert!(!any(&bytes, |eight| equal(eight, b'{')), "{length}");
            assert!(!any(&bytes, |eight| below(eight, 0x20)), "{length}");
            for at in 0..bytes.len() {
                let mut found = bytes.clone();
                found[at] = b'{';
                assert!(any(&found, |eight| equal(eight, b'{')), "{at} of {length}");
                found[at] = 0x1F;
                assert!(any(&found, |eight| below(eight, 0x20)), "{at} of {length}");
            }
        }
    }

    #[test]
    fn every_byte_is_told_from_every_other() {
        for byte in 0..=u8::MAX {
            let eight = u64::from_le_bytes([byte; 8]);
            assert_eq!(equal(eight, b'"') != 0, byte == b'"');
            assert_eq!(below(eight, 0x20) != 0, byte < 0x20);
        }
    }
}
