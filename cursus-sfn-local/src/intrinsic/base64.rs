//! Base64.

use cursus_sfn_core::intrinsic::MAX_DATA_CHARACTERS;
use serde_json::Value;

use super::arguments::Arguments;
use super::fault::IntrinsicFault;

type Result = std::result::Result<Value, IntrinsicFault>;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub(super) fn encode(arguments: &Arguments<'_>) -> Result {
    let chunks = limited(arguments)?.as_bytes().chunks(3);
    Ok(chunks.map(encode_chunk).collect::<String>().into())
}

pub(super) fn decode(arguments: &Arguments<'_>) -> Result {
    let bytes = decode_bytes(limited(arguments)?);
    Ok(String::from_utf8_lossy(&bytes).into())
}

/// The argument, which must not be too long.
fn limited<'a>(arguments: &'a Arguments<'_>) -> std::result::Result<&'a str, IntrinsicFault> {
    let text = arguments.text(0)?;
    check_length(arguments, text)?;
    Ok(text)
}

/// Refuses data that is longer than the functions take.
pub(super) fn check_length(
    arguments: &Arguments<'_>,
    text: &str,
) -> std::result::Result<(), IntrinsicFault> {
    let count = text.chars().count();
    if count <= MAX_DATA_CHARACTERS {
        return Ok(());
    }
    Err(arguments.fault(format!(
        "the text has {count} characters, at most {MAX_DATA_CHARACTERS} are taken"
    )))
}

/// Four characters for up to three bytes.
fn encode_chunk(bytes: &[u8]) -> String {
    let at = |index: usize| u32::from(bytes.get(index).copied().unwrap_or(0));
    let bits = at(0) << 16 | at(1) << 8 | at(2);
    let character = |n: usize| {
        if n > bytes.len() {
            return '=';
        }
        let digit = bits >> (18 - 6 * n) & 63;
        char::from(ALPHABET[digit as usize])
    };
    (0..4).map(character).collect()
}

/// As lenient as the service: characters that are none of the alphabet are passed over, padding ends the text and may be
/// missing, and a digit too few for a byte is dropped.
fn decode_bytes(text: &str) -> Vec<u8> {
    let characters = text.bytes().take_while(|byte| *byte != b'=');
    let digits: Vec<u32> = characters.filter_map(digit).collect();
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    for chunk in digits.chunks(4) {
        let at = |index: usize| chunk.get(index).copied().unwrap_or(0);
        let bits = at(0) << 18 | at(1) << 12 | at(2) << 6 | at(3);
        bytes.extend(&bits.to_be_bytes()[1..chunk.len()]);
    }
    bytes
}

/// The six bits of a character, of the usual alphabet or of that for addresses.
fn digit(character: u8) -> Option<u32> {
    let digit = match character {
        b'A'..=b'Z' => character - b'A',
        b'a'..=b'z' => character - b'a' + 26,
        b'0'..=b'9' => character - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(digit.into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{decode_bytes, encode_chunk};

    proptest! {
        #[test]
        fn what_is_encoded_is_decoded(bytes: Vec<u8>) {
            let text: String = bytes.chunks(3).map(encode_chunk).collect();
            prop_assert_eq!(text.len(), bytes.len().div_ceil(3) * 4);
            prop_assert_eq!(decode_bytes(&text), bytes);
        }

        #[test]
        fn any_text_is_decoded(text: String) {
            prop_assert!(decode_bytes(&text).len() <= text.len());
        }
    }
}
