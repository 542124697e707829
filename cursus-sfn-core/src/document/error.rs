//! Why a text is no JSON.

use std::borrow::Cow;
use std::fmt;

/// Why a text is no JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where it stops being JSON, in bytes.
    pub offset: usize,
    /// What is wrong there.
    pub message: Cow<'static, str>,
    /// Whether it is only nested too deeply.
    pub is_too_deep: bool,
}

impl SyntaxError {
    /// An error at a byte.
    pub fn new(offset: usize, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            offset,
            message: message.into(),
            is_too_deep: false,
        }
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SyntaxError {}
