//! Text: built during const evaluation, where `format!` is not available, and read, with the place of everything in it.

mod cursor;
pub(crate) mod eights;
mod pointer;
mod span;

pub(crate) use cursor::Cursor;
pub use pointer::Pointer;
pub use span::{ParseError, Span, Spanned};

/// How names are hashed where nobody sees the map: in fewer steps than the standard library takes, with a seed that
/// nobody knows, since names may come from strangers.
pub(crate) type Hashing = foldhash::fast::RandomState;

/// A string of at most `N` bytes that `const fn`s can build and panic with.
///
/// Whatever does not fit is dropped and the text ends in `...`.
#[derive(Clone, Copy)]
pub struct Text<const N: usize> {
    bytes: [u8; N],
    len: usize,
    full: bool,
}

impl<const N: usize> Text<N> {
    /// The empty text.
    pub const fn new() -> Self {
        Self {
            bytes: [0; N],
            len: 0,
            full: false,
        }
    }

    /// Appends `text`.
    pub const fn push(&mut self, text: &str) {
        if self.full {
            return;
        }
        let mut source = text.as_bytes();
        let room = N - self.len;
        if source.len() > room {
            self.full = true;
            let mut keep = room;
            while !text.is_char_boundary(keep) {
                keep -= 1;
            }
            source = source.split_at(keep).0;
        }
        let (_, rest) = self.bytes.split_at_mut(self.len);
        let (target, _) = rest.split_at_mut(source.len());
        target.copy_from_slice(source);
        self.len += source.len();
        if self.full {
            self.mark_cut();
        }
    }

    /// Appends `text` between backticks.
    pub const fn push_code(&mut self, text: &str) {
        self.push("`");
        self.push(text);
        self.push("`");
    }

    /// Appends a number in decimal notation.
    pub const fn push_number(&mut self, number: u64) {
        let mut digits = [0u8; 20];
        let mut start = digits.len();
        let mut rest = number;
        loop {
            start -= 1;
            digits[start] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        match core::str::from_utf8(digits.split_at(start).1) {
            Ok(text) => self.push(text),
            Err(_) => unreachable!(),
        }
    }

    /// Appends basis points as a share with two decimals: `6291` gives `0.63`.
    pub const fn push_share(&mut self, basis_points: u32) {
        let hundredths = (basis_points + 50) / 100;
        self.push_number((hundredths / 100) as u64);
        self.push(".");
        if hundredths % 100 < 10 {
            self.push("0");
        }
        self.push_number((hundredths % 100) as u64);
    }

    /// Whether nothing was appended.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The text.
    pub const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => text,
            Err(_) => unreachable!(),
        }
    }

    /// Replaces the last characters by `...`, so that a cut is seen.
    const fn mark_cut(&mut self) {
        let mut keep = self.len.saturating_sub(3);
        while keep > 0 && self.bytes[keep] & 0xC0 == 0x80 {
            keep -= 1;
        }
        self.len = keep;
        while self.len < N && self.len < keep + 3 {
            self.bytes[self.len] = b'.';
            self.len += 1;
        }
    }
}

impl<const N: usize> Default for Text<N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const N: usize> core::fmt::Debug for Text<N> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        core::fmt::Debug::fmt(self.as_str(), f)
    }
}

impl<const N: usize> core::fmt::Display for Text<N> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn numbers_and_shares_are_written_in_decimal() {
        let mut text = Text::<64>::new();
        text.push_number(0);
        text.push(" ");
        text.push_number(1_234_567);
        text.push(" ");
        text.push_share(6_291);
        text.push(" ");
        text.push_share(10_000);
        text.push(" ");
        text.push_share(500);
        assert_eq!(text.as_str(), "0 1234567 0.63 1.00 0.05");
    }

    #[test]
    fn what_does_not_fit_is_cut_at_a_character_and_marked() {
        let mut text = Text::<8>::new();
        text.push("abcdéfgh");
        assert_eq!(text.as_str(), "abcd...");
        text.push("more");
        assert_eq!(text.as_str(), "abcd...");
    }
}
