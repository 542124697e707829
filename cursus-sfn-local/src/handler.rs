//! What runs in place of tasks.

use std::time::Duration;

use cursus_sfn_core::arn::Pattern;
use serde_json::Value;

/// A task that a state wants to have done.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct TaskCall<'a> {
    /// The state.
    pub state: &'a str,
    /// Its `Resource`.
    pub resource: &'a str,
    /// What the state waits for.
    pub pattern: Pattern,
    /// What the task is given.
    pub arguments: &'a Value,
    /// The token that ends a task of the pattern `.waitForTaskToken`, or of an activity.
    pub token: Option<&'a str>,
    /// How often it has failed in this visit of the state.
    pub retries: u64,
}

/// What becomes of a task.
///
/// ```
/// use std::time::Duration;
/// use cursus_sfn_local::TaskReply;
/// use serde_json::json;
///
/// let slow = TaskReply::success(json!({"ok": true})).after(Duration::from_secs(3));
/// assert_eq!(slow.duration(), Duration::from_secs(3));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct TaskReply {
    pub(crate) outcome: TaskOutcome,
    duration: Duration,
}

/// How a task ends.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TaskOutcome {
    Succeeded(Value),
    Failed {
        error: Option<String>,
        cause: Option<String>,
        /// Whether the service took the task before it failed.
        is_submitted: bool,
    },
    /// It never ends by itself.
    Silent,
    /// There is no activity of the name.
    NoActivity,
    /// Nobody does it.
    Unhandled,
    /// The handler cannot read what it is given, or write what it gives.
    Invalid {
        what: String,
        message: String,
    },
}

impl TaskReply {
    const fn of(outcome: TaskOutcome) -> Self {
        Self {
            outcome,
            duration: Duration::ZERO,
        }
    }

    /// The task gives a result: the payload of a Lambda function named by its ARN, the whole response of a service.
    pub const fn success(result: Value) -> Self {
        Self::of(TaskOutcome::Succeeded(result))
    }

    /// The task fails.
    pub fn failure(error: impl Into<String>, cause: impl Into<String>) -> Self {
        Self::of(TaskOutcome::Failed {
            error: Some(error.into()),
            cause: Some(cause.into()),
            is_submitted: true,
        })
    }

    /// The task fails, maybe without a name or a cause.
    pub const fn failure_with(error: Option<String>, cause: Option<String>) -> Self {
        Self::of(TaskOutcome::Failed {
            error,
            cause,
            is_submitted: true,
        })
    }

    /// The service refuses the task, so that it does not begin.
    pub fn refusal(error: impl Into<String>, cause: impl Into<String>) -> Self {
        Self::of(TaskOutcome::Failed {
            error: Some(error.into()),
            cause: Some(cause.into()),
            is_submitted: false,
        })
    }

    /// The task never ends by itself: its time limit ends it, or somebody with its token.
    pub const fn silence() -> Self {
        Self::of(TaskOutcome::Silent)
    }

    /// There is no such activity: the execution fails.
    pub const fn no_activity() -> Self {
        Self::of(TaskOutcome::NoActivity)
    }

    /// Nobody does such tasks: the run stops with an error that says so.
    pub const fn unhandled() -> Self {
        Self::of(TaskOutcome::Unhandled)
    }

    /// The handler cannot read or write the JSON of `what`: if the reply counts, the run stops with
    /// [`RunError::Invalid`](crate::RunError::Invalid).
    pub fn invalid(what: impl Into<String>, message: impl Into<String>) -> Self {
        Self::of(TaskOutcome::Invalid {
            what: what.into(),
            message: message.into(),
        })
    }

    /// The payload of a response of Lambda, where a function named by its ARN is called.
    pub(crate) fn of_function(mut self, call: &TaskCall<'_>) -> Self {
        if call.resource.contains(":function:")
            && let TaskOutcome::Succeeded(Value::Object(response)) = &mut self.outcome
            && response.contains_key("StatusCode")
            && let Some(payload) = response.shift_remove("Payload")
        {
            self.outcome = TaskOutcome::Succeeded(payload);
        }
        self
    }

    /// The same after some time on the clock of the execution.
    #[must_use]
    pub const fn after(mut self, duration: Duration) -> Self {
        self.duration = duration;
        self
    }

    /// How long the task takes.
    pub const fn duration(&self) -> Duration {
        self.duration
    }
}

/// Runs in place of tasks.
///
/// Closures are handlers:
///
/// ```
/// use cursus_sfn_local::{Handler, TaskCall, TaskReply};
///
/// fn echo() -> impl Handler {
///     |call: &TaskCall<'_>| TaskReply::success(call.arguments.clone())
/// }
/// ```
pub trait Handler {
    /// Does a task.
    fn handle(&mut self, call: &TaskCall<'_>) -> TaskReply;
}

impl<F: FnMut(&TaskCall<'_>) -> TaskReply> Handler for F {
    fn handle(&mut self, call: &TaskCall<'_>) -> TaskReply {
        self(call)
    }
}

/// Does no task.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NoHandler;

impl Handler for NoHandler {
    fn handle(&mut self, _call: &TaskCall<'_>) -> TaskReply {
        TaskReply::unhandled()
    }
}
