//! Computing the numbers of fields.

use serde_json::Value;

use super::Number;
use crate::fault::Fault;
use crate::jsonata::ResultType;
use crate::payload::Scope;

impl Number {
    /// A whole number that is not negative.
    pub(crate) fn whole(&self, scope: &Scope<'_>) -> Result<u64, Fault> {
        let value = self.value(scope)?;
        let whole = match &value {
            Value::Number(number) => whole(number),
            // The service reads text as a number where a path finds it.
            Value::String(text) if matches!(self, Self::Path { .. }) => text.trim().parse().ok(),
            _ => None,
        };
        whole.ok_or_else(|| self.not_a_number(value, "integer"))
    }

    /// Any number.
    pub(crate) fn number(&self, scope: &Scope<'_>) -> Result<f64, Fault> {
        let value = self.value(scope)?;
        let number = match &value {
            Value::Number(number) => number.as_f64(),
            Value::String(text) if matches!(self, Self::Path { .. }) => text.trim().parse().ok(),
            _ => None,
        };
        let wanted = match self {
            Self::Path { field, .. } if field.ends_with("CountPath") => "integer",
            _ => "number",
        };
        number.ok_or_else(|| self.not_a_number(value, wanted))
    }

    fn value(&self, scope: &Scope<'_>) -> Result<Value, Fault> {
        match self {
            Self::Given(number) => Ok(Value::from(*number)),
            Self::Path { query, .. } => match query.value(scope) {
                Ok(found) => Ok(found.into_owned()),
                Err(_) => Err(crate::engine::invalid_path(query)),
            },
            Self::Expression(expression) => expression.evaluate(scope),
        }
    }

    fn not_a_number(&self, value: Value, wanted: &str) -> Fault {
        match self {
            Self::Expression(expression) => expression.wrong_type(ResultType::Number, value),
            Self::Path { query, field } => {
                let path = query.text();
                let value = match value {
                    Value::String(text) => text,
                    other => other.to_string(),
                };
                Fault::runtime(format!(
                    "The {field} field refers to value \"{value}\" which is not a valid {wanted}: {path}"
                ))
            }
            Self::Given(_) => Fault::runtime(format!("{value} is not a valid {wanted}")),
        }
    }
}

/// A number that is whole, however it is written.
fn whole(number: &serde_json::Number) -> Option<u64> {
    if let Some(whole) = number.as_u64() {
        return Some(whole);
    }
    let number = number.as_f64()?;
    let is_whole = number >= 0.0 && number.fract() == 0.0 && number < 9_007_199_254_740_992.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole, not negative and exact"
    )]
    is_whole.then_some(number as u64)
}
