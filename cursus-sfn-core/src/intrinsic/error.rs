//! What is wrong with a call.

use super::function::{Intrinsic, Kind};
use super::{MAX_DATA_CHARACTERS, MAX_NESTING, MAX_RANGE_ITEMS};
use crate::names::did_you_mean;
use crate::path::PathErrorKind;
use crate::text::ParseError;

/// What is wrong with a call, and where.
pub type IntrinsicError = ParseError<IntrinsicErrorKind>;

/// What is wrong with a call.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IntrinsicErrorKind {
    /// It does not start with the name of a function.
    #[error("an intrinsic function is called as in `States.Format('Hello {{}}', $.name)`")]
    NoCall,
    /// A function that is not known.
    #[error("unknown intrinsic function `{name}`{}", did_you_mean(*.similar))]
    UnknownFunction {
        /// Its name.
        name: String,
        /// The known function most like it.
        similar: Option<&'static str>,
    },
    /// No parenthesis follows the name.
    #[error("`(` must follow the name of the function")]
    NoParenthesis,
    /// An argument is missing or is none of the possible ones.
    #[error(
        "a path, a text in single quotes, a number, `true`, `false`, `null` or a call must stand here"
    )]
    ArgumentExpected,
    /// Text stands in double quotes.
    #[error("text stands in single quotes")]
    DoubleQuotes,
    /// A quote is not closed.
    #[error("the closing `'` is missing; one inside the text is written `\\'`")]
    UnclosedQuote,
    /// A backslash before something else than `'`, `{`, `}` and `\`.
    #[error("`\\{0}` is no escape; a backslash stands before `'`, `{{`, `}}` and `\\` only")]
    Escape(char),
    /// A backslash at the end of the text.
    #[error("a backslash stands before `'`, `{{`, `}}` and `\\` only")]
    LoneBackslash,
    /// A number that is none.
    #[error("`{0}` is not a number")]
    Number(String),
    /// An argument is not followed by `,` or `)`.
    #[error("`,` or `)` must follow an argument")]
    CommaOrParenthesis,
    /// Something follows the call.
    #[error("nothing may follow the closing parenthesis")]
    Trailing,
    /// Too many calls stand in each other.
    #[error("more than {MAX_NESTING} calls stand in each other")]
    TooDeep,
    /// A path among the arguments is wrong.
    #[error(transparent)]
    Path(PathErrorKind),

    /// The function takes another number of arguments.
    #[error("`{function}` takes {}, not {found}", arguments(*.function))]
    ArgumentCount {
        /// The function.
        function: Intrinsic,
        /// How many it is given.
        found: usize,
    },
    /// The function takes something else there.
    #[error("`{function}` takes {expected} here, not {found}")]
    ArgumentKind {
        /// The function.
        function: Intrinsic,
        /// What it takes.
        expected: Kind,
        /// What it is given.
        found: Kind,
    },
    /// The text has another number of places `{}` than there are values.
    #[error(
        "the text has {places} `{{}}` for {values} values; a brace that means itself is written `\\{{` or `\\}}`"
    )]
    PlaceCount {
        /// Places in the text.
        places: usize,
        /// Arguments after the text.
        values: usize,
    },
    /// An algorithm that `States.Hash` does not know.
    #[error("unknown hash algorithm `{name}`; `MD5`, `SHA-1`, `SHA-256`, `SHA-384` and `SHA-512` are known{}", did_you_mean(*.similar))]
    HashAlgorithm {
        /// Its name.
        name: String,
        /// The known algorithm most like it.
        similar: Option<&'static str>,
    },
    /// `States.JsonMerge` is asked to merge what is inside.
    #[error("objects inside objects are not merged; the third argument must be `false`")]
    DeepMerge,
    /// Text longer than its function takes.
    #[error("the text has {0} characters, at most {MAX_DATA_CHARACTERS} are taken")]
    TooLong(usize),
    /// A number that its function cannot take.
    #[error("{0} must be {1}")]
    Range(&'static str, &'static str),
    /// `States.ArrayRange` would make too many items.
    #[error("the range has {0} items, at most {MAX_RANGE_ITEMS} are made")]
    RangeTooLong(i64),
}

/// How many arguments a function takes, in words.
fn arguments(function: Intrinsic) -> String {
    let least = function.least_arguments();
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    match function.most_arguments() {
        None => format!("at least {least} argument{}", plural(least)),
        Some(0) => "no arguments".to_owned(),
        Some(most) if most == least => format!("{least} argument{}", plural(least)),
        Some(most) => format!("{least} to {most} arguments"),
    }
}
