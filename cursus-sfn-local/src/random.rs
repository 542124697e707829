//! Random numbers that a seed determines.

/// The generator of the service: `java.util.Random`.
///
/// The same seed gives the same numbers, so that an execution can be repeated.
///
/// ```
/// use cursus_sfn_local::random::JavaRandom;
///
/// assert_eq!(JavaRandom::new(42).next_f64().to_string(), "0.7275636800328681");
/// assert_eq!(JavaRandom::new(42).next_int(10), 0);
/// ```
#[derive(Clone, Debug)]
pub struct JavaRandom {
    /// 48 bits.
    state: u64,
}

/// The constants of the generator, as its documentation gives them.
const MULTIPLIER: u64 = 0x5_DEEC_E66D;
const INCREMENT: u64 = 0xB;
const MASK: u64 = (1 << 48) - 1;

impl JavaRandom {
    /// The generator of a seed.
    pub fn new(seed: i64) -> Self {
        let state = (seed.cast_unsigned() ^ MULTIPLIER) & MASK;
        Self { state }
    }

    /// The next `bits` bits, at most 32.
    fn next(&mut self, bits: u32) -> u32 {
        self.state = self.state.wrapping_mul(MULTIPLIER).wrapping_add(INCREMENT) & MASK;
        u32::try_from(self.state >> (48 - bits)).expect("at most 32 bits of 48 are left")
    }

    /// Any of the 2³² integers.
    pub fn next_i32(&mut self) -> i32 {
        self.next(32).cast_signed()
    }

    /// A number from 0 to below 1.
    #[expect(
        clippy::cast_precision_loss,
        reason = "both numbers have at most 53 bits"
    )]
    pub fn next_f64(&mut self) -> f64 {
        let bits = (u64::from(self.next(26)) << 27) + u64::from(self.next(27));
        bits as f64 / (1_u64 << 53) as f64
    }

    /// An integer from 0 to below `bound`; 0 if the bound is not positive.
    pub fn next_int(&mut self, bound: i32) -> i32 {
        if bound <= 0 {
            return 0;
        }
        if bound.cast_unsigned().is_power_of_two() {
            return self.next(31).cast_signed() >> (31 - bound.trailing_zeros());
        }
        loop {
            let bits = self.next(31).cast_signed();
            let value = bits % bound;
            // The last numbers below 2³¹, which are too few for all values to be as likely, are passed over.
            if (bits - value).checked_add(bound - 1).is_some() {
                return value;
            }
        }
    }

    /// An integer from `start` to below `end`; `start` if there is none.
    pub fn between(&mut self, start: i32, end: i32) -> i32 {
        if start >= end {
            return start;
        }
        if let Some(bound) = end.checked_sub(start) {
            return start + self.next_int(bound);
        }
        loop {
            let value = self.next_i32();
            if (start..end).contains(&value) {
                return value;
            }
        }
    }

    /// A random UUID (version 4).
    ///
    /// ```
    /// use cursus_sfn_local::random::JavaRandom;
    ///
    /// let id = JavaRandom::new(1).uuid();
    /// assert_eq!(id.len(), 36);
    /// assert_eq!(id, JavaRandom::new(1).uuid());
    /// ```
    pub fn uuid(&mut self) -> String {
        let [a, b, c, d] = [32; 4].map(|bits| self.next(bits));
        let version = 0x4000 | (b & 0x0FFF);
        let variant = 0x8000 | (c >> 16 & 0x3FFF);
        let (middle, low) = (b >> 16, c & 0xFFFF);
        format!("{a:08x}-{middle:04x}-{version:04x}-{variant:04x}-{low:04x}{d:08x}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::JavaRandom;

    #[test]
    fn the_numbers_are_those_of_java() {
        let mut random = JavaRandom::new(42);
        let numbers = [(); 3].map(|()| random.next_i32());
        assert_eq!(numbers, [-1_170_105_035, 234_785_527, -1_360_544_799]);
        let mut random = JavaRandom::new(42);
        let numbers = [(); 3].map(|()| random.next_int(10));
        assert_eq!(numbers, [0, 3, 8]);
        assert_eq!(JavaRandom::new(0).next_i32(), -1_155_484_576);
    }

    proptest! {
        #[test]
        fn a_number_is_within_its_bounds(seed: i64, start: i32, end: i32) {
            let value = JavaRandom::new(seed).between(start, end);
            prop_assert!(value >= start && (value < end || start >= end && value == start));
        }

        #[test]
        fn an_identifier_has_its_version_and_variant(seed: i64) {
            let id = JavaRandom::new(seed).uuid();
            let parts: Vec<_> = id.split('-').map(str::len).collect();
            prop_assert_eq!(parts, [8, 4, 4, 4, 12]);
            prop_assert_eq!(&id[14..15], "4");
            prop_assert!(matches!(&id[19..20], "8" | "9" | "a" | "b"));
        }
    }
}
