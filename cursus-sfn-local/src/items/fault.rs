//! What a map fails with before or after its executions.

/// An error of a distributed map that none of its executions has raised.
///
/// It is displayed as its cause.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{cause}")]
pub struct ItemsFault {
    error: &'static str,
    cause: String,
}

impl ItemsFault {
    /// Items cannot be read.
    pub(super) fn reader(cause: impl Into<String>) -> Self {
        Self::new("States.ItemReaderFailed", cause)
    }

    /// Results cannot be written.
    pub(super) fn writer(cause: impl Into<String>) -> Self {
        Self::new("States.ResultWriterFailed", cause)
    }

    /// An item is too large.
    pub(super) fn too_large(cause: impl Into<String>) -> Self {
        Self::new("States.DataLimitExceeded", cause)
    }

    fn new(error: &'static str, cause: impl Into<String>) -> Self {
        let cause = cause.into();
        Self { error, cause }
    }

    /// The name of the error that the execution sees.
    pub fn error(&self) -> &'static str {
        self.error
    }

    /// The cause that the execution sees.
    pub fn cause(&self) -> &str {
        &self.cause
    }
}
