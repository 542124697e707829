//! Diagnostics: what is wrong with a machine, each with a code, all of them at once.

mod code;
mod example;
mod rules;

use std::fmt;

pub use code::{Code, Rule, Severity, UnknownCode};
pub use example::Example;

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What kind of mistake.
    pub code: Code,
    /// The state it is in; `None` if it concerns the machine.
    pub state: Option<String>,
    /// What is wrong and what to write instead. May have several lines.
    pub message: String,
}

impl Diagnostic {
    /// A mistake in the machine as a whole.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            state: None,
            message: message.into(),
        }
    }

    /// A mistake in one state.
    pub fn in_state(code: Code, state: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code,
            state: Some(state.into()),
            message: message.into(),
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error[{}]: {}", self.code.id(), self.message)
    }
}

/// All mistakes found in a machine; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// `Ok` if there is none.
    ///
    /// # Errors
    /// The diagnostics, if there are any.
    pub fn check(diagnostics: Vec<Diagnostic>) -> Result<(), Self> {
        if diagnostics.is_empty() {
            Ok(())
        } else {
            Err(Self(diagnostics))
        }
    }

    /// Some diagnostics, at least one.
    pub(crate) const fn of(diagnostics: Vec<Diagnostic>) -> Self {
        Self(diagnostics)
    }

    /// The diagnostics, in the order found.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, diagnostic) in self.0.iter().enumerate() {
            if n > 0 {
                f.write_str("\n")?;
            }
            diagnostic.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}
