//! What in a definition cannot be run.

use std::fmt;

/// Something in a definition that cannot be run.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CompileError {
    /// The state it is in.
    pub state: String,
    /// What it is.
    pub message: String,
}

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "state `{}`: {}", self.state, self.message)
    }
}

impl std::error::Error for CompileError {}

/// All that cannot be run in a definition: placeholders such as `${Function}` where a number or a word must be known, and
/// expressions that the evaluator does not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompileErrors(pub(super) Vec<CompileError>);

impl CompileErrors {
    /// The errors, at least one.
    pub fn errors(&self) -> &[CompileError] {
        &self.0
    }
}

impl fmt::Display for CompileErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, error) in self.0.iter().enumerate() {
            let separator = if n > 0 { "\n" } else { "" };
            write!(f, "{separator}{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for CompileErrors {}
