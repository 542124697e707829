//! Writes expressions, so that they read back as they are.

use std::fmt::{self, Display, Formatter, Write};

use super::ast::{Argument, Node, NodeKind, SortTerm};

impl Display for NodeKind {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(text) => Quoted(text).fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Boolean(value) => value.fmt(f),
            Self::Null => f.write_str("null"),
            Self::Regex { pattern, flags } => write!(f, "/{pattern}/{flags}"),
            Self::Name(name) => Name(name).fmt(f),
            Self::Variable(name) => write!(f, "${name}"),
            Self::Wildcard => f.write_str("*"),
            Self::Descendants => f.write_str("**"),
            Self::Parent => f.write_str("%"),
            Self::Negate(operand) => write!(f, "-{operand}"),
            Self::Array(items) => write_list(f, "[", items, ", ", "]"),
            Self::Range(first, last) => write!(f, "{first}..{last}"),
            Self::Object(pairs) => write_pairs(pairs, f),
            Self::Block(items) => write_list(f, "(", items, "; ", ")"),
            Self::Bind { variable, value } => write!(f, "${variable} := {value}"),
            Self::Call { .. } | Self::Lambda { .. } | Self::Transform { .. } => {
                self.write_function(f)
            }
            _ => self.write_operator(f),
        }
    }
}

impl NodeKind {
    /// Writes a value with an operator after it.
    fn write_operator(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Binary {
                operator,
                left,
                right,
            } => write!(f, "{left} {} {right}", operator.as_str()),
            Self::Map { input, step } => write!(f, "{input}.{step}"),
            Self::Filter { input, predicate } => write!(f, "{input}[{predicate}]"),
            Self::KeepArray(input) => write!(f, "{input}[]"),
            Self::Group { input, pairs } => {
                input.fmt(f)?;
                write_pairs(pairs, f)
            }
            Self::Sort { input, terms } => {
                input.fmt(f)?;
                write_list(f, "^(", terms, ", ", ")")
            }
            Self::Focus { input, variable } => write!(f, "{input}@${variable}"),
            Self::Index { input, variable } => write!(f, "{input}#${variable}"),
            Self::Conditional {
                condition,
                then,
                otherwise,
            } => {
                write!(f, "{condition} ? {then}")?;
                otherwise
                    .iter()
                    .try_for_each(|otherwise| write!(f, " : {otherwise}"))
            }
            _ => Ok(()),
        }
    }

    fn write_function(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call {
                function,
                arguments,
            } => {
                function.fmt(f)?;
                write_list(f, "(", arguments, ", ", ")")
            }
            Self::Lambda {
                parameters,
                signature,
                body,
            } => {
                f.write_str("function(")?;
                for (n, parameter) in parameters.iter().enumerate() {
                    let comma = if n > 0 { ", " } else { "" };
                    write!(f, "{comma}${parameter}")?;
                }
                let signature = signature.as_deref().unwrap_or_default();
                write!(f, "){signature}{{{body}}}")
            }
            Self::Transform {
                pattern,
                update,
                delete,
            } => {
                write!(f, "|{pattern}|{update}")?;
                delete
                    .iter()
                    .try_for_each(|delete| write!(f, ", {delete}"))?;
                f.write_str("|")
            }
            _ => Ok(()),
        }
    }
}

impl Display for Argument {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(node) => node.fmt(f),
            Self::Placeholder => f.write_str("?"),
        }
    }
}

impl Display for SortTerm {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let descending = if self.descending { ">" } else { "" };
        write!(f, "{descending}{}", self.key)
    }
}

fn write_pairs(pairs: &[(Node, Node)], f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("{")?;
    for (n, (key, value)) in pairs.iter().enumerate() {
        let comma = if n > 0 { ", " } else { "" };
        write!(f, "{comma}{key}: {value}")?;
    }
    f.write_str("}")
}

fn write_list<T: Display>(
    f: &mut Formatter<'_>,
    open: &str,
    items: &[T],
    between: &str,
    close: &str,
) -> fmt::Result {
    f.write_str(open)?;
    for (n, item) in items.iter().enumerate() {
        if n > 0 {
            f.write_str(between)?;
        }
        item.fmt(f)?;
    }
    f.write_str(close)
}

/// A name, in backquotes unless it is surely read as a name without.
pub(super) struct Name<'t>(pub(super) &'t str);

impl Display for Name<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let name = self.0;
        let is_plain = name.chars().all(|c| c.is_alphanumeric() || c == '_')
            && name.starts_with(|first: char| !first.is_numeric())
            && !matches!(name, "true" | "false" | "null" | "and" | "or" | "in");
        // A name that was read without backquotes may have one in it.
        if is_plain || name.contains('`') {
            f.write_str(name)
        } else {
            write!(f, "`{name}`")
        }
    }
}

/// Text in double quotes.
pub(crate) struct Quoted<'t>(pub(crate) &'t str);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for character in self.0.chars() {
            match character {
                '"' | '\\' => write!(f, "\\{character}")?,
                '\n' => f.write_str("\\n")?,
                control if control.is_ascii_control() => {
                    write!(f, "\\u{:04x}", u32::from(control))?;
                }
                other => f.write_char(other)?,
            }
        }
        f.write_str("\"")
    }
}
