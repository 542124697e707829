//! Reads filters.

use super::super::error::PathErrorKind;
use super::super::literal::{read_value, read_word};
use super::super::parse::{Place, Result, deeper, fail, read_path_in};
use super::{Comparator, Filter, Operand};
use crate::names::closest;
use crate::text::{Cursor, Span, Spanned};

/// Reads `?(..)`. The question mark comes next.
pub(in super::super) fn read_filter(cursor: &mut Cursor<'_>, depth: usize) -> Result<Filter> {
    cursor.eat("?");
    cursor.skip_blanks();
    if !cursor.eat("(") {
        return Err(fail(PathErrorKind::FilterParentheses, cursor.here()));
    }
    let filter = read_or(cursor, depth)?;
    cursor.skip_blanks();
    if matches!(cursor.byte(), b'&' | b'|') {
        return Err(fail(PathErrorKind::FilterParentheses, cursor.here()));
    }
    Ok(filter)
}

/// Reads tests joined by `||` and the parenthesis behind them.
fn read_or(cursor: &mut Cursor<'_>, depth: usize) -> Result<Filter> {
    let mut any = Vec::new();
    loop {
        any.push(read_and(cursor, depth)?);
        cursor.skip_blanks();
        if cursor.eat(")") {
            return Ok(one_or(any, Filter::Or));
        }
        if !cursor.eat("||") {
            return Err(fail(PathErrorKind::LogicalExpected, cursor.here()));
        }
    }
}

fn read_and(cursor: &mut Cursor<'_>, depth: usize) -> Result<Filter> {
    let mut all = Vec::new();
    loop {
        all.push(read_test(cursor, depth)?);
        cursor.skip_blanks();
        if !cursor.eat("&&") {
            return Ok(one_or(all, Filter::And));
        }
    }
}

fn one_or(mut filters: Vec<Filter>, join: fn(Vec<Filter>) -> Filter) -> Filter {
    match filters.pop() {
        Some(only) if filters.is_empty() => only,
        Some(last) => {
            filters.push(last);
            join(filters)
        }
        None => join(filters),
    }
}

fn read_test(cursor: &mut Cursor<'_>, depth: usize) -> Result<Filter> {
    cursor.skip_blanks();
    match cursor.byte() {
        b'!' => {
            let depth = deeper(depth, cursor.here())?;
            cursor.bump();
            cursor.skip_blanks();
            if matches!(cursor.byte(), b'@' | b'$') {
                let path = read_path_in(cursor, Place::Filter, depth)?;
                return Ok(Filter::Not(Box::new(Filter::Exists(path))));
            }
            Ok(Filter::Not(Box::new(read_test(cursor, depth)?)))
        }
        b'(' => {
            let depth = deeper(depth, cursor.here())?;
            cursor.bump();
            read_or(cursor, depth)
        }
        _ => read_comparison(cursor, depth),
    }
}

fn read_comparison(cursor: &mut Cursor<'_>, depth: usize) -> Result<Filter> {
    let left = read_operand(cursor, depth)?;
    cursor.skip_blanks();
    let Some(comparator) = read_comparator(cursor)? else {
        return match left.value {
            Operand::Path(path) => Ok(Filter::Exists(path)),
            Operand::Value(_) | Operand::Word(_) | Operand::Pattern { .. } => {
                Err(fail(PathErrorKind::NoTest, left.span))
            }
        };
    };
    cursor.skip_blanks();
    let right = read_operand(cursor, depth)?;
    Ok(Filter::Compare {
        left: Box::new(left),
        comparator,
        right: Box::new(right),
    })
}

/// Reads a comparison; `None` if none comes next.
fn read_comparator(cursor: &mut Cursor<'_>) -> Result<Option<Spanned<Comparator>>> {
    let start = cursor.at();
    let mut written = cursor.skip_while(|byte| matches!(byte, b'<' | b'>' | b'=' | b'!' | b'~'));
    if written.is_empty() {
        written = read_word(cursor);
    }
    if written.is_empty() {
        return Ok(None);
    }
    let span = cursor.since(start);
    match Comparator::from_written(written) {
        Some(comparator) => Ok(Some(Spanned::new(comparator, span))),
        None => {
            let written = written.to_owned();
            let similar = similar_comparator(&written);
            Err(fail(
                PathErrorKind::UnknownComparator { written, similar },
                span,
            ))
        }
    }
}

fn similar_comparator(written: &str) -> Option<&'static str> {
    match written {
        "=" => Some("=="),
        "<>" => Some("!="),
        "=<" => Some("<="),
        "=>" => Some(">="),
        "~" | "~=" => Some("=~"),
        _ => closest(written, Comparator::ALL.iter().map(|known| known.as_str())),
    }
}

fn read_operand(cursor: &mut Cursor<'_>, depth: usize) -> Result<Spanned<Operand>> {
    let start = cursor.at();
    let operand = match cursor.byte() {
        b'@' | b'$' => Operand::Path(read_path_in(cursor, Place::Filter, depth)?),
        b'/' => read_pattern(cursor)?,
        byte if byte.is_ascii_alphabetic() || byte == b'_' => match read_word(cursor) {
            "true" | "false" | "null" => {
                cursor.jump(start);
                Operand::Value(read_value(cursor, depth)?)
            }
            word => Operand::Word(word.to_owned()),
        },
        _ => Operand::Value(read_value(cursor, depth)?),
    };
    Ok(Spanned::new(operand, cursor.since(start)))
}

/// Reads `/pattern/flags`.
fn read_pattern(cursor: &mut Cursor<'_>) -> Result<Operand> {
    let start = cursor.at();
    cursor.eat("/");
    let end = end_of_pattern(cursor.rest());
    let Some(end) = end.map(|length| cursor.at() + length) else {
        let span = Span::new(start, cursor.text().len());
        return Err(fail(PathErrorKind::Pattern, span));
    };
    let pattern = cursor.text()[cursor.at()..end].to_owned();
    cursor.jump(end + 1);
    let flags = cursor.skip_while(|byte| byte.is_ascii_alphanumeric());
    if let Some(at) = flags.find(|flag| !"dimsuxU".contains(flag)) {
        let at = cursor.at() - flags.len() + at;
        return Err(fail(PathErrorKind::Pattern, Span::new(at, at + 1)));
    }
    let flags = flags.to_owned();
    Ok(Operand::Pattern { pattern, flags })
}

/// The position of the slash that is behind no backslash.
fn end_of_pattern(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == b'/' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}
