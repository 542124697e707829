//! Reference paths: those that name one place.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use super::ast::{JsonPath, Root, Segment, Selector};
use super::error::{PathError, PathErrorKind};
use super::scan::{end_of_blanks, end_of_name, end_of_position, end_of_quoted};
use crate::text::Spanned;

/// A path of names and positions, such as `$.orders[0].id`. It names one place, which need not exist yet.
///
/// The service takes no `*`, `..`, `:`, `,`, filter, function or position from the end in it.
/// Source: developer guide, "Using JSONPath paths", "Reference Paths".
///
/// ```
/// use cursus_sfn_core::path::{ReferencePath, Step};
///
/// let path: ReferencePath = "$.orders[0]['unit price']".parse().unwrap();
/// assert_eq!(path.steps[1], Step::Index(0));
/// assert_eq!(path.to_string(), "$.orders[0]['unit price']");
///
/// let error = "$.orders[*].id".parse::<ReferencePath>().unwrap_err();
/// assert_eq!(error.span.range(), 8..11);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ReferencePath {
    /// Where it starts.
    pub root: Spanned<Root>,
    /// The steps, in order.
    pub steps: Vec<Step>,
    path: JsonPath,
}

/// A step of a reference path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The value of a key.
    Name(String),
    /// An element of an array.
    Index(usize),
}

impl ReferencePath {
    /// The same as a path, with the place of each step.
    pub const fn as_path(&self) -> &JsonPath {
        &self.path
    }
}

impl TryFrom<JsonPath> for ReferencePath {
    type Error = PathError;

    fn try_from(path: JsonPath) -> Result<Self, PathError> {
        let steps = path.segments.iter().map(step).collect::<Result<_, _>>()?;
        let root = path.root.clone();
        Ok(Self { root, steps, path })
    }
}

impl JsonPath {
    /// Checks that it has the form of a reference path: none of the operators `@`, `,`, `:`, `?` and `*`.
    ///
    /// That is what a definition is judged by. `..` is none of these operators, though a path with it may name several
    /// places; a [`ReferencePath`] has none.
    ///
    /// Source: Amazon States Language specification, "Reference Paths".
    ///
    /// ```
    /// use cursus_sfn_core::path::JsonPath;
    ///
    /// let check = |path: &str| path.parse::<JsonPath>().unwrap().check_reference();
    /// assert!(check("$..author").is_ok());
    /// assert_eq!(check("$.authors[:2]").unwrap_err().span.range(), 9..13);
    /// ```
    ///
    /// # Errors
    /// The first step that a reference path has not.
    pub fn check_reference(&self) -> Result<(), PathError> {
        self.segments
            .iter()
            .try_for_each(|segment| selected(segment).map(drop))
    }
}

fn refused(segment: &Spanned<Segment>) -> PathError {
    let kind = PathErrorKind::NotReference(segment.to_string());
    PathError::new(kind, segment.span)
}

fn step(segment: &Spanned<Segment>) -> Result<Step, PathError> {
    if segment.descends {
        return Err(refused(segment));
    }
    selected(segment)
}

/// The key or position that a step selects, at whatever depth.
fn selected(segment: &Spanned<Segment>) -> Result<Step, PathError> {
    let refused = || refused(segment);
    match &segment.selector {
        Selector::Name(name) => Ok(Step::Name(name.text.clone())),
        Selector::Index(index) => usize::try_from(*index)
            .map(Step::Index)
            .map_err(|_| refused()),
        Selector::Names(_)
        | Selector::FromEnd(_)
        | Selector::Indices(_)
        | Selector::Slice { .. }
        | Selector::Wildcard
        | Selector::Filter(_)
        | Selector::Function(..) => Err(refused()),
    }
}

impl FromStr for ReferencePath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        text.parse::<JsonPath>()?.try_into()
    }
}

impl Display for ReferencePath {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.path.fmt(f)
    }
}

/// Checks in const evaluation that a text is a reference path that starts at the document.
///
/// Source: Amazon States Language specification, "Reference Paths".
///
/// # Errors
/// Why it is none.
pub const fn check_reference_path(path: &str) -> Result<(), &'static str> {
    let bytes = path.as_bytes();
    if bytes.is_empty() || bytes[0] != b'$' {
        return Err("a path starts with `$`");
    }
    let mut i = 1;
    while i < bytes.len() {
        match bytes[i] {
            b'.' if i + 1 < bytes.len() && bytes[i + 1] == b'[' => i += 1,
            b'.' => {
                let end = end_of_name(bytes, i + 1);
                if end == i + 1 {
                    return Err("a name must follow each `.`");
                }
                i = end;
            }
            b'[' => match end_of_bracket(bytes, i + 1) {
                0 => {
                    return Err(
                        "brackets hold one quoted name or one position, such as `['name']` or `[0]`",
                    );
                }
                end => i = end,
            },
            _ if end_of_blanks(bytes, i) == bytes.len() => i = bytes.len(),
            _ => return Err("after `$` come `.name`, `['name']` and `[0]` only"),
        }
    }
    Ok(())
}

/// Checks in const evaluation that a text is a path or an intrinsic function, as far as its beginning tells.
///
/// # Errors
/// Why it is neither.
pub const fn check_path(path: &str) -> Result<(), &'static str> {
    let bytes = path.as_bytes();
    match bytes {
        [b'$', ..] | [b'S', b't', b'a', b't', b'e', b's', b'.', .., b')'] => Ok(()),
        _ => Err(
            "a path starts with `$`, or with `$$` for the context object; a function is written `States.UUID()`",
        ),
    }
}

/// The position after `]`, 0 if the bracket holds neither a quoted name nor a position.
const fn end_of_bracket(bytes: &[u8], start: usize) -> usize {
    let start = end_of_blanks(bytes, start);
    let mut i = start;
    if i < bytes.len() && matches!(bytes[i], b'\'' | b'"') {
        i = end_of_quoted(bytes, i);
    } else {
        i = end_of_position(bytes, i);
    }
    if i <= start {
        return 0;
    }
    i = end_of_blanks(bytes, i);
    if i < bytes.len() && bytes[i] == b']' {
        i + 1
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_path_names_one_place() {
        for good in [
            "$",
            "$.a",
            "$.a.b-c",
            "$['a b'].c",
            "$[0]",
            "$.a[12]['x\\'y']",
            r"$.a\.b.\c",
            "$.größe[ 0 ].x ",
            "$.[0].a",
            "$[\"a\"]",
            "$['']",
        ] {
            assert_eq!(check_reference_path(good), Ok(()), "{good}");
            assert_eq!(good.parse::<ReferencePath>().err(), None, "{good}");
        }
        for bad in [
            "",
            "a",
            "$.",
            "$..a",
            "$.a[*]",
            "$.a[0:1]",
            "$.a[",
            "$['a",
            "$.a b",
            "$[]",
            "$.a[-1]",
            "$.a[0,1]",
            "$['a','b']",
            "$.a.length()",
            "$.a[?(@.b)]",
            "$.a.*",
            " $.a",
            "$.a=b",
            "$.a[2147483648]",
            "$.a\\",
            "$$",
            "$.a.b]",
        ] {
            assert!(check_reference_path(bad).is_err(), "{bad}");
            assert!(
                bad == "$$" || bad.parse::<ReferencePath>().is_err(),
                "{bad}"
            );
        }
    }

    #[test]
    fn a_path_or_a_function_is_known_by_its_beginning() {
        for good in ["$", "$$.State.Name", "$.items[*]", "States.UUID()"] {
            assert_eq!(check_path(good), Ok(()), "{good}");
        }
        for bad in ["", "State.Name", "States.UUID"] {
            assert!(check_path(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_a_reference_path_may_not_hold_is_pointed_at() {
        let error = "$.a[1:].b".parse::<ReferencePath>().unwrap_err();
        assert_eq!(error.span.range(), 3..7);
        assert_eq!(
            error.to_string(),
            "a reference path names one place, so `[1:]` cannot stand in it; only `.name`, `['name']` and `[0]` can"
        );
    }
}
