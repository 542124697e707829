//! Texts compared as points in time.

use std::cmp::Ordering;

use serde::Serialize;

use crate::timestamp::Timestamp;

/// A text in RFC 3339 that is compared as the time it says, with another or with text.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Time(String);

/// A text as a point in time, for conditions such as `order.due < timestamp("2030-01-01T00:00:00Z")`.
///
/// Texts are compared letter by letter, so that of one time in two offsets none is the other; points in time are not. What
/// is no timestamp is neither equal to anything nor before it. In `JSON` it stays the text.
///
/// ```
/// use cursus_sfn_core::spec::timestamp;
///
/// assert!(timestamp("2030-01-01T00:00:00Z") == timestamp("2030-01-01T01:00:00+01:00"));
/// assert!("2029-12-31T23:59:59.5Z" < timestamp("2030-01-01T00:00:00Z"));
/// assert!(timestamp("soon") != timestamp("soon"));
/// ```
pub fn timestamp(text: impl AsRef<str>) -> Time {
    Time(text.as_ref().to_owned())
}

fn compare(one: &str, other: &str) -> Option<Ordering> {
    let one: Timestamp = one.parse().ok()?;
    Some(one.cmp(&other.parse().ok()?))
}

macro_rules! compared {
    ($($one:ty, $other:ty: |$a:ident, $b:ident| $texts:expr;)*) => {
        $(
            impl PartialEq<$other> for $one {
                fn eq(&self, other: &$other) -> bool {
                    self.partial_cmp(other) == Some(Ordering::Equal)
                }
            }

            impl PartialOrd<$other> for $one {
                fn partial_cmp(&self, other: &$other) -> Option<Ordering> {
                    let ($a, $b) = (self, other);
                    let (one, other) = $texts;
                    compare(one, other)
                }
            }
        )*
    };
}

compared! {
    Time, Time: |a, b| (&a.0, &b.0);
    Time, String: |a, b| (&a.0, b);
    Time, &str: |a, b| (&a.0, b);
    String, Time: |a, b| (a, &b.0);
    &str, Time: |a, b| (a, &b.0);
}
