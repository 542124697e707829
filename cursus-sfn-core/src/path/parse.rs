//! Reads paths.

use std::str::FromStr;

use super::MAX_NESTING;
use super::ast::{Function, FunctionArgument, JsonPath, Name, Root, Segment, Selector};
use super::error::{PathError, PathErrorKind};
use super::filter::read_filter;
use super::literal::{read_quoted, read_value};
use super::scan::{self, MAX_POSITION};
use crate::names::closest;
use crate::text::{Cursor, Span, Spanned};

pub(super) type Result<T> = std::result::Result<T, PathError>;

/// What a path stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A field, or an argument of a function.
    Field,
    /// A filter.
    Filter,
}

impl FromStr for JsonPath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self> {
        let mut cursor = Cursor::new(text);
        let path = read_path(&mut cursor)?;
        cursor.skip_blanks();
        match cursor.character() {
            None => Ok(path),
            Some(character) => Err(fail(PathErrorKind::Character(character), cursor.here())),
        }
    }
}

/// Reads a path that something else may follow.
pub(crate) fn read_path(cursor: &mut Cursor<'_>) -> Result<JsonPath> {
    read_path_in(cursor, Place::Field, 0)
}

/// Reads a path in a filter or outside; `depth` filters and parentheses are around it.
pub(super) fn read_path_in(
    cursor: &mut Cursor<'_>,
    place: Place,
    depth: usize,
) -> Result<JsonPath> {
    let root = read_root(cursor, place)?;
    let mut segments = Vec::new();
    loop {
        let start = cursor.at();
        let segment = match cursor.byte() {
            b'.' => read_dotted(cursor, place, depth)?,
            b'[' => Segment {
                descends: false,
                selector: read_brackets(cursor, depth)?,
            },
            _ => break,
        };
        segments.push(Spanned::new(segment, cursor.since(start)));
    }
    Ok(JsonPath { root, segments })
}

fn read_root(cursor: &mut Cursor<'_>, place: Place) -> Result<Spanned<Root>> {
    let start = cursor.at();
    let (root, written) = match cursor.byte() {
        b'@' if place == Place::Filter => {
            cursor.bump();
            (Root::Element, "@")
        }
        b'@' => return Err(fail(PathErrorKind::ElementOutsideFilter, cursor.here())),
        b'$' => {
            cursor.bump();
            read_root_name(cursor)
        }
        _ => return Err(fail(PathErrorKind::NoRoot, cursor.here())),
    };
    let span = cursor.since(start);
    if place == Place::Filter && matches!(root, Root::Context | Root::Variable(_)) {
        return Err(fail(PathErrorKind::RootInFilter, span));
    }
    let next = cursor.byte();
    if cursor.is_done() || matches!(next, b'.' | b'[') || scan::ends_name(next) {
        return Ok(Spanned::new(root, span));
    }
    Err(fail(PathErrorKind::AfterRoot(written), cursor.here()))
}

/// What follows the first `$`.
fn read_root_name(cursor: &mut Cursor<'_>) -> (Root, &'static str) {
    if cursor.eat("$") {
        return (Root::Context, "$$");
    }
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    let name = cursor.rest();
    let length = name.find(|c| !is_part(c)).unwrap_or(name.len());
    let name = &name[..length];
    if name.is_empty() || name.starts_with(|first: char| first.is_numeric()) {
        return (Root::Document, "$");
    }
    cursor.jump(cursor.at() + length);
    (Root::Variable(name.to_owned()), "$name")
}

/// Reads `.name`, `.*`, `.[..]`, `.function()` and the same after two dots.
fn read_dotted(cursor: &mut Cursor<'_>, place: Place, depth: usize) -> Result<Segment> {
    let dots = cursor.at();
    cursor.eat(".");
    let descends = cursor.eat(".");
    let selector = match cursor.byte() {
        b'.' => return Err(fail(PathErrorKind::TooManyDots, cursor.here())),
        b'[' => read_brackets(cursor, depth)?,
        b'*' => {
            cursor.bump();
            Selector::Wildcard
        }
        _ => {
            let (name, span) = read_name(cursor, place)?;
            if cursor.byte() == b'(' {
                if descends {
                    return Err(fail(PathErrorKind::FunctionDescends, cursor.since(dots)));
                }
                read_function(cursor, span, place, depth)?
            } else {
                Selector::Name(Name {
                    text: name,
                    quoted: false,
                })
            }
        }
    };
    Ok(Segment { descends, selector })
}

/// Reads a name after a dot.
fn read_name(cursor: &mut Cursor<'_>, place: Place) -> Result<(String, Span)> {
    let start = cursor.at();
    let end = scan::end_of_name(cursor.text().as_bytes(), start);
    let span = Span::new(start, end);
    if end == start {
        return Err(fail(PathErrorKind::NameExpected, cursor.here()));
    }
    let written = span.of(cursor.text());
    if place == Place::Filter {
        for operator in ["&&", "||"] {
            if let Some(at) = written.find(operator) {
                let span = Span::new(start + at, start + at + 2);
                return Err(fail(PathErrorKind::SpaceBefore(operator), span));
            }
        }
    }
    cursor.jump(end);
    let name = if written.contains('\\') {
        without_backslashes(written)
    } else {
        written.to_owned()
    };
    Ok((name, span))
}

fn without_backslashes(written: &str) -> String {
    let mut name = String::with_capacity(written.len());
    let mut characters = written.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => name.extend(characters.next()),
            other => name.push(other),
        }
    }
    name
}

/// Reads the parentheses after the name of a function.
fn read_function(
    cursor: &mut Cursor<'_>,
    name: Span,
    place: Place,
    depth: usize,
) -> Result<Selector> {
    let written = name.of(cursor.text());
    let function = Function::from_name(written).ok_or_else(|| {
        let similar = closest(written, Function::ALL.iter().map(|known| known.name()));
        let name_of = PathErrorKind::UnknownFunction {
            name: written.to_owned(),
            similar,
        };
        fail(name_of, name)
    })?;
    let depth = deeper(depth, cursor.here())?;
    cursor.eat("(");
    cursor.skip_blanks();
    let mut arguments = Vec::new();
    if cursor.eat(")") {
        return Ok(Selector::Function(function, arguments));
    }
    loop {
        cursor.skip_blanks();
        arguments.push(match cursor.byte() {
            b'$' | b'@' => FunctionArgument::Path(read_path_in(cursor, place, depth)?),
            b'\'' => FunctionArgument::Ignored(read_quoted(cursor)?),
            _ => FunctionArgument::Value(read_value(cursor, depth)?),
        });
        cursor.skip_blanks();
        if cursor.eat(")") {
            return Ok(Selector::Function(function, arguments));
        }
        if !cursor.eat(",") {
            return Err(fail(PathErrorKind::CommaOrParenthesis, cursor.here()));
        }
    }
}

/// Reads `[..]`.
fn read_brackets(cursor: &mut Cursor<'_>, depth: usize) -> Result<Selector> {
    let start = cursor.at();
    cursor.eat("[");
    cursor.skip_blanks();
    let selector = match cursor.byte() {
        b'\'' | b'"' => read_names(cursor)?,
        b'*' => {
            cursor.bump();
            Selector::Wildcard
        }
        b'?' => Selector::Filter(read_filter(cursor, deeper(depth, cursor.here())?)?),
        b'-' | b':' | b'0'..=b'9' => read_positions(cursor)?,
        b'(' => read_script(cursor)?,
        _ if cursor.is_done() => {
            return Err(fail(PathErrorKind::UnclosedBracket, cursor.since(start)));
        }
        _ => return Err(unquoted(cursor)),
    };
    cursor.skip_blanks();
    if cursor.eat("]") {
        Ok(selector)
    } else if cursor.is_done() {
        Err(fail(PathErrorKind::UnclosedBracket, cursor.since(start)))
    } else {
        Err(fail(PathErrorKind::CommaOrBracket, cursor.here()))
    }
}

/// What is wrong with brackets that hold something else.
fn unquoted(cursor: &Cursor<'_>) -> PathError {
    let rest = cursor.rest();
    let name = rest[..rest.find([']', ',']).unwrap_or(rest.len())].trim_end();
    if name.is_empty() {
        return fail(PathErrorKind::Brackets, cursor.here());
    }
    let span = Span::new(cursor.at(), cursor.at() + name.len());
    fail(PathErrorKind::Unquoted(name.to_owned()), span)
}

/// Reads `(@.length-1)`, or `(@.size()-1)`.
fn read_script(cursor: &mut Cursor<'_>) -> Result<Selector> {
    let script = cursor.rest();
    let script = &script[..script.find(']').unwrap_or(script.len())];
    let span = Span::new(cursor.at(), cursor.at() + script.len());
    cursor.eat("(");
    cursor.skip_blanks();
    let is_length = cursor.eat("@.length") || cursor.eat("@.size()");
    cursor.skip_blanks();
    if !is_length || !cursor.eat("-") {
        return Err(fail(PathErrorKind::Script, span));
    }
    match read_optional_position(cursor)? {
        Some(distance) if distance >= 0 && cursor.eat(")") => Ok(Selector::FromEnd(distance)),
        _ => Err(fail(PathErrorKind::Script, span)),
    }
}

fn read_names(cursor: &mut Cursor<'_>) -> Result<Selector> {
    let mut names = vec![read_quoted(cursor)?];
    loop {
        cursor.skip_blanks();
        if !cursor.eat(",") {
            break;
        }
        cursor.skip_blanks();
        if !matches!(cursor.byte(), b'\'' | b'"') {
            return Err(unquoted(cursor));
        }
        names.push(read_quoted(cursor)?);
    }
    Ok(match <[String; 1]>::try_from(names) {
        Ok([text]) => Selector::Name(Name { text, quoted: true }),
        Err(names) => Selector::Names(names),
    })
}

/// Reads positions or a range.
fn read_positions(cursor: &mut Cursor<'_>) -> Result<Selector> {
    let first = read_optional_position(cursor)?;
    if cursor.byte() == b':' {
        return read_range(cursor, first);
    }
    let mut positions = Vec::from_iter(first);
    while cursor.eat(",") {
        match read_optional_position(cursor)? {
            Some(position) => positions.push(position),
            None => return Err(fail(PathErrorKind::Position, cursor.here())),
        }
    }
    Ok(match positions.as_slice() {
        [position] => Selector::Index(*position),
        _ => Selector::Indices(positions),
    })
}

fn read_range(cursor: &mut Cursor<'_>, start: Option<i64>) -> Result<Selector> {
    let colon = cursor.at();
    cursor.eat(":");
    let end = read_optional_position(cursor)?;
    let step = if cursor.eat(":") {
        read_optional_position(cursor)?
    } else {
        None
    };
    if start.is_none() && end.is_none() {
        return Err(fail(PathErrorKind::OpenRange, cursor.since(colon)));
    }
    Ok(Selector::Slice { start, end, step })
}

/// Reads a number with the blanks around it; `None` if none stands here.
fn read_optional_position(cursor: &mut Cursor<'_>) -> Result<Option<i64>> {
    cursor.skip_blanks();
    let start = cursor.at();
    let negative = cursor.eat("-");
    let digits = cursor.skip_while(|byte| byte.is_ascii_digit());
    let span = cursor.since(start);
    if digits.is_empty() && !negative {
        return Ok(None);
    }
    let position = digits
        .parse::<i64>()
        .ok()
        .filter(|position| position.unsigned_abs() <= MAX_POSITION)
        .ok_or_else(|| fail(PathErrorKind::Position, span))?;
    cursor.skip_blanks();
    Ok(Some(if negative { -position } else { position }))
}

/// One level deeper, if that is allowed.
pub(super) fn deeper(depth: usize, at: Span) -> Result<usize> {
    if depth < MAX_NESTING {
        Ok(depth + 1)
    } else {
        Err(fail(PathErrorKind::TooDeep, at))
    }
}

pub(super) const fn fail(kind: PathErrorKind, span: Span) -> PathError {
    PathError::new(kind, span)
}
