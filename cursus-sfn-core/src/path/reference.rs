//! Reference paths: those that name one place.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use super::ast::{JsonPath, Root, Segment, Selector};
use super::error::{PathError, PathErrorKind};
use super::scan::{ENDS_NAME, end_of_blanks, end_of_name, end_of_position, end_of_quoted};
use crate::text::{Spanned, eights};

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

/// Whether a text is a reference path of names after dots, as most are: in fewer steps than [`check_reference_path`]
/// takes, which says the same.
pub(crate) fn has_names_only(path: &str) -> bool {
    let names = path.as_bytes().strip_prefix(b"$.");
    names.is_some_and(are_names)
}

/// Whether these are names with dots between them, in each of which every character stands for itself.
fn are_names(names: &[u8]) -> bool {
    if has_words_only(names) {
        return true;
    }
    let mut is_behind_dot = true;
    for byte in names {
        let is_dot = *byte == b'.';
        if ENDS_NAME[usize::from(*byte)] && (is_behind_dot || !is_dot) {
            return false;
        }
        is_behind_dot = is_dot;
    }
    !is_behind_dot
}

/// Whether a text is a path of names after dots into the execution input, as most paths into the context object are.
pub(crate) fn has_names_of_input_only(path: &str) -> bool {
    let names = path.strip_prefix("$$.Execution.Input.");
    names.is_some_and(|names| are_names(names.as_bytes()))
}

/// Whether names with dots between them are of ASCII letters, digits, `_` and `/`, which eight bytes at a time tell. Of
/// fewer it does not say so.
fn has_words_only(names: &[u8]) -> bool {
    let Some(last) = names.last_chunk() else {
        return false;
    };
    let (mut rest, mut behind) = (names, FIRST);
    while let Some((eight, further)) = rest.split_first_chunk() {
        let (others, dots) = others_and_dots(*eight);
        // A dot behind a dot, or at the beginning.
        if others | dots & (dots << 8 | behind) != 0 {
            return false;
        }
        (rest, behind) = (further, dots >> (u64::BITS - 8));
    }
    // The last eight overlap those before.
    let (others, dots) = others_and_dots(*last);
    let ends_with_dot = dots >> (u64::BITS - 8);
    others | dots & dots << 8 | ends_with_dot == 0
}

/// The highest bits of bytes that may stand in no name, and of dots.
fn others_and_dots(eight: [u8; 8]) -> (u64, u64) {
    let eight = u64::from_le_bytes(eight);
    // A slash, which is between dot and digits, is nothing special.
    let plain = eights::between(eight | eights::LOWER_CASE, b'a', b'z')
        | eights::between(eight, b'.', b'9')
        | eights::each(eight, b'_');
    (eights::others(plain), eights::each(eight, b'.'))
}

/// The highest bit of the first of eight bytes.
const FIRST: u64 = 0x80;

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
    fn paths_of_names_are_told_at_once() {
        for path in [
            "$.a",
            "$.a.b-c",
            "$.größe.$x.1",
            "$.orders.first.total_1",
            "$.created-by.größe.total",
        ] {
            assert!(has_names_only(path), "{path}");
            assert_eq!(check_reference_path(path), Ok(()));
        }
        for other in [
            "",
            "$",
            "a.b",
            "$.",
            "$..a",
            "$.a.",
            "$.a b",
            "$.a[0]",
            "$$.a",
            r"$.a\.b",
            "$a.b",
            "$.orders..total",
            "$..orders_total",
            "$.orders_of_a.",
            "$.longer.a..b",
            "$.order.of[0]",
        ] {
            assert!(!has_names_only(other), "{other}");
        }
    }

    #[test]
    fn what_is_told_at_once_is_what_is_told_step_by_step() {
        for at in 2.."$.orders.first_total".len() {
            for byte in 0..0x80 {
                let mut path = *b"$.orders.first_total";
                path[at] = byte;
                let path = str::from_utf8(&path).unwrap();
                let names = path[2..].split('.');
                let are_names = names.clone().all(|name| {
                    !name.is_empty() && name.bytes().all(|byte| !ENDS_NAME[usize::from(byte)])
                });
                assert_eq!(has_names_only(path), are_names, "{path:?}");
                assert!(!are_names || check_reference_path(path).is_ok(), "{path:?}");
            }
        }
    }

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
