//! What expressions give.

use cursus_sfn_local::jsonata::{Environment, Expression, Limits, QueryError, Scope};
use serde_json::{Value, json};

/// What a JSONata expression gives, evaluated on data. The language has no limits of depth and size; the service has.
pub(crate) fn jsonata(case: &Value) -> Value {
    let expression: Expression = match case["expr"].as_str().unwrap_or_default().parse() {
        Ok(expression) => expression,
        Err(error) => {
            let error: cursus_sfn_core::jsonata::JsonataError = error;
            return json!({"code": error.kind.code(), "message": error.to_string()});
        }
    };
    let bindings = case["bindings"].as_object().into_iter().flatten();
    let mut scope = Scope::new().variables(bindings.map(|(name, value)| (name.as_str(), value)));
    if case["no_data"] != true {
        scope = scope.root(&case["data"]);
    }
    let mut environment = Environment {
        limits: Limits {
            depth: 20_000,
            size: 1 << 30,
            ..Limits::default()
        },
        ..Environment::default()
    };
    match expression.evaluate(&scope, &mut environment) {
        Ok(Some(result)) => json!({"result": result}),
        Ok(None) => json!({"undefined": true}),
        Err(QueryError::Thrown(thrown)) => json!({"code": thrown.code, "message": thrown.message}),
        Err(error) => json!({"code": "", "message": error.to_string()}),
    }
}
