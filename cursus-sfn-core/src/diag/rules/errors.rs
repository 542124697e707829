//! Retriers and catchers.

use super::{Code, Rule, Severity};

rules! {
    /// A retrier or catcher names at least one error.
    NO_ERRORS = "SFN2601" Error "empty ErrorEquals" aws "SCHEMA_VALIDATION_FAILED" fix "Name an error, such as `States.ALL`.";
    /// `States.ALL` stands for all errors, so it stands alone in its list.
    ALL_NOT_ALONE = "SFN2602" Error "States.ALL among other errors" aws "SCHEMA_VALIDATION_FAILED" fix "Remove the other names, or give them a retrier or catcher of their own before.";
    /// Whatever follows a retrier or catcher of `States.ALL` is never used.
    ALL_NOT_LAST = "SFN2603" Error "States.ALL before other errors" aws "SCHEMA_VALIDATION_FAILED" fix "Move it to the end.";
    /// Names that begin with `States.` belong to AWS, and this one is not known. It would never match.
    UNKNOWN_STATES_ERROR = "SFN2604" Warning "unknown error name" fix "Correct the name, or choose one that does not begin with `States.`.";
    /// The longest delay is longer than the first one.
    MAX_DELAY_NOT_ABOVE_INTERVAL = "SFN2605" Error "longest delay not above the interval" aws "SCHEMA_VALIDATION_FAILED" fix "Raise `MaxDelaySeconds`, or lower `IntervalSeconds`.";
    /// An earlier entry of the list takes this error already, so that this one is never used.
    SHADOWED_ERROR = "SFN2606" Warning "error that an earlier entry takes" fix "Move the entry before the other, or remove it.";
    /// `States.Runtime` cannot be retried or caught, by its name or by `States.ALL`.
    UNCATCHABLE_ERROR = "SFN2607" Warning "error that cannot be caught" fix "Remove the name; prevent the error instead.";
}
