//! Texts and numbers as JSON writes them.

use std::fmt::Write;

use crate::text::eights;

/// Appends a number in decimal, in fewer steps than formatting takes.
pub(super) fn push_digits(out: &mut String, number: u64) {
    if number >= 10 {
        push_digits(out, number / 10);
    }
    let digits = b"0123456789";
    out.push(char::from(digits[(number % 10) as usize]));
}

#[inline]
pub(super) fn push_escaped(out: &mut String, text: &str) {
    if has_escaped(text.as_bytes()) {
        push_with_escapes(out, text);
    } else {
        out.push_str(text);
    }
}

/// Whether a byte among them is written as an escape.
#[inline]
pub(super) fn has_escaped(bytes: &[u8]) -> bool {
    eights::any(bytes, |eight| {
        // The quote takes the place of the space, next to what is below.
        let swapped = eights::changed(eight, b'"' ^ b' ');
        eights::below(swapped, b' ' + 1) | eights::equal(eight, b'\\')
    })
}

const fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

fn push_with_escapes(out: &mut String, text: &str) {
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !is_escaped(byte) {
            continue;
        }
        out.push_str(&text[copied..at]);
        copied = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            0x08 => out.push_str("\\b"),
            0x0C => out.push_str("\\f"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            _ => {
                // Writing to a string does not fail.
                let _ok = write!(out, "\\u{byte:04x}");
            }
        }
    }
    out.push_str(&text[copied..]);
}

/// How many bytes a text has as it is written in quotes.
pub(super) fn escaped_len(text: &str) -> usize {
    if !has_escaped(text.as_bytes()) {
        return text.len();
    }
    let mut written = String::new();
    push_with_escapes(&mut written, text);
    written.len()
}

#[cfg(test)]
mod tests {
    use super::{has_escaped, is_escaped};

    #[test]
    fn what_is_escaped_is_found_at_every_place() {
        for byte in 0..=0x7F {
            for length in 1..20 {
                for at in 0..length {
                    let mut bytes = vec![b'a'; length];
                    bytes[at] = byte;
                    assert_eq!(
                        has_escaped(&bytes),
                        is_escaped(byte),
                        "{byte} at {at} of {length}"
                    );
                }
            }
        }
        assert!(!has_escaped("größe".as_bytes()) && !has_escaped(b""));
    }
}
