//! Text of definitions.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::Deref;

use serde::{Serialize, Serializer};
use smol_str::SmolStr;

/// The longest text that is kept in place.
const INLINE: usize = 23;

/// Text that costs little: neither what is known at compile time nor what is short is allocated, and a copy shares the rest.
///
/// ```
/// use cursus_sfn_core::asl::Str;
///
/// const RESOURCE: Str = Str::constant("arn:aws:states:::lambda:invoke");
/// let path = Str::from(format!("$.{}", "order"));
/// assert_eq!(path, "$.order");
/// assert!(path.starts_with("$.") && RESOURCE.ends_with(":invoke"));
/// ```
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Str(SmolStr);

impl Str {
    /// Text known at compile time.
    pub const fn constant(text: &'static str) -> Self {
        Self(SmolStr::new_static(text))
    }

    /// A copy of a text.
    pub fn copied(text: &str) -> Self {
        Self(SmolStr::new(text))
    }

    /// What parts say one behind the other.
    pub(crate) fn joined(parts: &[&str]) -> Self {
        let mut text = [0; INLINE];
        let mut length = 0;
        for part in parts {
            let start = length;
            length += part.len();
            let Some(room) = text.get_mut(start..length) else {
                return parts.concat().into();
            };
            room.copy_from_slice(part.as_bytes());
        }
        match str::from_utf8(&text[..length]) {
            Ok(text) => Self::copied(text),
            Err(_) => parts.concat().into(),
        }
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As a text of its own.
    pub fn into_owned(self) -> String {
        self.0.into()
    }
}

impl Deref for Str {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Str {
    fn as_ref(&self) -> &str {
        self
    }
}

/// Equality and hash are those of the text.
impl Borrow<str> for Str {
    fn borrow(&self) -> &str {
        self
    }
}

impl From<&'static str> for Str {
    fn from(text: &'static str) -> Self {
        Self::constant(text)
    }
}

impl From<String> for Str {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<Cow<'static, str>> for Str {
    fn from(text: Cow<'static, str>) -> Self {
        match text {
            Cow::Borrowed(text) => Self::constant(text),
            Cow::Owned(text) => text.into(),
        }
    }
}

impl PartialEq<str> for Str {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Str {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl PartialEq<String> for Str {
    fn eq(&self, other: &String) -> bool {
        **self == **other
    }
}

impl PartialEq<Str> for str {
    fn eq(&self, other: &Str) -> bool {
        *self == **other
    }
}

impl PartialEq<Str> for &str {
    fn eq(&self, other: &Str) -> bool {
        **self == **other
    }
}

impl Serialize for Str {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl fmt::Display for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}
