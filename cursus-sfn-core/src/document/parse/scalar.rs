//! Words, numbers and strings.

use super::Parser;
use crate::document::{Kind, SyntaxError};

impl Parser<'_> {
    pub(super) fn word(&mut self, word: &str, kind: Kind) -> Result<(), SyntaxError> {
        let rest = &self.text.as_bytes()[self.at..];
        let len = rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_')
            .count();
        if &rest[..len] != word.as_bytes() {
            return Err(self.error(format!("a value is missing here; did you mean `{word}`?")));
        }
        self.builder.in_source(kind, &(self.at..self.at + len));
        self.at += len;
        Ok(())
    }

    pub(super) fn number(&mut self) -> Result<(), SyntaxError> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut at = start + usize::from(bytes[start] == b'-');
        let whole = digits(bytes, at);
        if whole == 0 || (whole > 1 && bytes[at] == b'0') {
            return Err(SyntaxError::new(
                start,
                "a number has at least one digit, and no zeros before the first",
            ));
        }
        at += whole;
        if bytes.get(at) == Some(&b'.') {
            let fraction = digits(bytes, at + 1);
            if fraction == 0 {
                return Err(SyntaxError::new(at, "a digit is missing behind the point"));
            }
            at += 1 + fraction;
        }
        if let Some(b'e' | b'E') = bytes.get(at) {
            let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
            let exponent = digits(bytes, at + 1 + sign);
            if exponent == 0 {
                return Err(SyntaxError::new(at, "a digit is missing in the exponent"));
            }
            at += 1 + sign + exponent;
        }
        self.builder.in_source(Kind::Number, &(start..at));
        self.at = at;
        Ok(())
    }

    pub(super) fn string(&mut self) -> Result<(), SyntaxError> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut at = start + 1;
        let mut copied = at;
        let mut is_decoded = false;
        loop {
            match bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    if !is_decoded {
                        is_decoded = true;
                        self.decoded.clear();
                    }
                    self.decoded.push_str(&self.text[copied..at]);
                    at = self.escape(at)?;
                    copied = at;
                }
                Some(0..=0x1F) => {
                    return Err(SyntaxError::new(
                        at,
                        "a control character in a string is written as an escape, such as `\\n`",
                    ));
                }
                Some(_) => at += 1,
                None => {
                    return Err(SyntaxError::new(start, "this string has no closing quote"));
                }
            }
        }
        self.at = at + 1;
        let span = start..self.at;
        if is_decoded {
            self.decoded.push_str(&self.text[copied..at]);
            self.builder.string(&self.decoded, span);
        } else {
            self.builder.in_source(Kind::String, &span);
        }
        Ok(())
    }

    /// Decodes the escape at `at`; returns where it ends.
    fn escape(&mut self, at: usize) -> Result<usize, SyntaxError> {
        let character = match self.text.as_bytes().get(at + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(at),
            _ => {
                return Err(SyntaxError::new(
                    at,
                    "there is no such escape; write `\\\\` for a backslash",
                ));
            }
        };
        self.decoded.push(character);
        Ok(at + 2)
    }

    fn unicode_escape(&mut self, at: usize) -> Result<usize, SyntaxError> {
        let wrong = |message| SyntaxError::new(at, message);
        let unit = self
            .code_unit(at)
            .ok_or_else(|| wrong("`\\u` is followed by four hexadecimal digits"))?;
        let (code, end) = match unit {
            0xD800..=0xDBFF => match self.code_unit(at + 6) {
                Some(low @ 0xDC00..=0xDFFF) => {
                    (0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), at + 12)
                }
                _ => return Err(wrong("half of a character: its second `\\u` is missing")),
            },
            _ => (unit, at + 6),
        };
        let character = char::from_u32(code)
            .ok_or_else(|| wrong("half of a character: its first `\\u` is missing"))?;
        self.decoded.push(character);
        Ok(end)
    }

    /// The number in the `\u` escape at `at`.
    fn code_unit(&self, at: usize) -> Option<u32> {
        let escape = self.text.as_bytes().get(at..at + 6)?;
        let digits = escape.strip_prefix(b"\\u")?;
        if !digits.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    }
}

fn digits(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
}
