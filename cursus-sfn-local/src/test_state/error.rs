//! Why a state cannot be tested.

use crate::engine::RunError;

/// Why a state cannot be tested. A state that fails is no error: its answer says so.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum TestStateError {
    /// The definition is no good: what is wrong with it, all of it.
    #[error("{0}")]
    InvalidDefinition(String),
    /// Something else in the request is no good.
    #[error("{0}")]
    InvalidRequest(String),
    /// The state needs something that it does not get.
    #[error(transparent)]
    Run(#[from] RunError),
}

impl TestStateError {
    /// The name that AWS has for it.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::InvalidDefinition(_) => "InvalidDefinition",
            Self::InvalidRequest(_) | Self::Run(_) => "ValidationException",
        }
    }

    pub(super) fn request(message: impl Into<String>) -> Self {
        Self::InvalidRequest(message.into())
    }
}
