//! Paths of names after dots, as most are, told in few steps.

use super::scan::ENDS_NAME;

/// Whether a text is a reference path of names after dots: in fewer steps than [`check_reference_path`] takes, which says
/// the same.
///
/// [`check_reference_path`]: super::check_reference_path
pub(crate) fn has_names_only(path: &str) -> bool {
    let names = path.as_bytes().strip_prefix(b"$.");
    names.is_some_and(are_names)
}

/// Whether a text is a path of names after dots into the execution input, as most paths into the context object are.
pub(crate) fn has_names_of_input_only(path: &str) -> bool {
    let names = path.strip_prefix("$$.Execution.Input.");
    names.is_some_and(|names| are_names(names.as_bytes()))
}

/// Whether these are names with dots between them, in each of which every character stands for itself.
fn are_names(names: &[u8]) -> bool {
    if are_words(names) {
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

/// How many bytes are looked at in one step.
const AT_ONCE: usize = 16;
const HALF: usize = AT_ONCE / 2;

/// Whether names with dots between them are of ASCII letters, digits, `_` and the like. Of few bytes it does not say so.
fn are_words(names: &[u8]) -> bool {
    // Each byte but the last, with the one behind it.
    let ([first, behind @ ..], [bytes @ .., last]) = (names, names) else {
        return false;
    };
    if *first == b'.' || *last == b'.' || !is_plain(*last) {
        return false;
    }
    let (Some(end), Some(behind_end)) = (bytes.last_chunk(), behind.last_chunk()) else {
        return match (halves(bytes), halves(behind)) {
            (Some(bytes), Some(behind)) => are_plain(&bytes, &behind),
            _ => false,
        };
    };
    let (mut bytes, mut behind) = (bytes, behind);
    // The last ones overlap those before.
    while bytes.len() > AT_ONCE
        && let (Some((some, rest)), Some((behind_some, behind_rest))) =
            (bytes.split_first_chunk(), behind.split_first_chunk())
    {
        if !are_plain(some, behind_some) {
            return false;
        }
        (bytes, behind) = (rest, behind_rest);
    }
    are_plain(end, behind_end)
}

/// The first and the last half of what is looked at in one step.
fn halves(bytes: &[u8]) -> Option<[u8; AT_ONCE]> {
    let (first, last): (&[u8; HALF], &[u8; HALF]) = (bytes.first_chunk()?, bytes.last_chunk()?);
    let mut both = [0; AT_ONCE];
    both[..HALF].copy_from_slice(first);
    both[HALF..].copy_from_slice(last);
    Some(both)
}

/// Whether all stand for themselves, and no dot is before another. By itself, the compiler makes a few steps of it.
#[inline(never)]
#[expect(
    clippy::needless_bitwise_bool,
    reason = "what is lazy takes a step for each byte"
)]
fn are_plain(bytes: &[u8; AT_ONCE], behind: &[u8; AT_ONCE]) -> bool {
    let mut all = true;
    for (byte, behind) in bytes.iter().zip(behind) {
        all &= is_plain(*byte) & !((*byte == b'.') & (*behind == b'.'));
    }
    all
}

/// Whether it is a dot, or in a range of bytes that stand for themselves in a name.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b'-'..=b'9') | matches!(byte, b'@'..=b'Z') | matches!(byte, b'^'..=b'}')
}

#[cfg(test)]
mod tests {
    use super::super::check_reference_path;
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
}
