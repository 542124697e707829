//! What each kind of name may look like.

use crate::text::Text;
use cursus_sfn_names::{LANES, controls, load};

/// The longest state, state machine or execution name AWS takes, in characters.
///
/// Source: Step Functions developer guide, "Step Functions service quotas".
pub const MAX_NAME_CHARACTERS: usize = 80;

/// Why a name is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NameError {
    /// It has no character, or white space only.
    Blank,
    /// It has more than [`MAX_NAME_CHARACTERS`].
    TooLong(usize),
    /// It contains a character that is not allowed here.
    Character(char),
}

impl NameError {
    /// The reason as the end of a sentence that starts with the name.
    pub const fn describe(self) -> Text<96> {
        let mut text = Text::new();
        match self {
            Self::Blank => text.push("is blank"),
            Self::TooLong(count) => {
                text.push("has ");
                text.push_number(count as u64);
                text.push(" characters, AWS allows at most ");
                text.push_number(MAX_NAME_CHARACTERS as u64);
            }
            Self::Character(character) => {
                text.push("contains ");
                if character.is_ascii_control() || character.is_ascii_whitespace() {
                    text.push("white space or a control character");
                } else {
                    text.push_code(character.encode_utf8(&mut [0; 4]));
                }
                text.push(", which is not allowed here");
            }
        }
        text
    }
}

/// Checks the name of a dependency or an output: letters, digits, `_` and `-`, at least one letter or digit.
///
/// # Errors
/// The first violation found.
pub const fn check_logical_name(name: &str) -> Result<(), NameError> {
    let bytes = name.as_bytes();
    let mut named = false;
    let mut i = 0;
    while i < bytes.len() {
        match bytes[i] {
            b'_' | b'-' => {}
            // Letters of other scripts are letters; the bytes of such a character are all above ASCII.
            byte if byte.is_ascii_alphanumeric() || !byte.is_ascii() => named = true,
            byte => return Err(NameError::Character(byte as char)),
        }
        i += 1;
    }
    if named { Ok(()) } else { Err(NameError::Blank) }
}

/// Checks the name of a state: 1 to 80 characters, not blank, no control character.
///
/// # Errors
/// The first violation found.
pub const fn check_state_name(name: &str) -> Result<(), NameError> {
    let bytes = name.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        let control = controls(load(bytes, start), bytes.len() - start);
        if control != 0 {
            let at = start + (control.trailing_zeros() / 8) as usize;
            return Err(NameError::Character(bytes[at] as char));
        }
        start += LANES;
    }
    let visible = match bytes {
        [b'!'..=b'~', ..] => true,
        _ => !name.trim_ascii().is_empty(),
    };
    // A character takes at least one byte.
    if bytes.len() <= MAX_NAME_CHARACTERS {
        return check_count(bytes.len(), visible);
    }
    check_count(count_characters(bytes), visible)
}

const fn count_characters(bytes: &[u8]) -> usize {
    let (mut count, mut i) = (0, 0);
    while i < bytes.len() {
        count += is_character_start(bytes[i]) as usize;
        i += 1;
    }
    count
}

/// Checks the name of a state machine, execution or activity: 1 to 80 characters, none of white space,
/// ``? * < > { } [ ] " # % \ ^ | ~ ` $ & , ; : /`` or a control character.
///
/// Source: API reference, `CreateStateMachine`, `name`.
///
/// # Errors
/// The first violation found.
pub const fn check_machine_name(name: &str) -> Result<(), NameError> {
    let bytes = name.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        let byte = bytes[i];
        let forbidden = byte.is_ascii_control()
            || byte.is_ascii_whitespace()
            || matches!(
                byte,
                b'?' | b'*'
                    | b'<'
                    | b'>'
                    | b'{'
                    | b'}'
                    | b'['
                    | b']'
                    | b'"'
                    | b'#'
                    | b'%'
                    | b'\\'
                    | b'^'
                    | b'|'
                    | b'~'
                    | b'`'
                    | b'$'
                    | b'&'
                    | b','
                    | b';'
                    | b':'
                    | b'/'
            );
        if forbidden {
            return Err(NameError::Character(byte as char));
        }
        i += 1;
    }
    check_count(count_characters(bytes), !bytes.is_empty())
}

const fn check_count(characters: usize, visible: bool) -> Result<(), NameError> {
    if !visible {
        Err(NameError::Blank)
    } else if characters > MAX_NAME_CHARACTERS {
        Err(NameError::TooLong(characters))
    } else {
        Ok(())
    }
}

/// In UTF-8 every byte but a continuation byte starts a character.
const fn is_character_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logical_names_are_words() {
        for good in ["input_data", "job-definition", "a1", "größe"] {
            assert_eq!(check_logical_name(good), Ok(()), "{good}");
        }
        assert_eq!(
            check_logical_name("input data"),
            Err(NameError::Character(' '))
        );
        assert_eq!(
            check_logical_name("order.id"),
            Err(NameError::Character('.'))
        );
        assert_eq!(check_logical_name("_-"), Err(NameError::Blank));
        assert_eq!(check_logical_name(""), Err(NameError::Blank));
    }

    #[test]
    fn state_names_are_counted_in_characters() {
        assert_eq!(check_state_name(&"ü".repeat(80)), Ok(()));
        assert_eq!(
            check_state_name(&"x".repeat(81)),
            Err(NameError::TooLong(81))
        );
        assert_eq!(check_state_name("Validate input"), Ok(()));
        assert_eq!(check_state_name("a\nb"), Err(NameError::Character('\n')));
        assert_eq!(check_state_name("  "), Err(NameError::Blank));
    }

    #[test]
    fn machine_names_go_into_arns() {
        assert_eq!(check_machine_name("data-processing_v2"), Ok(()));
        for bad in [
            '?', '*', '<', '{', ']', '"', '#', '%', '\\', '^', '|', '~', '`', '$', '&', ',', ';',
            ':', '/', ' ',
        ] {
            assert_eq!(
                check_machine_name(&format!("a{bad}b")),
                Err(NameError::Character(bad))
            );
        }
    }

    #[test]
    fn reasons_read_as_sentences() {
        assert_eq!(
            NameError::TooLong(93).describe().as_str(),
            "has 93 characters, AWS allows at most 80"
        );
        assert_eq!(
            NameError::Character('$').describe().as_str(),
            "contains `$`, which is not allowed here"
        );
    }
}
