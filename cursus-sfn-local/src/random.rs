//! The generator of random numbers of `java.util.Random`, which the service draws from.

/// A sequence of random numbers that a seed determines, the same as that of `java.util.Random`.
///
/// ```
/// use cursus_sfn_local::random::Random;
///
/// let mut random = Random::new(42);
/// assert_eq!(random.next_double(), 0.727_563_680_032_868_1);
/// assert_eq!(random.next_double(), 0.683_223_471_759_845_4);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Random {
    state: u64,
}

const MULTIPLIER: u64 = 0x5_DEEC_E66D;
const INCREMENT: u64 = 0xB;
const MASK: u64 = (1 << 48) - 1;

impl Random {
    /// The sequence of a seed.
    pub const fn new(seed: i64) -> Self {
        let state = (seed.cast_unsigned() ^ MULTIPLIER) & MASK;
        Self { state }
    }

    /// So many bits, at most 32.
    const fn next(&mut self, bits: u32) -> u64 {
        self.state = self.state.wrapping_mul(MULTIPLIER).wrapping_add(INCREMENT) & MASK;
        self.state >> (48 - bits)
    }

    /// A number from 0, included, to 1, excluded.
    pub fn next_double(&mut self) -> f64 {
        let bits = (self.next(26) << 27) + self.next(27);
        #[expect(
            clippy::cast_precision_loss,
            reason = "53 bits are what a double holds"
        )]
        let (numerator, denominator) = (bits as f64, (1_u64 << 53) as f64);
        numerator / denominator
    }

    /// 64 random bits: the lower 32 are a signed number that is added to the upper.
    pub fn next_long(&mut self) -> u64 {
        let upper = self.next(32) << 32;
        let lower = narrow(self.next(32));
        upper.wrapping_add_signed(lower.into())
    }

    /// A position less than `length`; zero if that is zero.
    pub fn next_index(&mut self, length: usize) -> usize {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "the product is less than the length"
        )]
        let index = (self.next_double() * length as f64) as usize;
        index.min(length.saturating_sub(1))
    }

    /// An integer from 0 to below `bound`; 0 if the bound is not positive.
    ///
    /// ```
    /// use cursus_sfn_local::random::Random;
    ///
    /// let mut random = Random::new(42);
    /// let numbers = [(); 5].map(|()| random.next_int(10));
    /// assert_eq!(numbers, [0, 3, 8, 4, 0]);
    /// ```
    pub fn next_int(&mut self, bound: i32) -> i32 {
        if bound <= 0 {
            return 0;
        }
        let bound = u64::from(bound.cast_unsigned());
        if bound.is_power_of_two() {
            return narrow((bound * self.next(31)) >> 31);
        }
        // The last numbers below 2³¹, which are too few for all results to be as likely, are passed over.
        let fair = (1 << 31) - (1 << 31) % bound;
        loop {
            let bits = self.next(31);
            if bits < fair {
                return narrow(bits % bound);
            }
        }
    }

    /// An integer from `start` to below `end`; `start` if there is none.
    pub fn next_between(&mut self, start: i32, end: i32) -> i32 {
        if start >= end {
            return start;
        }
        if let Some(bound) = end.checked_sub(start) {
            return start + self.next_int(bound);
        }
        loop {
            let value = narrow(self.next(32));
            if (start..end).contains(&value) {
                return value;
            }
        }
    }

    /// A random UUID (version 4 of RFC 9562), as the service writes it.
    ///
    /// ```
    /// use cursus_sfn_local::random::Random;
    ///
    /// let uuid = Random::new(1).next_uuid();
    /// assert_eq!(uuid.len(), 36);
    /// assert_eq!(uuid, Random::new(1).next_uuid());
    /// ```
    pub fn next_uuid(&mut self) -> String {
        let upper = (self.next_long() & !0xF000) | 0x4000;
        let lower = (self.next_long() & !(0b11 << 62)) | (0b10 << 62);
        format!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            upper >> 32,
            (upper >> 16) & 0xFFFF,
            upper & 0xFFFF,
            lower >> 48,
            lower & 0xFFFF_FFFF_FFFF
        )
    }
}

/// The lower 32 bits, of which the first is the sign.
#[expect(clippy::cast_possible_truncation, reason = "Java takes these bits")]
const fn narrow(bits: u64) -> i32 {
    (bits as u32).cast_signed()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Random;

    /// `new java.util.Random(seed).nextDouble()`.
    #[test]
    fn doubles_are_those_of_java() {
        for (seed, expected) in [
            (42, 0.727_563_680_032_868_1),
            (0, 0.730_967_787_376_657),
            (7, 0.730_699_042_060_042_1),
        ] {
            assert_eq!(
                Random::new(seed).next_double().to_bits(),
                f64::to_bits(expected)
            );
        }
    }

    /// `new java.util.Random(42).nextLong()`.
    #[test]
    fn longs_are_those_of_java() {
        let long = Random::new(42).next_long().cast_signed();
        assert_eq!(long, -5_025_562_857_975_149_833);
    }

    #[test]
    fn uuids_carry_version_and_variant() {
        let mut random = Random::new(3);
        for _ in 0..100 {
            let uuid = random.next_uuid();
            let bytes = uuid.as_bytes();
            assert_eq!(bytes[14], b'4', "{uuid}");
            assert!(b"89ab".contains(&bytes[19]), "{uuid}");
            assert_eq!(
                uuid.split('-').map(str::len).collect::<Vec<_>>(),
                [8, 4, 4, 4, 12]
            );
        }
    }

    #[test]
    fn indices_stay_below_the_length() {
        let mut random = Random::new(5);
        assert_eq!(random.next_index(0), 0);
        for length in 1..50 {
            assert!(random.next_index(length) < length);
        }
    }

    proptest! {
        #[test]
        fn integers_stay_within_their_bounds(seed: i64, start: i32, end: i32) {
            let value = Random::new(seed).next_between(start, end);
            prop_assert!(value == start || (start < value && value < end));
        }
    }
}
