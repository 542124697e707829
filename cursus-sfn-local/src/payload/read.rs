//! Making payloads of templates.

use std::sync::Arc;

use cursus_sfn_core::asl::{QueryLanguage, Template};
use cursus_sfn_core::intrinsic;
use cursus_sfn_core::template::PayloadExpression;
use serde_json::Value;

use super::{Argument, Call, Expression, Payload};
use crate::jsonata;
use crate::jsonpath::{Query, QueryError};

/// Reads what is computed in one field, and notes what it cannot.
pub(crate) struct Reader<'e> {
    pub(crate) language: QueryLanguage,
    pub(crate) errors: &'e mut Vec<String>,
}

impl Reader<'_> {
    /// Reads a template; `location` is the field that it stands in.
    pub(crate) fn template(&mut self, template: &Template, location: &str) -> Payload {
        match self.language {
            QueryLanguage::JsonPath => self.json_path(template),
            _ => self.jsonata(template, location),
        }
    }

    /// The path in a field.
    pub(crate) fn path(&mut self, text: &str) -> Option<Query> {
        self.noted(text, text.parse::<Query>())
    }

    /// The path or call in a field such as `ErrorPath`.
    pub(crate) fn computed(&mut self, text: &str, field: &str) -> Option<Payload> {
        let read = text.parse::<PayloadExpression>();
        let read = self.noted(text, read)?;
        let made = payload_of(read, field.into());
        self.noted(text, made)
    }

    /// The expression between `{%` and `%}`.
    pub(crate) fn expression(&mut self, text: &str, location: &str) -> Option<Box<Expression>> {
        let expression = self.noted(text, text.parse::<jsonata::Expression>())?;
        Some(Box::new(Expression {
            reads_context: reads_context(expression.source()),
            expression,
            location: location.into(),
        }))
    }

    fn noted<T, E: std::fmt::Display>(&mut self, text: &str, read: Result<T, E>) -> Option<T> {
        match read {
            Ok(read) => Some(read),
            Err(error) => {
                self.errors.push(format!("`{text}`: {error}"));
                None
            }
        }
    }

    fn json_path(&mut self, template: &Template) -> Payload {
        match template {
            Template::Object(entries) => {
                let mut fields = Vec::with_capacity(entries.len());
                for (key, value) in entries {
                    let payload = match value {
                        Template::Path(text) => self.computed(text, &format!("{key}.$")),
                        value => Some(self.json_path(value)),
                    };
                    fields.extend(payload.map(|payload| (key.to_string(), payload)));
                }
                object(fields)
            }
            Template::Array(items) => {
                array(items.iter().map(|item| self.json_path(item)).collect())
            }
            value => Payload::Value(value.to_value()),
        }
    }

    fn jsonata(&mut self, template: &Template, location: &str) -> Payload {
        if let Some(text) = template.expression() {
            let read = self.expression(text, location).map(Payload::Expression);
            return read.unwrap_or(Payload::Value(Value::Null));
        }
        match template {
            Template::Object(entries) => {
                let fields = entries.iter().map(|(key, value)| {
                    let location = format!("{location}/{key}");
                    // Keys that end in `.$` are keys like any other.
                    match value {
                        Template::Path(text) => {
                            let text = Template::String(text.clone());
                            (format!("{key}.$"), self.jsonata(&text, &location))
                        }
                        value => (key.to_string(), self.jsonata(value, &location)),
                    }
                });
                object(fields.collect())
            }
            Template::Array(items) => {
                let items = items.iter().enumerate();
                let items = items.map(|(n, item)| self.jsonata(item, &format!("{location}[{n}]")));
                array(items.collect())
            }
            value => Payload::Value(value.to_value()),
        }
    }
}

fn object(fields: Vec<(String, Payload)>) -> Payload {
    let is_static = |(_, field): &(_, Payload)| matches!(field, Payload::Value(_));
    if !fields.iter().all(is_static) {
        return Payload::Object(fields);
    }
    let entries = fields.into_iter().filter_map(|(key, field)| match field {
        Payload::Value(value) => Some((key, value)),
        _ => None,
    });
    Payload::Value(Value::Object(entries.collect()))
}

fn array(items: Vec<Payload>) -> Payload {
    if !items.iter().all(|item| matches!(item, Payload::Value(_))) {
        return Payload::Array(items);
    }
    let items = items.into_iter().filter_map(|item| match item {
        Payload::Value(value) => Some(value),
        _ => None,
    });
    Payload::Value(Value::Array(items.collect()))
}

/// Whether an expression may read `$states.context`: what it reads of `$states` is not plainly something else.
fn reads_context(source: &str) -> bool {
    let others = [".input", ".result", ".errorOutput"];
    let mut read = source.split("$states").skip(1);
    read.any(|rest| !others.iter().any(|other| rest.starts_with(other)))
}

fn payload_of(expression: PayloadExpression, field: Arc<str>) -> Result<Payload, QueryError> {
    Ok(match expression {
        PayloadExpression::Path(path) => Payload::Path {
            query: Query::new(&path)?,
            field,
        },
        PayloadExpression::Call(call) => Payload::Call {
            call: call_of(&call)?,
            field,
        },
    })
}

fn call_of(call: &intrinsic::Call) -> Result<Call, QueryError> {
    let function = call.function.value;
    let is_format = function == intrinsic::Intrinsic::Format;
    let arguments = call.arguments.iter().enumerate();
    let arguments = arguments.map(|(n, argument)| {
        Ok(match &argument.value {
            intrinsic::Argument::Path(path) => Argument::Path(Query::new(path)?),
            intrinsic::Argument::Call(call) => Argument::Call(call_of(call)?),
            // What is escaped in a template is known only where it is filled.
            intrinsic::Argument::Text(text) if is_format && n == 0 => {
                Argument::Value(text.as_written().into())
            }
            intrinsic::Argument::Text(text) => Argument::Value(text.text().into()),
            intrinsic::Argument::Number(number) => Argument::Value(number.clone().into()),
            intrinsic::Argument::Boolean(truth) => Argument::Value((*truth).into()),
            intrinsic::Argument::Null => Argument::Value(Value::Null),
        })
    });
    Ok(Call {
        text: call.to_string().into(),
        function,
        arguments: arguments.collect::<Result<_, QueryError>>()?,
    })
}
