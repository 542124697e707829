//! What came of a run.

use serde_json::Value;

use crate::history::Event;
use crate::trace::Trace;
use crate::{Coverage, Time};

/// How an execution ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// It reached its end.
    Succeeded,
    /// A state failed.
    Failed,
    /// It took longer than the machine allows.
    TimedOut,
}

impl Status {
    /// As the service writes it: `SUCCEEDED`, `FAILED` or `TIMED_OUT`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Succeeded => "SUCCEEDED",
            Self::Failed => "FAILED",
            Self::TimedOut => "TIMED_OUT",
        }
    }
}

/// A finished execution.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Execution {
    /// How it ended.
    pub status: Status,
    /// Its output, if it succeeded.
    pub output: Option<Value>,
    /// The name of the error, if it failed with one.
    pub error: Option<String>,
    /// What is said of the error.
    pub cause: Option<String>,
    /// The state transitions that the service bills: states entered, and retries.
    pub transitions: u64,
    /// When it started.
    pub started: Time,
    /// When it ended.
    pub stopped: Time,
    /// Its events, if they were kept.
    pub history: Vec<Event>,
    /// The path that it took, if it was kept.
    pub trace: Trace,
    /// What of the machine it went through.
    pub coverage: Coverage,
}
