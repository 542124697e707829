//! Functions as states: what they are, and what they fail with.

use std::convert::Infallible;
use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::State;
use crate::names::ErrorName;

/// What a function fails with: errors whose names a machine can catch.
///
/// Derive it for an enum: each variant is an error of its name. What it displays is the message.
///
/// By hand it is the names that there are, and the one of a value:
///
/// ```
/// use cursus_sfn_core::assemble::{TaskError, TaskFailure};
/// use cursus_sfn_core::names::ErrorName;
///
/// #[derive(Debug)]
/// struct TooLarge {
///     rows: u64,
/// }
///
/// impl std::fmt::Display for TooLarge {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         write!(f, "{} rows", self.rows)
///     }
/// }
///
/// impl TaskError for TooLarge {
///     const NAMES: &'static [ErrorName] = &[ErrorName::new("TooLarge")];
///
///     fn name(&self) -> ErrorName {
///         Self::NAMES[0]
///     }
/// }
///
/// let failure = TaskFailure::from(TooLarge { rows: 7 });
/// assert_eq!(failure.error, "TooLarge");
/// assert_eq!(failure.cause, r#"{"errorType":"TooLarge","errorMessage":"7 rows"}"#);
/// ```
#[diagnostic::on_unimplemented(
    message = "a function fails with `{Self}`, but the names of its errors are not known",
    label = "not an error of a task",
    note = "an enum with `#[derive(TaskError)]` has them: its variants are what a machine can catch"
)]
pub trait TaskError: fmt::Display {
    /// The names of all errors.
    const NAMES: &'static [ErrorName];

    /// The name of this error.
    fn name(&self) -> ErrorName;
}

/// For functions that do not fail.
impl TaskError for Infallible {
    const NAMES: &'static [ErrorName] = &[];

    fn name(&self) -> ErrorName {
        match *self {}
    }
}

/// The failure of a task, as retriers and catchers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskFailure {
    /// The name that `ErrorEquals` is compared with.
    pub error: String,
    /// What is said of it.
    pub cause: String,
}

impl TaskFailure {
    /// A failure by its name and what is said of it.
    pub fn new(error: impl Into<String>, cause: impl Into<String>) -> Self {
        Self {
            error: error.into(),
            cause: cause.into(),
        }
    }
}

/// What the service makes of the error of a Lambda function: the cause is the JSON that the function answers with.
impl<E: TaskError> From<E> for TaskFailure {
    fn from(error: E) -> Self {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Answer {
            error_type: &'static str,
            error_message: String,
        }
        let error_type = error.name().as_str();
        let answer = Answer {
            error_type,
            error_message: error.to_string(),
        };
        // Texts are JSON.
        let cause = serde_json::to_string(&answer).unwrap_or_default();
        Self::new(error_type, cause)
    }
}

/// A Rust function as a kind of state: its input, its output, and what it fails with. `#[task]` makes one.
pub trait Task: State<Input: DeserializeOwned, Output: Serialize> {
    /// What it fails with.
    type Error: TaskError;

    /// Calls the function.
    fn run(input: Self::Input) -> impl Future<Output = Result<Self::Output, Self::Error>> + Send;
}

/// A kind of state that runs a function: what it is given is the argument, what comes back is the result. It takes the types
/// of these as parameters, which have defaults.
#[diagnostic::on_unimplemented(
    message = "`{Self}` runs no function of yours",
    label = "not a state that runs a function",
    note = "write `#[task(LambdaFunction)]`"
)]
pub trait RunsFunction {}
