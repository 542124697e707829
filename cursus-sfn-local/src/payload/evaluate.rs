//! Computing payloads.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::{Argument, Call, Expression, Payload, Scope};
use crate::fault::Fault;
use crate::intrinsic::{self, IntrinsicFault};
use crate::jsonata::{QueryError, ResultType};
use crate::jsonpath::Query;

type Evaluated<T> = Result<T, Fault>;

impl Payload {
    /// What it comes to.
    pub(crate) fn evaluate(&self, scope: &Scope<'_>) -> Evaluated<Value> {
        match self {
            Self::Value(value) => Ok(value.clone()),
            Self::Path { query, field } => match query.value(scope) {
                Ok(found) => Ok(found.into_owned()),
                Err(_) => Err(scope.not_found(query, field)),
            },
            Self::Call { call, field } => call.evaluate(scope, field, &call.text),
            Self::Expression(expression) => expression.evaluate(scope),
            Self::Object(fields) => {
                let mut object = Map::with_capacity(fields.len());
                for (key, field) in fields {
                    object.insert(key.clone(), field.evaluate(scope)?);
                }
                Ok(Value::Object(object))
            }
            Self::Array(items) => {
                let items = items.iter().map(|item| item.evaluate(scope));
                items.collect::<Evaluated<Vec<_>>>().map(Value::Array)
            }
        }
    }
}

impl Call {
    /// What it comes to; `written` is the whole that it is part of.
    fn evaluate(&self, scope: &Scope<'_>, field: &str, written: &str) -> Evaluated<Value> {
        let arguments = self.arguments.iter().map(|argument| match argument {
            Argument::Value(value) => Ok(Cow::Borrowed(value)),
            Argument::Path(query) => match query.value(scope) {
                Ok(found) => Ok(found),
                Err(_) => Err(scope.not_found(query, field)),
            },
            Argument::Call(call) => call.evaluate(scope, field, written).map(Cow::Owned),
        });
        let arguments = arguments.collect::<Evaluated<Vec<_>>>()?;
        let random = &mut scope.environment.borrow_mut().random;
        let given = intrinsic::call(self.function, &arguments, random);
        given.map_err(|fault| Fault::in_state(IntrinsicFault::ERROR, fault.cause(written)))
    }
}

impl Expression {
    /// What it comes to; nothing is an error.
    pub(crate) fn evaluate(&self, scope: &Scope<'_>) -> Evaluated<Value> {
        let bindings = scope.bindings(self.reads_context);
        let found = self
            .expression
            .evaluate(bindings, &mut scope.environment.borrow_mut());
        let value = found.and_then(|value| value.ok_or(QueryError::Undefined));
        value.map_err(|error| self.fault(&error))
    }

    /// The failure of the expression.
    fn fault(&self, error: &QueryError) -> Fault {
        let message = error.describe(self.expression.source(), &self.location);
        Fault::query(Some(self.location.to_string()), message)
    }

    /// What is said if it gives a value of another type than its field wants.
    pub(crate) fn wrong_type(&self, expected: ResultType, value: Value) -> Fault {
        self.fault(&QueryError::UnexpectedType { expected, value })
    }
}

impl Scope<'_> {
    /// The failure of a path in a payload that selects nothing.
    fn not_found(&self, query: &Query, field: &str) -> Fault {
        let path = query.text();
        let input = self.seen.input;
        Fault::runtime(format!(
            "The JSONPath '{path}' specified for the field '{field}' could not be found in the input '{input}'"
        ))
    }
}
