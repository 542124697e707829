//! Writes paths, so that they read back as they are.

use std::fmt::{self, Display, Formatter, Write};

use serde_json::Value;

use super::ast::{FunctionArgument, JsonPath, Name, Root, Segment, Selector};
use super::filter::{Filter, Operand};
use super::scan::ends_name;

impl Display for JsonPath {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.root.fmt(f)?;
        self.segments.iter().try_for_each(|segment| segment.fmt(f))
    }
}

impl Display for Root {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document => f.write_str("$"),
            Self::Context => f.write_str("$$"),
            Self::Variable(name) => write!(f, "${name}"),
            Self::Element => f.write_str("@"),
        }
    }
}

impl Display for Segment {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match (&self.selector, self.descends) {
            (Selector::Wildcard, true) => f.write_str("..*"),
            (Selector::Name(Name { quoted: false, .. }) | Selector::Function(..), false) => {
                f.write_str(".")
            }
            (_, true) => f.write_str(".."),
            (_, false) => Ok(()),
        }?;
        match &self.selector {
            Selector::Wildcard if self.descends => Ok(()),
            selector => selector.fmt(f),
        }
    }
}

impl Display for Selector {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => name.fmt(f),
            Self::Names(names) => write_list(f, "[", names, "]", |name, f| write_quoted(name, f)),
            Self::Index(index) => write!(f, "[{index}]"),
            Self::FromEnd(distance) => write!(f, "[(@.length-{distance})]"),
            Self::Indices(indices) => write_list(f, "[", indices, "]", i64::fmt),
            Self::Slice { start, end, step } => {
                f.write_str("[")?;
                write_some(f, "", *start)?;
                f.write_str(":")?;
                write_some(f, "", *end)?;
                write_some(f, ":", *step)?;
                f.write_str("]")
            }
            Self::Wildcard => f.write_str("[*]"),
            Self::Filter(filter) => write!(f, "[?({filter})]"),
            Self::Function(function, arguments) => {
                f.write_str(function.name())?;
                write_list(f, "(", arguments, ")", FunctionArgument::fmt)
            }
        }
    }
}

impl Display for Name {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.quoted {
            f.write_str("[")?;
            write_quoted(&self.text, f)?;
            return f.write_str("]");
        }
        for character in self.text.chars() {
            let ends = u8::try_from(character).is_ok_and(ends_name) && character.is_ascii();
            if ends || character == '\\' {
                f.write_str("\\")?;
            }
            f.write_char(character)?;
        }
        Ok(())
    }
}

impl Display for FunctionArgument {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => path.fmt(f),
            Self::Value(value) => value.fmt(f),
            Self::Ignored(text) => write_quoted(text, f),
        }
    }
}

impl Display for Filter {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Or(filters) => write_joined(f, filters, " || ", |_| false),
            Self::And(filters) => write_joined(f, filters, " && ", |filter| {
                matches!(filter, Self::Or(_) | Self::And(_))
            }),
            Self::Not(filter) => match &**filter {
                Self::Exists(path) => write!(f, "!{path}"),
                filter => write!(f, "!({filter})"),
            },
            Self::Exists(path) => path.fmt(f),
            Self::Compare {
                left,
                comparator,
                right,
            } => write!(f, "{left} {} {right}", comparator.as_str()),
        }
    }
}

/// Writes tests with `between` in between; those that would join with their neighbours in parentheses.
fn write_joined(
    f: &mut Formatter<'_>,
    filters: &[Filter],
    between: &str,
    joins: fn(&Filter) -> bool,
) -> fmt::Result {
    for (n, filter) in filters.iter().enumerate() {
        if n > 0 {
            f.write_str(between)?;
        }
        if joins(filter) || matches!(filter, Filter::Or(_)) {
            write!(f, "({filter})")?;
        } else {
            filter.fmt(f)?;
        }
    }
    Ok(())
}

impl Display for Operand {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => path.fmt(f),
            Self::Value(value) => write_value(value, f),
            Self::Word(word) => f.write_str(word),
            Self::Pattern { pattern, flags } => write!(f, "/{pattern}/{flags}"),
        }
    }
}

fn write_value(value: &Value, f: &mut Formatter<'_>) -> fmt::Result {
    match value {
        Value::String(text) => write_quoted(text, f),
        other => other.fmt(f),
    }
}

/// Writes text in single quotes.
pub(super) fn write_quoted(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("'")?;
    for character in text.chars() {
        match character {
            '\'' | '\\' => write!(f, "\\{character}")?,
            '\n' => f.write_str("\\n")?,
            control if control.is_ascii_control() => write!(f, "\\u{:04x}", u32::from(control))?,
            other => f.write_char(other)?,
        }
    }
    f.write_str("'")
}

fn write_some(f: &mut Formatter<'_>, before: &str, number: Option<i64>) -> fmt::Result {
    match number {
        Some(number) => write!(f, "{before}{number}"),
        None => Ok(()),
    }
}

fn write_list<T>(
    f: &mut Formatter<'_>,
    open: &str,
    items: &[T],
    close: &str,
    write_item: impl Fn(&T, &mut Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    f.write_str(open)?;
    for (n, item) in items.iter().enumerate() {
        if n > 0 {
            f.write_str(",")?;
        }
        write_item(item, f)?;
    }
    f.write_str(close)
}
