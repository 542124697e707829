//! The types of a function: `<s-n?:b>`.

use super::error::{JsonataError, JsonataErrorKind};
use crate::text::Span;

/// Reads a signature that starts at `start`, with its `<`. Gives it without white space, and where it ends.
pub(super) fn read(text: &str, start: usize) -> Result<(String, usize), JsonataError> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            b'<' => depth += 1,
            b'>' => depth -= 1,
            b'{' => {
                let kind = JsonataErrorKind::Expected(">", "{".to_owned());
                return Err(JsonataError::new(kind, Span::new(at, at + 1)));
            }
            _ => {}
        }
        if depth == 0 {
            let written = &text[start..=at];
            check(written).map_err(|(kind, offset)| {
                let at = start + offset;
                JsonataError::new(kind, Span::new(at, at + 1))
            })?;
            let signature = written.split_whitespace().collect();
            return Ok((signature, at + 1));
        }
    }
    let kind = JsonataErrorKind::ExpectedBeforeEnd(">");
    Err(JsonataError::new(kind, Span::empty(text.len())))
}

/// What is wrong with a signature, and at which byte. What follows `:` is not read.
fn check(signature: &str) -> Result<(), (JsonataErrorKind, usize)> {
    let bytes = signature.as_bytes();
    let (mut at, mut takes_types) = (1, false);
    while at < bytes.len() {
        match bytes[at] {
            b':' => return Ok(()),
            b'a' | b'f' => takes_types = true,
            b's' | b'n' | b'b' | b'l' | b'o' | b'j' | b'x' => takes_types = false,
            b'(' => {
                let end = closing(bytes, at, b'(', b')');
                if let Some(offset) = bytes[at..end].iter().position(|byte| *byte == b'<') {
                    return Err((JsonataErrorKind::SignatureChoice, at + offset));
                }
                at = end;
                takes_types = false;
            }
            b'<' if takes_types => at = closing(bytes, at, b'<', b'>'),
            b'<' => return Err((JsonataErrorKind::SignatureParameter, at)),
            _ => {}
        }
        at += 1;
    }
    Ok(())
}

/// Where the bracket at `start` is closed, or the end.
fn closing(bytes: &[u8], start: usize, open: u8, close: u8) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        if *byte == open {
            depth += 1;
        } else if *byte == close {
            depth -= 1;
            if depth == 0 {
                return at;
            }
        }
    }
    bytes.len()
}
