//! Choices.

use super::{Code, Rule, Severity};

rules! {
    /// A choice has at least one rule.
    NO_CHOICES = "SFN2401" Error "no choice rules" aws "SCHEMA_VALIDATION_FAILED" fix "Add a rule, or make the state a Pass.";
    /// A choice rule has one comparison, or one of `And`, `Or`, `Not`; in JSONata a `Condition`.
    NO_OPERATOR = "SFN2402" Error "choice rule without a condition" aws "SCHEMA_VALIDATION_FAILED" fix "Add an operator such as `StringEquals`.";
    /// A choice rule has more than one condition.
    SEVERAL_OPERATORS = "SFN2403" Error "choice rule with several conditions" aws "SCHEMA_VALIDATION_FAILED" fix "Put the conditions below `And` or `Or`.";
    /// What a comparison compares with is not of the type in its name.
    OPERAND_TYPE = "SFN2404" Error "comparison with a value of another type" aws "SCHEMA_VALIDATION_FAILED" fix "Write a value of the type that the operator compares.";
    /// Only the outermost rules of a choice say what follows.
    NESTED_NEXT = "SFN2405" Error "transition in a nested rule" aws "SCHEMA_VALIDATION_FAILED" fix "Move `Next` to the outermost rule.";
    /// In a pattern a backslash stands before `*` or another backslash only.
    INVALID_PATTERN = "SFN2406" Error "invalid pattern" aws "SCHEMA_VALIDATION_FAILED" fix "Write `\\\\*` for a star and `\\\\\\\\` for a backslash.";
    /// If no rule matches and there is no `Default`, the execution fails with `States.NoChoiceMatched`.
    NO_DEFAULT = "SFN2407" Lint "choice without a default" fix "Add `Default`.";
}
