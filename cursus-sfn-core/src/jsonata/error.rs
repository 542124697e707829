//! Why a text is no expression.

use super::{MAX_DEPTH, MAX_OPEN};
use crate::text::ParseError;

/// Why a text is no expression, and where.
pub type JsonataError = ParseError<JsonataErrorKind>;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $(($($field:ty),*))? = $code:literal, $message:literal;)*) => {
        /// What is wrong with an expression.
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        #[non_exhaustive]
        pub enum JsonataErrorKind {
            $($(#[$doc])* #[error($message)] $variant $(($($field),*))?,)*
        }

        impl JsonataErrorKind {
            /// The code that the reference implementation gives; empty for what only we refuse.
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $code,)* }
            }
        }
    };
}

kinds! {
    /// A quote is not closed.
    UnclosedString = "S0101", "the closing quote is missing";
    /// A number too large.
    NumberRange(String) = "S0102", "`{0}` is out of range";
    /// A backslash before a character that it does not change.
    Escape(char) = "S0103", "`\\{0}` is no escape; `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\u` are";
    /// No four digits follow `\u`.
    UnicodeEscape = "S0104", "four hexadecimal digits must follow `\\u`";
    /// A name in backquotes is not closed.
    UnclosedName = "S0105", "the closing backquote is missing";
    /// A comment is not closed.
    UnclosedComment = "S0106", "the comment is not closed by `*/`";
    /// Something follows the expression.
    Trailing(String) = "S0201", "no operator stands before `{0}`";
    /// Something else stands where a sign must.
    Expected(&'static str, String) = "S0202", "`{0}` must stand here, not `{1}`";
    /// The text ends where a sign must stand.
    ExpectedBeforeEnd(&'static str) = "S0203", "`{0}` is missing";
    /// A sign that is no operator.
    UnknownOperator(char) = "S0204", "`{0}` is no operator";
    /// The text ends where a value must stand.
    UnexpectedEnd = "S0207", "a value is missing at the end";
    /// A parameter of a function that is no variable.
    Parameter = "S0208", "a parameter is a variable, such as `$item`";
    /// A test after a group.
    PredicateAfterGroup = "S0209", "a filter cannot follow a grouping; put the grouping in parentheses";
    /// Two groups in a row.
    TwoGroups = "S0210", "a step has one grouping; put the first in parentheses";
    /// A sign stands where a value must.
    NoPrefix(String) = "S0211", "a value must stand before `{0}`";
    /// `??`, of a later version.
    Coalescing = "S0211", "`??` is not in JSONata 2.0.6, which Step Functions runs; write `$exists(a) ? a : b`";
    /// `?:`, of a later version.
    Elvis = "S0211", "`?:` is not in JSONata 2.0.6, which Step Functions runs; write `a ? a : b`";
    /// Something else than a variable before `:=`.
    BindTarget = "S0212", "a variable such as `$total` must stand before `:=`";
    /// A number, `true`, `false` or `null` as a step of a path.
    LiteralStep = "S0213", "a number, `true`, `false` and `null` cannot be a step of a path; a name such as this stands in backquotes";
    /// Something else than a variable after `@` or `#`.
    VariableExpected(&'static str) = "S0214", "a variable such as `$item` must follow `{0}`";
    /// `@` after a test.
    FocusAfterPredicate = "S0215", "`@` stands before the filters of its step";
    /// `@` after a sort.
    FocusAfterSort = "S0216", "`@` stands before the sorting of its step";
    /// `%` where nothing has a parent.
    NoParent = "S0217", "`%` must follow a step whose parent is known, such as a name";
    /// A regular expression without anything in it.
    EmptyRegex = "S0301", "a regular expression is not empty";
    /// A regular expression is not closed.
    UnclosedRegex = "S0302", "the closing `/` of the regular expression is missing";
    /// Types in a signature that only arrays and functions have.
    SignatureParameter = "S0401", "only `a` and `f` take types in `<..>`";
    /// Types in a choice of a signature.
    SignatureChoice = "S0402", "a choice of types cannot hold `<..>`";
    /// Too deep.
    TooDeep = "", "more than {MAX_DEPTH} expressions stand in each other";
    /// Too many open.
    TooManyOpen = "", "more than {MAX_OPEN} brackets and operators are open at once";
}
