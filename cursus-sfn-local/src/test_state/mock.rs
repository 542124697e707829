//! What stands in for a task, for items or for branches.

use serde_json::Value;

use super::{TestStateError, shape};
use crate::TaskReply;
use crate::fault::Fault;
use crate::program::Kind;

/// What stands in for the task of a Task state, the items of a Map state or the branches of a Parallel state.
#[derive(Clone, Debug, PartialEq)]
pub struct Mock {
    given: Given,
    validation: FieldValidation,
}

#[derive(Clone, Debug, PartialEq)]
enum Given {
    Result(Value),
    Error { error: String, cause: String },
}

/// How the result of a mock is checked against the response of the service, as far as that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FieldValidation {
    /// What it must have is there, and what is there is of the right type.
    #[default]
    Strict,
    /// What is there is of the right type.
    Present,
    /// Not at all.
    None,
}

impl Mock {
    /// A result: the payload of a Lambda function named by its ARN, the whole response of a service, an array of the results
    /// of items or branches.
    pub const fn result(result: Value) -> Self {
        Self {
            given: Given::Result(result),
            validation: FieldValidation::Strict,
        }
    }

    /// An error; an empty name or cause is none.
    pub fn error(error: impl Into<String>, cause: impl Into<String>) -> Self {
        Self {
            given: Given::Error {
                error: error.into(),
                cause: cause.into(),
            },
            validation: FieldValidation::Strict,
        }
    }

    /// How the result is checked. Default: [`FieldValidation::Strict`].
    #[must_use]
    pub const fn validation(mut self, validation: FieldValidation) -> Self {
        self.validation = validation;
        self
    }

    /// Says what of it the state cannot have.
    pub(super) fn check(&self, kind: &Kind) -> Result<(), TestStateError> {
        let needs_array = match kind {
            Kind::Task(task) => return self.check_response(&task.resource),
            Kind::Map(map) => {
                let run = map.distributed.as_ref();
                run.is_none_or(|run| run.writer.is_none())
            }
            Kind::Parallel { .. } => true,
            Kind::Pass { .. }
            | Kind::Choice(_)
            | Kind::Wait(_)
            | Kind::Succeed
            | Kind::Fail { .. } => false,
        };
        match &self.given {
            Given::Result(result) if needs_array && !result.is_array() => {
                Err(TestStateError::request("Mocked result must be an array."))
            }
            Given::Result(_) | Given::Error { .. } => Ok(()),
        }
    }

    fn check_response(&self, resource: &str) -> Result<(), TestStateError> {
        let Given::Result(result) = &self.given else {
            return Ok(());
        };
        let is_strict = match self.validation {
            FieldValidation::Strict => true,
            FieldValidation::Present => false,
            FieldValidation::None => return Ok(()),
        };
        let problems = shape::problems(resource, result, is_strict);
        if problems.is_empty() {
            return Ok(());
        }
        let problems = problems.join("; ");
        Err(TestStateError::request(format!(
            "Mock result schema validation error: {problems}"
        )))
    }

    /// What the state has of it, if it has no task.
    pub(super) fn outcome(&self) -> Result<Value, Fault> {
        match &self.given {
            Given::Result(result) => Ok(result.clone()),
            Given::Error { error, cause } => Err(Fault::given(told(error), told(cause))),
        }
    }

    /// What becomes of the task.
    pub(super) fn reply(&self) -> TaskReply {
        match &self.given {
            Given::Result(result) => TaskReply::success(result.clone()),
            Given::Error { error, cause } => TaskReply::failure_with(told(error), told(cause)),
        }
    }
}

/// A text, unless it is empty.
fn told(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
