//! The fields of states.

use super::{Code, Rule, Severity};

rules! {
    /// The type of a state is Task, Pass, Choice, Wait, Succeed, Fail, Parallel or Map.
    UNKNOWN_TYPE = "SFN2201" Error "unknown state type" aws "SCHEMA_VALIDATION_FAILED" fix "Write one of the types.";
    /// A field of the language stands in a type of state that does not have it.
    MISPLACED_FIELD = "SFN2202" Error "field that this type of state does not have" aws "SCHEMA_VALIDATION_FAILED" fix "Remove the field, or change the type.";
    /// A state says what follows with `Next`, or that nothing does with `"End": true`.
    NO_TRANSITION = "SFN2203" Error "neither Next nor End" aws "SCHEMA_VALIDATION_FAILED" fix "Add `Next` or `\"End\": true`.";
    /// A state has both `Next` and `End`.
    NEXT_AND_END = "SFN2204" Error "both Next and End" aws "SCHEMA_VALIDATION_FAILED" fix "Keep one of them.";
    /// `End` is `true` where it stands. A state that does not end the machine has no `End`.
    END_NOT_TRUE = "SFN2205" Error "End that is not true" aws "SCHEMA_VALIDATION_FAILED" fix "Write `true`, or `Next` instead.";
    /// A wait has exactly one of `Seconds`, `SecondsPath`, `Timestamp` and `TimestampPath`.
    WAIT_FORMS = "SFN2206" Error "not one time to wait for" aws "SCHEMA_VALIDATION_FAILED" fix "Keep exactly one of the fields.";
    /// A timestamp is in RFC 3339 with an upper case `T` and a zone, such as `2030-01-31T12:00:00Z`.
    INVALID_TIMESTAMP = "SFN2207" Error "invalid timestamp" aws "SCHEMA_VALIDATION_FAILED" fix "Write the time like `2030-01-31T12:00:00Z`.";
    /// A Parallel state has at least one branch.
    NO_BRANCHES = "SFN2208" Error "no branches" aws "SCHEMA_VALIDATION_FAILED" fix "Add a branch.";
    /// An Express machine runs for up to five minutes, so that a longer wait never ends.
    EXPRESS_WAIT = "SFN2209" Warning "wait longer than an Express machine runs" fix "Wait for less than 300 seconds, or make the machine a Standard one.";
}
