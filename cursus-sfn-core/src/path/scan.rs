//! The characters of JSONPath: where names, quoted names and positions end. Const, for literals in declarations.

/// The position behind a name after a dot; `start` if there is none.
///
/// A name takes any character but those that mean something next to it; a backslash takes the next one literally.
pub(super) const fn end_of_name(bytes: &[u8], start: usize) -> usize {
    let mut i = start;
    while i < bytes.len() {
        if !ENDS_NAME[bytes[i] as usize] {
            i += 1;
        } else if bytes[i] == b'\\' && i + 1 < bytes.len() {
            i = end_of_character(bytes, i + 1);
        } else {
            break;
        }
    }
    i
}

/// For each byte, whether it cannot stand in a name as it is.
pub(super) const ENDS_NAME: [bool; 256] = {
    let mut ends = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        ends[byte as usize] = byte == b'\\' || ends_name(byte);
        byte += 1;
    }
    ends
};

/// The position behind the character that starts at `start`.
pub(super) const fn end_of_character(bytes: &[u8], start: usize) -> usize {
    let mut i = start + 1;
    while i < bytes.len() && bytes[i] & 0xC0 == 0x80 {
        i += 1;
    }
    i
}

/// Whether a byte cannot stand in a name after a dot.
pub(super) const fn ends_name(byte: u8) -> bool {
    byte.is_ascii_control()
        || matches!(
            byte,
            b' ' | b'.'
                | b'['
                | b']'
                | b'('
                | b')'
                | b'\''
                | b'"'
                | b','
                | b'*'
                | b'<'
                | b'>'
                | b'='
                | b'!'
                | b'~'
        )
}

/// The position behind the quote that closes the one at `start`, 0 if none does.
pub(super) const fn end_of_quoted(bytes: &[u8], start: usize) -> usize {
    let mut i = start + 1;
    while i < bytes.len() {
        if bytes[i] == bytes[start] {
            return i + 1;
        }
        i += if bytes[i] == b'\\' { 2 } else { 1 };
    }
    0
}

/// The position behind spaces, tabs and line ends.
pub(super) const fn end_of_blanks(bytes: &[u8], start: usize) -> usize {
    let mut i = start;
    while i < bytes.len() && matches!(bytes[i], b' ' | b'\t' | b'\n' | b'\r') {
        i += 1;
    }
    i
}

/// The position behind decimal digits, `start` if there are none or more than a position can have.
pub(super) const fn end_of_position(bytes: &[u8], start: usize) -> usize {
    let mut i = start;
    let mut value: u64 = 0;
    while i < bytes.len() && bytes[i].is_ascii_digit() {
        value = value * 10 + (bytes[i] - b'0') as u64;
        if value > MAX_POSITION {
            return start;
        }
        i += 1;
    }
    i
}

/// The last position of an array.
pub(super) const MAX_POSITION: u64 = i32::MAX as u64;
