//! Names in a path, as they are written.

use std::borrow::Cow;

/// Appends `.name`, or `['name']` where the name is no identifier.
pub(crate) fn push_name(path: &mut String, name: &str) {
    if is_identifier(name) {
        path.push('.');
        path.push_str(name);
        return;
    }
    path.push_str("['");
    for character in name.chars() {
        if matches!(character, '\'' | '\\') {
            path.push('\\');
        }
        path.push(character);
    }
    path.push_str("']");
}

/// Whether a name may stand after a dot in every dialect: ASCII letters, digits and `_`, no digit first.
pub(crate) fn is_identifier(name: &str) -> bool {
    let bytes = name.as_bytes();
    bytes.iter().all(|byte| IN_IDENTIFIER[usize::from(*byte)])
        && bytes.first().is_some_and(|first| !first.is_ascii_digit())
}

/// For each byte, whether it may stand in an identifier.
const IN_IDENTIFIER: [bool; 256] = {
    let mut stands = [false; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        stands[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_';
        byte += 1;
    }
    stands
};

/// Turns any text into an identifier: other characters become `_`.
pub(crate) fn identifier(text: &str) -> Cow<'_, str> {
    if is_identifier(text) {
        return Cow::Borrowed(text);
    }
    let mut name: String = text
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    if !is_identifier(&name) {
        name.insert(0, '_');
    }
    Cow::Owned(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_where_a_dot_will_not_do() {
        let mut path = "$".to_owned();
        for name in ["order", "created-by", "it's", "1st", "größe"] {
            push_name(&mut path, name);
        }
        assert_eq!(path, r"$.order['created-by']['it\'s']['1st']['größe']");
        assert_eq!(super::super::check_reference_path(&path), Ok(()));
    }

    #[test]
    fn identifiers_are_made_of_any_text() {
        assert_eq!(identifier("Validate input!"), "Validate_input_");
        assert_eq!(identifier("1st"), "_1st");
        assert_eq!(identifier(""), "_");
        assert_eq!(identifier("a"), "a");
        assert_eq!(
            identifier("a name, longer than eight bytes"),
            "a_name__longer_than_eight_bytes"
        );
    }
}
