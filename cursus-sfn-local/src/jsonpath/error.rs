//! Why a path cannot be used, and why it finds nothing.

use cursus_sfn_core::path::{MAX_NESTING, PathError};

use super::MAX_FUNCTIONS;

/// Why a path cannot be evaluated on any document.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    /// The text is no path.
    #[error(transparent)]
    Path(#[from] PathError),
    /// A regular expression of a filter is none.
    #[error("`/{pattern}/` is no regular expression: {reason}")]
    Pattern {
        /// The expression.
        pattern: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A step or a value that the service reads and Jayway 2.7.0 does not.
    #[error("`{0}` is no part of the dialect of Jayway 2.7.0")]
    NotJayway(String),
    /// Too many filters and functions stand in each other.
    #[error("more than {MAX_NESTING} filters, functions and parentheses stand in each other")]
    TooDeep,
    /// Too many functions follow each other.
    #[error("a path has at most {MAX_FUNCTIONS} functions")]
    TooManyFunctions,
}

/// Why the evaluation of a path fails.
///
/// ```
/// use cursus_sfn_local::jsonpath::Query;
/// use serde_json::json;
///
/// let query: Query = "$.order.id".parse().unwrap();
/// let error = query.value(&json!({"order": {}})).unwrap_err();
/// assert_eq!((error.path.as_str(), error.before.as_str(), error.step.as_str()), ("$.order.id", "$.order", ".id"));
/// assert!(error.kind.is_missing());
/// assert_eq!(error.to_string(), "`$.order.id`: there is no `.id` in `$.order`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{path}`: {}", .kind.describe(.before, .step))]
pub struct EvaluateError {
    /// The path, as it is written.
    pub path: String,
    /// The steps up to the one that fails, from the root on.
    pub before: String,
    /// The step that fails; empty if the root does.
    pub step: String,
    /// What is wrong there.
    pub kind: EvaluateErrorKind,
}

/// What is wrong at a step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EvaluateErrorKind {
    /// There is no such key or position.
    Missing,
    /// A key is taken of something that is no object: the name of its type.
    NotObject(&'static str),
    /// A position is taken of something that is no array: the name of its type.
    NotArray(&'static str),
    /// The path starts at a variable that is not assigned, or at the context object where there is none.
    NoRoot,
    /// A path in the arguments of a function finds nothing.
    Argument,
    /// A filter is applied to something that is neither object nor array: the name of its type.
    NotFiltered(&'static str),
    /// A function of numbers finds none.
    NoNumbers,
    /// `length` has an argument that is no path.
    LengthOfValue,
    /// A filter looks for a value in a list that contains objects or arrays, which the service cannot.
    NestedList,
    /// A filter asks whether an object is empty, which the service cannot tell.
    EmptyObject,
    /// A comparison has an operand that it cannot have; the test fails, and the evaluation goes on.
    Operand,
    /// The evaluation takes too many steps, or a regular expression does.
    TooLong,
}

impl EvaluateErrorKind {
    /// Whether what the path names is not there, rather than something being wrong with the path.
    pub const fn is_missing(self) -> bool {
        matches!(
            self,
            Self::Missing | Self::NotObject(_) | Self::NotArray(_) | Self::NoRoot | Self::Argument
        )
    }

    /// Whether it makes the test of a filter fail, rather than the evaluation.
    pub(super) const fn fails_test(self) -> bool {
        self.is_missing() || matches!(self, Self::NotFiltered(_) | Self::Operand)
    }

    fn describe(self, before: &str, step: &str) -> String {
        match self {
            Self::Missing => format!("there is no `{step}` in `{before}`"),
            Self::NotObject(found) => {
                format!(
                    "`{before}` is {found}, so there is no `{step}` in it; a key needs an object"
                )
            }
            Self::NotArray(found) => {
                format!(
                    "`{before}` is {found}, so there is no `{step}` in it; a position needs an array"
                )
            }
            Self::NoRoot => format!("there is no `{before}` here"),
            Self::Argument => format!("a path in `{step}` finds nothing"),
            Self::NotFiltered(found) => {
                format!("`{before}` is {found}; the filter `{step}` needs an array or an object")
            }
            Self::NoNumbers => format!("`{step}` finds no numbers in `{before}`"),
            Self::LengthOfValue => format!("the argument of `{step}` must be a path"),
            Self::NestedList => {
                format!(
                    "`{step}` looks into a list with objects or arrays in it, which cannot be compared"
                )
            }
            Self::EmptyObject => {
                format!(
                    "`{step}` asks whether an object is empty, which only texts and arrays can be asked"
                )
            }
            Self::Operand => format!("a comparison in `{step}` has an operand of the wrong type"),
            Self::TooLong => format!("evaluating `{step}` takes too long"),
        }
    }
}

/// A failure on its way out of an evaluation: the step by its number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Failure {
    pub(super) step: usize,
    pub(super) kind: EvaluateErrorKind,
}

impl Failure {
    pub(super) const fn new(step: usize, kind: EvaluateErrorKind) -> Self {
        Self { step, kind }
    }
}
