//! Why a text is no path.

use super::MAX_NESTING;
use crate::names::did_you_mean;
use crate::text::ParseError;

/// Why a text is no path, and where.
pub type PathError = ParseError<PathErrorKind>;

/// What is wrong with a path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PathErrorKind {
    /// It does not start with `$`.
    #[error("a path starts with `$`")]
    NoRoot,
    /// Something else than a step follows `$` or `$$`.
    #[error("after `{0}` come `.name`, `['name']` and `[0]`")]
    AfterRoot(&'static str),
    /// A path in a filter starts at the context object or at a variable.
    #[error("a path in a filter starts with `@` or `$`; `$$` and variables cannot be read there")]
    RootInFilter,
    /// `@` stands outside a filter.
    #[error("`@` is the element that a filter tests; a path starts with `$`")]
    ElementOutsideFilter,
    /// No name follows a dot.
    #[error("a name must follow `.`")]
    NameExpected,
    /// Three dots in a row.
    #[error("at most two dots stand in a row")]
    TooManyDots,
    /// A character that cannot stand in a path here.
    #[error("`{0}` cannot stand here; a name that contains it is written in quotes: `['name']`")]
    Character(char),
    /// Nothing stands in brackets.
    #[error(
        "brackets hold a quoted name, a position, a range, `*` or a filter, such as `['name']` or `[0]`"
    )]
    Brackets,
    /// A name in brackets has no quotes.
    #[error("a name in brackets stands in quotes: write `['{0}']`")]
    Unquoted(String),
    /// A bracket is not closed.
    #[error("`]` is missing")]
    UnclosedBracket,
    /// A quote is not closed.
    #[error("the closing quote is missing")]
    UnclosedQuote,
    /// A name is not followed by `,` or `]`.
    #[error("`,` or `]` must follow")]
    CommaOrBracket,
    /// No number stands where one must.
    #[error("a position is a whole number up to 2147483647")]
    Position,
    /// Both ends of a range are open.
    #[error("a range has a start or an end: `[1:]`, `[:3]` or `[1:3]`")]
    OpenRange,
    /// A script stands in brackets.
    #[error("the only script is a position from the end, such as `[(@.length-1)]`")]
    Script,
    /// A function that is not known.
    #[error("unknown path function `{name}`{}", did_you_mean(*.similar))]
    UnknownFunction {
        /// Its name.
        name: String,
        /// The known function most like it.
        similar: Option<&'static str>,
    },
    /// A function follows `..`.
    #[error("a function follows a single `.`")]
    FunctionDescends,
    /// The parentheses of a function are not closed.
    #[error("`,` or `)` must follow an argument")]
    CommaOrParenthesis,
    /// A filter has no parentheses around all of it.
    #[error("a filter is written `[?(test)]`, with all of the test in one pair of parentheses")]
    FilterParentheses,
    /// A value is missing in a filter.
    #[error(
        "a path such as `@.price`, a number, a quoted text, `true`, `false`, `null` or an array must stand here"
    )]
    OperandExpected,
    /// A fixed value stands alone in a filter.
    #[error("a test compares, as in `@.price > 10`, or is a path, as in `@.price`")]
    NoTest,
    /// A comparison that is not known.
    #[error("unknown comparison `{written}`{}", did_you_mean(*.similar))]
    UnknownComparator {
        /// How it is written.
        written: String,
        /// The known one most like it, or what it means elsewhere.
        similar: Option<&'static str>,
    },
    /// `&&` or `||` follows a name without a space, which the service takes as part of the name.
    #[error("put a space before `{0}`; without it, it is part of the name")]
    SpaceBefore(&'static str),
    /// Something follows a test that cannot.
    #[error("`&&`, `||` or `)` must follow a test")]
    LogicalExpected,
    /// A number that is none.
    #[error("`{0}` is not a number")]
    Number(String),
    /// A regular expression is not closed, or its flags are unknown.
    #[error(
        "a regular expression is written `/pattern/`, followed by no flags but `d`, `i`, `m`, `s`, `u`, `x` and `U`"
    )]
    Pattern,
    /// An object is not written as JSON writes it.
    #[error("an object is written `{{\"key\": value}}`")]
    Object,
    /// Too many things stand in each other.
    #[error("more than {MAX_NESTING} filters and parentheses stand in each other")]
    TooDeep,
    /// The context object has no such field.
    #[error("the context object has no `{name}` here{}", did_you_mean(*.similar))]
    UnknownContextField {
        /// The key.
        name: String,
        /// The field most like it.
        similar: Option<&'static str>,
    },
    /// A step selects more than one place.
    #[error(
        "a reference path names one place, so `{0}` cannot stand in it; only `.name`, `['name']` and `[0]` can"
    )]
    NotReference(String),
}
