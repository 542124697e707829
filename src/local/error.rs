//! Why tasks fail, and why tests do not run.

use cursus_sfn_local::{CompileErrors, RunError};

use crate::diag::Diagnostics;

/// Why the test of a machine does not run. A failed execution is no error.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TestError {
    /// The machine cannot be assembled.
    Assembly(Diagnostics),
    /// The definition cannot be run.
    Definition(CompileErrors),
    /// Handlers are given for states that are not there, or have no tasks.
    Handlers(Diagnostics),
    /// The run has no result.
    Run(RunError),
    /// A value is not what its type says.
    Value {
        /// What the value is, such as ``the input of `charge` ``.
        what: String,
        /// What is wrong with it.
        message: String,
    },
}

impl std::fmt::Display for TestError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Assembly(errors) | Self::Handlers(errors) => errors.fmt(f),
            Self::Definition(errors) => errors.fmt(f),
            Self::Run(error) => match error {
                RunError::Unhandled { state, .. } => write!(
                    f,
                    "{error}; write `.on(\"{state}\", |input: Input| Ok(output))` or `.mock(\"{state}\", value)`"
                ),
                _ => error.fmt(f),
            },
            Self::Value { what, message } => write!(f, "{what} does not fit: {message}"),
        }
    }
}

impl std::error::Error for TestError {}
