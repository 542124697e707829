//! What states are.

use std::fmt;

/// What a state is, as far as a picture tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum StateType {
    /// Nothing is known of it.
    #[default]
    Unknown,
    /// Runs work.
    Task {
        /// What is run, as an ARN or a placeholder for one; see [`Resource`](crate::arn::Resource).
        resource: Option<String>,
    },
    /// Chooses the next state.
    Choice,
    /// Waits.
    Wait {
        /// How long, or until when: `60 s`, `until $.time`.
        time: Option<String>,
    },
    /// Passes its input on, or gives a fixed result.
    Pass,
    /// Ends the machine successfully.
    Succeed,
    /// Ends the machine with an error.
    Fail {
        /// The name of the error, or where it stands.
        error: Option<String>,
    },
    /// Runs branches at once.
    Parallel,
    /// Runs states for each of several items.
    Map {
        /// Whether each item, or batch of items, has an execution of its own.
        is_distributed: bool,
    },
    /// Of a type that the language does not have.
    Other(String),
    /// There is no such state, but a transition leads to it.
    Missing,
}

impl StateType {
    /// Whether the machine ends with it.
    pub const fn is_terminal(&self) -> bool {
        matches!(self, Self::Succeed | Self::Fail { .. })
    }
}

/// As `Type` in the Amazon States Language.
impl fmt::Display for StateType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unknown => "unknown",
            Self::Task { .. } => "Task",
            Self::Choice => "Choice",
            Self::Wait { .. } => "Wait",
            Self::Pass => "Pass",
            Self::Succeed => "Succeed",
            Self::Fail { .. } => "Fail",
            Self::Parallel => "Parallel",
            Self::Map { .. } => "Map",
            Self::Other(name) => name,
            Self::Missing => "missing",
        })
    }
}
