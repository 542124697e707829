//! Expressions in the fields of a definition.

use std::fmt;
use std::str::FromStr;

use super::MAX_DEPTH;
use super::ast::Node;
use super::error::JsonataError;
use super::parse::parse;
use super::references::References;
use crate::text::{Span, Spanned};

/// A JSONata expression that has been read. Two are equal if their syntax trees are, however they are written.
///
/// Read one with [`str::parse`], or with [`Expression::in_field`] from the text of a field. Its
/// [`Display`](std::fmt::Display) reads back as an equal expression.
#[derive(Clone, Debug)]
pub struct Expression {
    source: Spanned<String>,
    root: Node,
}

impl Expression {
    /// Reads the text of a field, if an expression fills it; places are those in the field.
    ///
    /// ```
    /// use cursus_sfn_core::jsonata::Expression;
    ///
    /// assert!(Expression::in_field("no expression").is_none());
    /// let expression = Expression::in_field("{% 1 + 2 %}").unwrap().unwrap();
    /// assert_eq!(expression.source(), " 1 + 2 ");
    /// assert_eq!(expression.root().span.range(), 3..8);
    /// ```
    pub fn in_field(field: &str) -> Option<Result<Self, JsonataError>> {
        let Wrapping::Whole(span) = wrapping(field) else {
            return None;
        };
        Some(Self::read(field, span))
    }

    /// Reads a part of a text.
    fn read(text: &str, span: Span) -> Result<Self, JsonataError> {
        let root = parse(text, span)?;
        let source = Spanned::new(span.of(text).to_owned(), span);
        Ok(Self { source, root })
    }

    /// The text of the expression, without `{%` and `%}`.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The syntax tree.
    pub const fn root(&self) -> &Node {
        &self.root
    }

    /// What it reads that it does not itself define.
    pub fn references(&self) -> References {
        References::of(&self.root)
    }
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.root == other.root
    }
}

impl FromStr for Expression {
    type Err = JsonataError;

    fn from_str(text: &str) -> Result<Self, JsonataError> {
        Self::read(text, Span::new(0, text.len()))
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root.fmt(f)
    }
}

/// How the text of a field holds an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapping {
    /// It holds none: it is text.
    Text,
    /// An expression fills it: the place between `{%` and `%}`.
    Whole(Span),
    /// It is text to the service, but has `{%` or `%}` in it, here: probably meant as an expression.
    Partial(Span),
}

/// Whether an expression fills the text of a field: it starts with `{%` and ends with `%}`.
///
/// ```
/// use cursus_sfn_core::jsonata::{Wrapping, wrapping};
/// use cursus_sfn_core::text::Span;
///
/// assert_eq!(wrapping("{% $x %}"), Wrapping::Whole(Span::new(2, 6)));
/// assert_eq!(wrapping("Hello {% $x %}"), Wrapping::Partial(Span::new(6, 8)));
/// assert_eq!(wrapping("100%"), Wrapping::Text);
/// ```
pub fn wrapping(field: &str) -> Wrapping {
    let inner = field
        .strip_prefix(OPEN)
        .and_then(|rest| rest.strip_suffix(CLOSE));
    if let Some(inner) = inner {
        return Wrapping::Whole(Span::new(OPEN.len(), OPEN.len() + inner.len()));
    }
    match field.find(OPEN).or_else(|| field.find(CLOSE)) {
        Some(at) => Wrapping::Partial(Span::new(at, at + OPEN.len())),
        None => Wrapping::Text,
    }
}

/// The field of `$states` that an expression reads if it is nothing but a path of plain names from there, such as
/// `$states.input.order.id`. Of others reading them tells more.
pub(crate) fn plain_field_of_states(expression: &str) -> Option<&str> {
    let names = expression
        .trim_matches([' ', '\t', '\n', '\r'])
        .strip_prefix("$states.")?;
    let mut count = 0;
    let are_plain = names.split('.').all(|name| {
        count += 1;
        is_plain(name)
    });
    let field = names.split('.').next();
    field.filter(|_| are_plain && count < MAX_DEPTH - 1)
}

/// Whether a step is a name of ASCII letters, digits and `_`, and no word of the language.
fn is_plain(step: &str) -> bool {
    let mut bytes = step.bytes();
    bytes
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !matches!(step, "and" | "or" | "in" | "true" | "false" | "null")
}

const OPEN: &str = "{%";
const CLOSE: &str = "%}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_path_is_read_as_any_other() {
        for (text, field) in [
            (" $states.input.order.id ", Some("input")),
            ("$states.result", Some("result")),
            ("\t$states._a1.b\n", Some("_a1")),
        ] {
            assert_eq!(plain_field_of_states(text), field, "{text}");
            let references = text.parse::<Expression>().unwrap().references();
            assert_eq!(references.states.len(), 1);
            assert_eq!(references.states[0].field(), field, "{text}");
            assert_eq!(
                References {
                    states: Vec::new(),
                    ..references
                },
                References::default()
            );
        }
    }

    #[test]
    fn what_is_no_plain_path_is_read() {
        for text in [
            "$states",
            "$states.",
            "$state.input",
            "$states.input.a-b",
            "$states.input.a and b",
            "$states.input.1",
            "$states.input..a",
            "$states.input.true",
            "$states.input.in",
            "$states.größe",
            "$states .input",
            "states.input",
            "",
        ] {
            assert_eq!(plain_field_of_states(text), None, "{text}");
        }
        let deep = ["$states", &".a".repeat(MAX_DEPTH)].concat();
        assert!(deep.parse::<Expression>().is_err());
        assert_eq!(plain_field_of_states(&deep), None);
        for steps in 1..MAX_DEPTH {
            let path = ["$states", &".a".repeat(steps)].concat();
            let is_read = path.parse::<Expression>().is_ok();
            assert!(is_read || plain_field_of_states(&path).is_none(), "{steps}");
        }
    }
}
