//! JSONata expressions, as the service evaluates them.

mod chance;
mod errors;
mod functions;
mod guards;
mod values;
mod versions;

use cursus_sfn_local::jsonata::{Environment, Expression, QueryError, Scope};
use serde_json::{Value, json};

/// Reads an expression that is valid.
fn read(text: &str) -> Expression {
    text.parse()
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn evaluate(text: &str, scope: &Scope<'_>) -> Result<Option<Value>, QueryError> {
    read(text).evaluate(scope, &mut Environment::default())
}

/// The value of an expression that reads nothing.
fn value(text: &str) -> Value {
    let value = evaluate(text, &Scope::new());
    let value = value.unwrap_or_else(|error| panic!("{text}: {error}"));
    value.unwrap_or_else(|| panic!("{text} is undefined"))
}

/// Whether an expression that reads nothing is undefined.
fn is_undefined(text: &str) -> bool {
    evaluate(text, &Scope::new()) == Ok(None)
}

/// The error of an expression that reads nothing, as the service words it from the code on.
fn error(text: &str) -> String {
    match evaluate(text, &Scope::new()) {
        Ok(value) => panic!("{text} gives {value:?}"),
        Err(QueryError::Thrown(thrown)) => thrown.to_string(),
        Err(QueryError::Stopped(stop)) => stop.to_string(),
        Err(error) => panic!("{text}: {error}"),
    }
}

/// Evaluates on an input.
fn on_input(text: &str, input: &Value) -> Option<Value> {
    let value = evaluate(text, &Scope::new().input(input));
    value.unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn items() -> Value {
    json!({"items": [{"id": 1, "n": 5}, {"id": 2, "n": 7}]})
}
