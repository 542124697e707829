//! Quoted names and fixed values, as filters and functions take them.

use serde_json::{Map, Number, Value};

use super::error::PathErrorKind;
use super::parse::{Result, deeper, fail};
use super::scan::end_of_quoted;
use crate::text::{Cursor, Span};

/// Reads a text in single or double quotes. The quote comes next.
pub(super) fn read_quoted(cursor: &mut Cursor<'_>) -> Result<String> {
    let start = cursor.at();
    match end_of_quoted(cursor.text().as_bytes(), start) {
        0 => {
            let span = Span::new(start, cursor.text().len());
            Err(fail(PathErrorKind::UnclosedQuote, span))
        }
        end => {
            cursor.jump(end);
            Ok(unescaped(&cursor.text()[start + 1..end - 1]))
        }
    }
}

/// The text that is written with backslashes: those of JSON, and any other character for itself.
fn unescaped(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(escaped) = rest.chars().next() else {
            text.push('\\');
            break;
        };
        rest = &rest[escaped.len_utf8()..];
        match escaped {
            'b' => text.push('\u{8}'),
            'f' => text.push('\u{c}'),
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            't' => text.push('\t'),
            'u' => rest = push_unicode(&mut text, rest),
            other => text.push(other),
        }
    }
    text.push_str(rest);
    text
}

/// Appends the character whose hexadecimal number comes next, `u` if none does; gives what follows.
fn push_unicode<'t>(text: &mut String, rest: &'t str) -> &'t str {
    let Some(unit) = hexadecimal(rest) else {
        text.push('u');
        return rest;
    };
    let low = rest[4..].strip_prefix("\\u").and_then(hexadecimal);
    if let (0xD800..0xDC00, Some(low @ 0xDC00..0xE000)) = (unit, low) {
        let code = 0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        return &rest[10..];
    }
    text.push(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
    &rest[4..]
}

fn hexadecimal(text: &str) -> Option<u32> {
    let digits = text
        .get(..4)
        .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}

/// Reads a fixed value: text in either quotes, a number, `true`, `false`, `null`, an array or an object.
pub(super) fn read_value(cursor: &mut Cursor<'_>, depth: usize) -> Result<Value> {
    match cursor.byte() {
        b'\'' | b'"' => read_quoted(cursor).map(Value::String),
        b'-' | b'0'..=b'9' => match read_number(cursor) {
            Ok(number) => Ok(Value::Number(number)),
            Err((written, span)) => Err(fail(PathErrorKind::Number(written), span)),
        },
        b'[' => read_array(cursor, deeper(depth, cursor.here())?),
        b'{' => read_object(cursor, deeper(depth, cursor.here())?),
        _ => match read_word(cursor) {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            "null" => Ok(Value::Null),
            word => {
                let start = cursor.at() - word.len();
                cursor.jump(start);
                Err(fail(PathErrorKind::OperandExpected, cursor.here()))
            }
        },
    }
}

/// Reads letters, digits, `_` and `-`.
pub(super) fn read_word<'t>(cursor: &mut Cursor<'t>) -> &'t str {
    cursor.skip_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Reads a number; if it is none, what is written there and where.
pub(crate) fn read_number(cursor: &mut Cursor<'_>) -> std::result::Result<Number, (String, Span)> {
    let start = cursor.at();
    let written = cursor.skip_while(|byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.' | b'_')
    });
    number(written).ok_or_else(|| (written.to_owned(), cursor.since(start)))
}

/// The number written in decimal, with a fraction and an exponent if need be.
fn number(written: &str) -> Option<Number> {
    if let Ok(whole) = written.parse::<i64>() {
        return (!written.starts_with('+')).then(|| whole.into());
    }
    let is_decimal = written.starts_with(|first: char| first == '-' || first.is_ascii_digit())
        && written.ends_with(|last: char| last.is_ascii_digit())
        && written
            .bytes()
            .all(|byte| !byte.is_ascii_alphabetic() || matches!(byte, b'e' | b'E'));
    written
        .parse()
        .ok()
        .filter(|_| is_decimal)
        .and_then(Number::from_f64)
}

fn read_array(cursor: &mut Cursor<'_>, depth: usize) -> Result<Value> {
    let start = cursor.at();
    cursor.eat("[");
    let mut items = Vec::new();
    cursor.skip_blanks();
    if cursor.eat("]") {
        return Ok(Value::Array(items));
    }
    loop {
        cursor.skip_blanks();
        items.push(read_value(cursor, depth)?);
        cursor.skip_blanks();
        if cursor.eat("]") {
            return Ok(Value::Array(items));
        }
        if cursor.is_done() {
            return Err(fail(PathErrorKind::UnclosedBracket, cursor.since(start)));
        }
        if !cursor.eat(",") {
            return Err(fail(PathErrorKind::CommaOrBracket, cursor.here()));
        }
    }
}

fn read_object(cursor: &mut Cursor<'_>, depth: usize) -> Result<Value> {
    cursor.eat("{");
    let mut fields = Map::new();
    cursor.skip_blanks();
    if cursor.eat("}") {
        return Ok(Value::Object(fields));
    }
    loop {
        cursor.skip_blanks();
        if !matches!(cursor.byte(), b'\'' | b'"') {
            return Err(fail(PathErrorKind::Object, cursor.here()));
        }
        let key = read_quoted(cursor)?;
        cursor.skip_blanks();
        if !cursor.eat(":") {
            return Err(fail(PathErrorKind::Object, cursor.here()));
        }
        cursor.skip_blanks();
        fields.insert(key, read_value(cursor, depth)?);
        cursor.skip_blanks();
        if cursor.eat("}") {
            return Ok(Value::Object(fields));
        }
        if !cursor.eat(",") {
            return Err(fail(PathErrorKind::Object, cursor.here()));
        }
    }
}
