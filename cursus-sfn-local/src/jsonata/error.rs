//! Why an expression gives no value.

use std::fmt;

use serde_json::Value;

/// Why an expression gives no value: what `States.QueryEvaluationError` is raised for.
///
/// [`describe`](Self::describe) words it as the service does.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum QueryError {
    /// It returned nothing, where a value is needed.
    Undefined,
    /// It threw an error.
    Thrown(Thrown),
    /// It was stopped.
    Stopped(Stop),
    /// It returned a value of another type than its field takes.
    UnexpectedType {
        /// The type that the field takes.
        expected: ResultType,
        /// What it returned.
        value: Value,
    },
    /// The evaluator failed.
    Internal,
}

/// What an expression threw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thrown {
    /// The code that JSONata has for it, such as `T2001`; empty if it has none.
    pub code: String,
    /// What is wrong.
    pub message: String,
}

/// What stopped an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stop {
    /// It nested too deep.
    Depth,
    /// It took too long.
    Time,
    /// A value became too large.
    Memory,
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Depth => {
                "Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive."
            }
            Self::Time => "Expression evaluation timeout: Check for infinite loop",
            Self::Memory => {
                "Expression evaluation memory limit exceeded: Check for excessive memory usage"
            }
        })
    }
}

/// The type of a value, as JSONata's `$type` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ResultType {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// Text.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl ResultType {
    /// The type of a value.
    pub const fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }

    /// How it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

impl QueryError {
    /// The value, if it is of the type that its field takes.
    ///
    /// # Errors
    ///
    /// The value is absent, or of another type.
    pub fn expect(value: Option<Value>, expected: ResultType) -> Result<Value, Self> {
        let value = value.ok_or(Self::Undefined)?;
        if ResultType::of(&value) == expected {
            Ok(value)
        } else {
            Err(Self::UnexpectedType { expected, value })
        }
    }

    /// What the service writes into the cause, after `An error occurred while executing the state ..`. The field is
    /// given as the service names it: `Output/total`, `Arguments/items[0]`, `Choices[1]/Condition`.
    ///
    /// ```
    /// use cursus_sfn_local::jsonata::{Environment, Expression, QueryError, Scope};
    ///
    /// let expression: Expression = "$states.input.count + 1".parse()?;
    /// let input = serde_json::json!({"count": "many"});
    /// let scope = Scope::new().input(&input);
    /// let error = expression.evaluate(&scope, &mut Environment::default()).unwrap_err();
    /// assert_eq!(
    ///     error.describe(expression.source(), "Output/next"),
    ///     "The JSONata expression '$states.input.count + 1' specified for the field 'Output/next' threw an error \
    ///      during evaluation. T2001: The left side of the \"+\" operator must evaluate to a number"
    /// );
    /// assert_eq!(
    ///     QueryError::Undefined.describe("$a", "Seconds"),
    ///     "The JSONata expression '$a' specified for the field 'Seconds' returned nothing (undefined)."
    /// );
    /// # Ok::<(), cursus_sfn_core::jsonata::JsonataError>(())
    /// ```
    pub fn describe(&self, expression: &str, field: &str) -> String {
        format!("The JSONata expression '{expression}' specified for the field '{field}' {self}")
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undefined => f.write_str("returned nothing (undefined)."),
            Self::Thrown(thrown) => write!(f, "threw an error during evaluation. {thrown}"),
            Self::Stopped(stop) => write!(f, "threw an error during evaluation: {stop}"),
            Self::UnexpectedType { expected, value } => write!(
                f,
                "returned an unexpected result type. Expected '{}', but was '{}' for value: {value}",
                expected.as_str(),
                ResultType::of(value).as_str()
            ),
            Self::Internal => f.write_str("threw an internal error during evaluation."),
        }
    }
}

impl std::error::Error for QueryError {}

impl Thrown {
    /// An error of a function, with a message of its own.
    pub(super) fn new(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
        }
    }

    /// Splits a text that may begin with a code.
    pub(super) fn from_text(text: &str) -> Self {
        match text.split_once(": ") {
            Some((code, message)) if is_code(code) => Self::new(code, message),
            _ => Self::new("", text),
        }
    }
}

/// Whether a text is a code of JSONata: a letter and four digits.
fn is_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 5 && bytes[0].is_ascii_uppercase() && bytes[1..].iter().all(u8::is_ascii_digit)
}

impl fmt::Display for Thrown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.code.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.code, self.message)
        }
    }
}
