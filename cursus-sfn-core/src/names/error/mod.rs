//! Error names, as `Retry` and `Catch` list them.

mod check;
mod services;
mod states;

use std::fmt;

use serde::Serialize;

pub use check::{ErrorNameProblem, check_error_name};
pub(crate) use check::{is_of_aws, is_reserved};
pub use services::{
    Batch, DynamoDb, Ecs, EventBridge, Glue, Lambda, Sandbox, Sns, Sqs, StepFunctions,
};
pub use states::States;

/// The name of an error: one of the [`States`] names, a service's (`Lambda.ServiceException`) or your own.
///
/// ```
/// use cursus_sfn_core::names::{ErrorName, States};
///
/// const REJECTED: ErrorName = ErrorName::new("OrderRejected");
/// assert_eq!(States::Timeout.as_str(), "States.Timeout");
/// assert_ne!(REJECTED, States::TaskFailed);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct ErrorName(&'static str);

impl ErrorName {
    /// The error called `name`.
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// The name.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl From<&'static str> for ErrorName {
    fn from(name: &'static str) -> Self {
        Self::new(name)
    }
}

/// What may be given where an error is named: an [`ErrorName`], text, and whatever becomes one.
///
/// ```
/// use cursus_sfn_core::names::{ErrorName, NamesError};
///
/// assert_eq!("OutOfStock".error_name(), ErrorName::new("OutOfStock"));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the name of an error",
    label = "expected the name of an error",
    note = "the name is text in quotes, or a constant such as `States::Timeout`",
    note = "`#[derive(TaskError)]` gives an enum a constant for each variant, in capitals, such as `ChargeError::NOT_FOUND` for `ChargeError::NotFound`"
)]
pub trait NamesError {
    /// The name.
    fn error_name(self) -> ErrorName;
}

#[diagnostic::do_not_recommend]
impl<E: Into<ErrorName>> NamesError for E {
    fn error_name(self) -> ErrorName {
        self.into()
    }
}

impl fmt::Display for ErrorName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
