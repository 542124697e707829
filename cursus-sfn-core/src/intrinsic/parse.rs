//! Reads calls.

use std::str::FromStr;

use super::MAX_NESTING;
use super::call::{Argument, Call};
use super::error::{IntrinsicError, IntrinsicErrorKind};
use super::function::Intrinsic;
use super::quoted::{QuotedText, is_escaped};
use crate::names::closest;
use crate::path::{read_number, read_path};
use crate::text::{Cursor, Span, Spanned};

type Result<T> = std::result::Result<T, IntrinsicError>;

/// What the names of all functions start with.
const PREFIX: &str = "States.";

impl FromStr for Call {
    type Err = IntrinsicError;

    fn from_str(text: &str) -> Result<Self> {
        let mut cursor = Cursor::new(text);
        if !cursor.byte().is_ascii_alphabetic() {
            return Err(fail(IntrinsicErrorKind::NoCall, cursor.here()));
        }
        let call = read_call(&mut cursor, 0)?;
        cursor.skip_blanks();
        if cursor.is_done() {
            Ok(call)
        } else {
            let rest = Span::new(cursor.at(), text.len());
            Err(fail(IntrinsicErrorKind::Trailing, rest))
        }
    }
}

/// Reads a call that `depth` calls are around. A letter comes next.
fn read_call(cursor: &mut Cursor<'_>, depth: usize) -> Result<Call> {
    let function = read_function(cursor)?;
    if depth > MAX_NESTING {
        return Err(fail(IntrinsicErrorKind::TooDeep, function.span));
    }
    cursor.skip_blanks();
    if !cursor.eat("(") {
        return Err(fail(IntrinsicErrorKind::NoParenthesis, cursor.here()));
    }
    let mut arguments = Vec::new();
    cursor.skip_blanks();
    while !cursor.eat(")") {
        if !arguments.is_empty() && !cursor.eat(",") {
            return Err(fail(IntrinsicErrorKind::CommaOrParenthesis, cursor.here()));
        }
        cursor.skip_blanks();
        arguments.push(read_argument(cursor, depth)?);
        cursor.skip_blanks();
    }
    Ok(Call {
        function,
        arguments,
    })
}

fn read_function(cursor: &mut Cursor<'_>) -> Result<Spanned<Intrinsic>> {
    let start = cursor.at();
    let name = cursor.skip_while(is_name);
    let span = cursor.since(start);
    if let Some(function) = Intrinsic::from_name(name) {
        return Ok(Spanned::new(function, span));
    }
    let similar = similar_function(name);
    let name = name.to_owned();
    Err(fail(
        IntrinsicErrorKind::UnknownFunction { name, similar },
        span,
    ))
}

/// The function whose name is most like this one. What all names have in common does not count.
fn similar_function(name: &str) -> Option<&'static str> {
    let short = |name: &'static str| name.strip_prefix(PREFIX).unwrap_or(name);
    let typed = name
        .get(..PREFIX.len())
        .filter(|start| start.eq_ignore_ascii_case(PREFIX));
    let typed = typed.map_or(name, |prefix| &name[prefix.len()..]);
    let known = Intrinsic::ALL.iter().map(|known| known.name());
    let similar = closest(typed, known.clone().map(short))?;
    known.into_iter().find(|known| short(known) == similar)
}

fn read_argument(cursor: &mut Cursor<'_>, depth: usize) -> Result<Spanned<Argument>> {
    let start = cursor.at();
    let argument = match cursor.byte() {
        b'\'' => Argument::Text(read_text(cursor)?),
        b'$' | b'@' => {
            Argument::Path(read_path(cursor).map_err(|error| error.map(IntrinsicErrorKind::Path))?)
        }
        b'-' | b'0'..=b'9' => Argument::Number(
            read_number(cursor)
                .map_err(|(written, span)| fail(IntrinsicErrorKind::Number(written), span))?,
        ),
        b'"' => return Err(fail(IntrinsicErrorKind::DoubleQuotes, cursor.here())),
        byte if byte.is_ascii_alphabetic() => read_word(cursor, depth)?,
        _ => return Err(fail(IntrinsicErrorKind::ArgumentExpected, cursor.here())),
    };
    Ok(Spanned::new(argument, cursor.since(start)))
}

/// Reads `true`, `false`, `null` or a call.
fn read_word(cursor: &mut Cursor<'_>, depth: usize) -> Result<Argument> {
    let mut ahead = cursor.clone();
    let word = ahead.skip_while(is_name);
    let argument = match word {
        "true" => Argument::Boolean(true),
        "false" => Argument::Boolean(false),
        "null" => Argument::Null,
        _ => {
            let span = ahead.since(cursor.at());
            ahead.skip_blanks();
            if ahead.byte() == b'(' || word.starts_with(PREFIX) {
                return read_call(cursor, depth + 1).map(Argument::Call);
            }
            return Err(fail(IntrinsicErrorKind::ArgumentExpected, span));
        }
    };
    *cursor = ahead;
    Ok(argument)
}

const fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_')
}

/// Reads text in single quotes. The quote comes next.
fn read_text(cursor: &mut Cursor<'_>) -> Result<QuotedText> {
    let start = cursor.at();
    cursor.bump();
    loop {
        let at = cursor.at();
        match cursor.bump() {
            None => return Err(fail(IntrinsicErrorKind::UnclosedQuote, cursor.since(start))),
            Some('\'') => {
                let raw = Span::new(start + 1, at).of(cursor.text());
                return Ok(QuotedText::from_raw(raw));
            }
            Some('\\') => match cursor.bump() {
                Some(character) if is_escaped(character) => {}
                Some(other) => {
                    return Err(fail(IntrinsicErrorKind::Escape(other), cursor.since(at)));
                }
                None => return Err(fail(IntrinsicErrorKind::LoneBackslash, cursor.since(at))),
            },
            Some(_) => {}
        }
    }
}

pub(super) const fn fail(kind: IntrinsicErrorKind, span: Span) -> IntrinsicError {
    IntrinsicError::new(kind, span)
}
