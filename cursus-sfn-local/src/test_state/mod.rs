//! Testing a single state, as the `TestState` of AWS does.
//!
//! A [`TestState`] is told a state, its input and what stands in for its task, items or branches; it tells how the state
//! ends and, if asked, the data after each step of its work:
//!
//! ```
//! use cursus_sfn_local::test_state::{Level, Mock, Outcome, TestState};
//! use serde_json::json;
//!
//! let definition = r#"{
//!     "Type": "Task",
//!     "Resource": "arn:aws:states:::lambda:invoke",
//!     "Parameters": {"FunctionName": "price", "Payload.$": "$.item"},
//!     "ResultSelector": {"price.$": "$.Payload.price"},
//!     "ResultPath": "$.found",
//!     "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 2}],
//!     "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Apologise"}],
//!     "Next": "Order"
//! }"#;
//! let test = || TestState::new(definition).input(json!({"item": "pen"}));
//!
//! let answer = test().mock(Mock::result(json!({"Payload": {"price": 3}}))).level(Level::Debug).run()?;
//! assert_eq!(answer.status, Outcome::Succeeded);
//! assert_eq!(answer.output, Some(json!({"item": "pen", "found": {"price": 3}})));
//! assert_eq!(answer.next_state.as_deref(), Some("Order"));
//! let seen = answer.inspection_data.unwrap();
//! assert_eq!(seen.after_parameters, Some(json!({"FunctionName": "price", "Payload": "pen"})));
//!
//! let answer = test().mock(Mock::error("Busy", "try later")).run()?;
//! assert_eq!(answer.status, Outcome::Retriable);
//! let answer = test().mock(Mock::error("Busy", "try later")).retrier_retry_count(3).run()?;
//! assert_eq!(answer.status, Outcome::CaughtError);
//! assert_eq!(answer.next_state.as_deref(), Some("Apologise"));
//! # Ok::<(), cursus_sfn_local::test_state::TestStateError>(())
//! ```
//!
//! What differs from AWS:
//!
//! - Nothing is called: a Task state needs a mock or a handler.
//! - The result of a mock is checked against the response of the service for the actions that [`is_known_action`] names.
//!   Other results are taken as they are.
//! - A state may take any time, as the clock is not real; AWS gives up after five minutes.
//! - The request of an HTTP task is what its state says, with the response that the mock or handler gives: headers and
//!   secrets that the connection adds are not known.

mod answer;
mod context;
mod definition;
mod error;
mod http;
mod mock;
mod request;
mod run;
mod shape;

pub use answer::{Answer, InspectionData, Outcome};
pub use error::TestStateError;
pub use http::{HttpRequest, HttpResponse};
pub use mock::{FieldValidation, Mock};
pub use shape::is_known_action;

pub use crate::engine::{ErrorDetails, Inspection};

use std::fmt;

use serde_json::{Map, Value, json};

use crate::{Handler, Time};

/// A state to test, and what it is told. Made by [`TestState::new`], or of a request as AWS takes it by
/// [`TestState::from_request`].
pub struct TestState<'t> {
    definition: String,
    state_name: Option<String>,
    input: Value,
    context: Option<Value>,
    variables: Map<String, Value>,
    mock: Option<Mock>,
    handler: Option<&'t mut dyn Handler>,
    retries: u64,
    error_caused_by: Option<String>,
    failed_items: Option<u64>,
    reader_data: Option<String>,
    level: Level,
    reveals_secrets: bool,
    role_arn: Option<String>,
    account: Option<String>,
    start_time: Time,
}

/// How much an answer tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Level {
    /// How the state ends.
    #[default]
    Info,
    /// The data after each step of its work too.
    Debug,
    /// The request and response of an HTTP task too.
    Trace,
}

impl<'t> TestState<'t> {
    /// Tests the state of a definition in JSON: of a state, or of a machine if [`state_name`](Self::state_name) is told.
    pub fn new(definition: impl Into<String>) -> Self {
        Self {
            definition: definition.into(),
            state_name: None,
            input: json!({}),
            context: None,
            variables: Map::new(),
            mock: None,
            handler: None,
            retries: 0,
            error_caused_by: None,
            failed_items: None,
            reader_data: None,
            level: Level::Info,
            reveals_secrets: false,
            role_arn: None,
            account: None,
            // The first moment of 2025.
            start_time: Time::from_unix_millis(1_735_689_600_000),
        }
    }

    /// Which state of a machine is tested, at any depth.
    #[must_use]
    pub fn state_name(mut self, name: impl Into<String>) -> Self {
        self.state_name = Some(name.into());
        self
    }

    /// The input. Default: `{}`.
    #[must_use]
    pub fn input(mut self, input: Value) -> Self {
        self.input = input;
        self
    }

    /// The context object. Default: one with made-up names, whose state is called `StateName`.
    #[must_use]
    pub fn context(mut self, context: Value) -> Self {
        self.context = Some(context);
        self
    }

    /// The workflow variables before the state. Default: none.
    #[must_use]
    pub fn variables(mut self, variables: Map<String, Value>) -> Self {
        self.variables = variables;
        self
    }

    /// What stands in for the task, the items or the branches.
    #[must_use]
    pub fn mock(mut self, mock: Mock) -> Self {
        self.mock = Some(mock);
        self
    }

    /// What does the task if no mock stands in for it.
    #[must_use]
    pub fn handler(mut self, handler: &'t mut dyn Handler) -> Self {
        self.handler = Some(handler);
        self
    }

    /// How often the retrier that takes the error has been used. Default: 0.
    #[must_use]
    pub const fn retrier_retry_count(mut self, count: u64) -> Self {
        self.retries = count;
        self
    }

    /// In which state of a Map or Parallel state the error of the mock happens. The answer does not depend on it; there has to
    /// be such a state.
    #[must_use]
    pub fn error_caused_by_state(mut self, name: impl Into<String>) -> Self {
        self.error_caused_by = Some(name.into());
        self
    }

    /// How many items of a Map state failed. If they are more than it tolerates, it fails; if it does not say how many, it
    /// does not. Needs a mock. Default: 0.
    #[must_use]
    pub const fn map_iteration_failure_count(mut self, count: u64) -> Self {
        self.failed_items = Some(count);
        self
    }

    /// What the item reader of a Map state finds: the content of the file, as CSV, JSON or JSON Lines; of a listing, a JSON array
    /// of objects with `Key`, `Size`, `Etag` and `LastModified`. A manifest cannot be told, as it names other files. Needed if
    /// there is an item reader.
    #[must_use]
    pub fn map_item_reader_data(mut self, data: impl Into<String>) -> Self {
        self.reader_data = Some(data.into());
        self
    }

    /// How much the answer tells. Default: [`Level::Info`].
    #[must_use]
    pub const fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    /// Asks for secrets of HTTP tasks too, which a mock has none of: the two together are refused.
    #[must_use]
    pub const fn reveal_secrets(mut self, reveals: bool) -> Self {
        self.reveals_secrets = reveals;
        self
    }

    /// The role, which the context object shows. Default: none.
    #[must_use]
    pub fn role_arn(mut self, arn: impl Into<String>) -> Self {
        self.role_arn = Some(arn.into());
        self
    }

    /// The account of the ARNs that the context object shows. Default: that of the role, or else 123456789012.
    #[must_use]
    pub fn account(mut self, account: impl Into<String>) -> Self {
        self.account = Some(account.into());
        self
    }

    /// Where the clock starts. Default: the start of 2025 in UTC.
    #[must_use]
    pub const fn start_time(mut self, start: Time) -> Self {
        self.start_time = start;
        self
    }
}

impl fmt::Debug for TestState<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestState")
            .field("definition", &self.definition)
            .field("state_name", &self.state_name)
            .field("input", &self.input)
            .field("mock", &self.mock)
            .field("level", &self.level)
            .finish_non_exhaustive()
    }
}
