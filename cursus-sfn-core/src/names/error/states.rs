//! The error names of the language.

use super::ErrorName;
use crate::names::same;

/// The error names that the Amazon States Language itself defines.
///
/// Source: Amazon States Language specification, "Appendix A: Predefined Error Codes", and the developer guide,
/// "Handling errors in Step Functions workflows".
#[derive(Clone, Copy, Debug)]
pub enum States {}

macro_rules! states {
    ($($(#[$doc:meta])* $name:ident = $value:literal;)*) => {
        #[expect(non_upper_case_globals, reason = "the names are AWS's own")]
        impl States {
            $($(#[$doc])* pub const $name: ErrorName = ErrorName::new($value);)*

            /// The names, in the order above.
            pub const NAMES: &'static [&'static str] = &[$($value),*];
        }
    };
}

states! {
    /// Matches any error but `States.DataLimitExceeded` and `States.Runtime`. Must stand alone and last.
    ALL = "States.ALL";
    /// Matches any error but `States.Timeout`.
    TaskFailed = "States.TaskFailed";
    /// The state ran longer than its timeout.
    Timeout = "States.Timeout";
    /// No heartbeat came in time.
    HeartbeatTimeout = "States.HeartbeatTimeout";
    /// The execution role lacks a permission.
    Permissions = "States.Permissions";
    /// The result cannot be put where `ResultPath` says.
    ResultPathMatchFailure = "States.ResultPathMatchFailure";
    /// A path in `Parameters` does not exist in the input.
    ParameterPathFailure = "States.ParameterPathFailure";
    /// A branch of a parallel state failed.
    BranchFailed = "States.BranchFailed";
    /// No rule of a choice matched and it has no default.
    NoChoiceMatched = "States.NoChoiceMatched";
    /// An intrinsic function failed.
    IntrinsicFailure = "States.IntrinsicFailure";
    /// A `JSONata` expression failed.
    QueryEvaluationError = "States.QueryEvaluationError";
    /// More items of a map failed than tolerated.
    ExceedToleratedFailureThreshold = "States.ExceedToleratedFailureThreshold";
    /// A distributed map could not read its items.
    ItemReaderFailed = "States.ItemReaderFailed";
    /// A distributed map could not write its results.
    ResultWriterFailed = "States.ResultWriterFailed";
    /// A payload exceeded the quota. Not matched by `States.ALL`.
    DataLimitExceeded = "States.DataLimitExceeded";
    /// An error in the definition met while running. Never retried or caught.
    Runtime = "States.Runtime";
    /// An HTTP task could not connect.
    HttpSocket = "States.Http.Socket";
}

impl States {
    /// Whether AWS defines an error of this name. `States.Http.StatusCode.` stands before any status.
    pub const fn is_known(name: &str) -> bool {
        const STATUS: &str = "States.Http.StatusCode.";
        let mut i = 0;
        while i < Self::NAMES.len() {
            if same(Self::NAMES[i], name) {
                return true;
            }
            i += 1;
        }
        match name.split_at_checked(STATUS.len()) {
            Some((beginning, _)) => same(beginning, STATUS),
            None => false,
        }
    }
}
