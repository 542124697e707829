//! Why a state fails.

use std::borrow::Cow;

/// An error with its cause, as a retrier or catcher sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The name of the error; `None` if who failed gave none.
    pub(crate) error: Option<Cow<'static, str>>,
    /// What is said of it.
    pub(crate) cause: Option<String>,
    /// Where in the state it comes from, if from evaluating something in it.
    pub(crate) evaluation: Option<Evaluation>,
    /// Whether the cause is still to say in which state it was.
    pub(crate) is_of_state: bool,
    /// Whether it is that no heartbeat came: `States.Timeout` by name, but `States.HeartbeatTimeout` takes it too.
    pub(crate) is_of_heartbeat: bool,
}

/// What could not be evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Evaluation {
    /// The field, such as `Output/total`; `None` if it is the state as such.
    pub(crate) location: Option<String>,
}

impl Fault {
    /// An error that a task or a Fail state gives.
    pub(crate) fn given(error: Option<String>, cause: Option<String>) -> Self {
        Self {
            error: error.map(Cow::Owned),
            cause,
            evaluation: None,
            is_of_state: false,
            is_of_heartbeat: false,
        }
    }

    /// An error of the service with a whole cause.
    pub(crate) fn new(error: &'static str, cause: impl Into<String>) -> Self {
        Self {
            error: Some(Cow::Borrowed(error)),
            cause: Some(cause.into()),
            evaluation: None,
            is_of_state: false,
            is_of_heartbeat: false,
        }
    }

    /// An error of the service without a cause.
    pub(crate) const fn bare(error: &'static str) -> Self {
        Self {
            error: Some(Cow::Borrowed(error)),
            cause: None,
            evaluation: None,
            is_of_state: false,
            is_of_heartbeat: false,
        }
    }

    /// An error of the service whose cause begins with the state it was in.
    pub(crate) fn in_state(error: &'static str, what: impl Into<String>) -> Self {
        Self {
            is_of_state: true,
            ..Self::new(error, what)
        }
    }

    /// `States.Runtime`, which nothing catches.
    pub(crate) fn runtime(what: impl Into<String>) -> Self {
        Self::in_state(RUNTIME, what)
    }

    /// `States.QueryEvaluationError`: an expression, or what came of it, is no good.
    pub(crate) fn query(location: Option<String>, what: impl Into<String>) -> Self {
        Self {
            evaluation: Some(Evaluation { location }),
            ..Self::in_state(QUERY_EVALUATION, what)
        }
    }

    /// Says in the cause which state it was, and what event it was entered with.
    pub(crate) fn locate(&mut self, state: &str, event: u64) {
        if !std::mem::take(&mut self.is_of_state) {
            return;
        }
        let what = self.cause.take().unwrap_or_default();
        self.cause = Some(format!(
            "An error occurred while executing the state '{state}' (entered at the event id #{event}). {what}"
        ));
    }

    /// No heartbeat of a task came in time. The service names it as any other timeout.
    pub(crate) fn of_heartbeat() -> Self {
        Self {
            is_of_heartbeat: true,
            ..Self::bare(TIMEOUT)
        }
    }

    /// Whether one of the names in `ErrorEquals` takes it.
    ///
    /// Source: Amazon States Language, "Errors"; developer guide, "Handling errors in Step Functions workflows".
    pub(crate) fn is_taken_by<N: AsRef<str>>(&self, names: &[N]) -> bool {
        let error = self.name();
        names.iter().any(|name| match name.as_ref() {
            // `States.DataLimitExceeded` too: the guide excepts it, but recorded executions show it caught by `States.ALL`.
            "States.ALL" => error != RUNTIME,
            TASK_FAILED => !matches!(error, TIMEOUT | HEARTBEAT_TIMEOUT | RUNTIME | DATA_LIMIT),
            TIMEOUT => matches!(error, TIMEOUT | HEARTBEAT_TIMEOUT),
            HEARTBEAT_TIMEOUT if self.is_of_heartbeat => true,
            name => name == error && error != RUNTIME,
        })
    }

    /// The name, empty if there is none.
    pub(crate) fn name(&self) -> &str {
        self.error.as_deref().unwrap_or_default()
    }
}

pub(crate) const RUNTIME: &str = "States.Runtime";
pub(crate) const QUERY_EVALUATION: &str = "States.QueryEvaluationError";
pub(crate) const TIMEOUT: &str = "States.Timeout";
pub(crate) const TASK_FAILED: &str = "States.TaskFailed";
const HEARTBEAT_TIMEOUT: &str = "States.HeartbeatTimeout";
pub(crate) const DATA_LIMIT: &str = "States.DataLimitExceeded";
