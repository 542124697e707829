//! Payloads in the form their service takes, and read back from the form it gives.

use serde_json::Value;

use super::place::{Place, expression_field};
use crate::asl::{QueryLanguage, Str, Template};
use crate::jsonata::literal_text;
use crate::path::is_identifier;
use crate::shape::Shape;
use crate::spec::{Encoding, OutputGroup, PortScope, StateSpec};

/// A value that an input gets: known now, or made of data while the machine runs.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    Value(Value),
    Place(Place),
    Call(Function, Place),
    Said(Said),
    Object(Vec<(Str, Expression)>),
    Array(Vec<Expression>),
}

/// What is computed from data, as either query language says it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    /// A call of an intrinsic function; `None` where `JSONPath` is not spoken.
    pub(super) call: Option<String>,
    /// Whether it reads the context object.
    pub(super) reads_context: bool,
    /// An expression in `JSONata`.
    pub(super) expression: String,
}

/// A function of data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Function {
    /// A number or truth value as text.
    Format,
    /// Any JSON as text.
    JsonToString,
    /// The number that a text is.
    StringToNumber,
}

impl Expression {
    /// As JSON.
    pub(super) fn into_template(self, language: QueryLanguage) -> Template {
        match self {
            Self::Value(value) => constant(value, language),
            Self::Place(place) => place.template(language),
            Self::Call(function, place) => function.of(&place, language),
            Self::Object(entries) => {
                let entries = entries.into_iter();
                let entries = entries.map(|(key, value)| (key, value.into_template(language)));
                Template::Object(entries.collect())
            }
            Self::Array(items) => {
                let items = items.into_iter();
                Template::Array(items.map(|item| item.into_template(language)).collect())
            }
            Self::Said(said) => match (language, said.call) {
                (QueryLanguage::JsonPath, Some(call)) => Template::Path(call.into()),
                (QueryLanguage::JsonPath, None) | (QueryLanguage::Jsonata, _) => {
                    expression_field(&said.expression).into()
                }
            },
        }
    }

    /// The path that a field called `..Path` reads it by, or the call. Those do not read the context.
    ///
    /// Source: developer guide, "Accessing execution data from the Context object in Step Functions".
    pub(super) fn field_path(&self) -> Option<Str> {
        match self {
            Self::Place(place) if !place.is_in_context() => Some(place.path()),
            Self::Said(said) if !said.reads_context => said.call.clone().map(Into::into),
            Self::Place(_)
            | Self::Value(_)
            | Self::Call(..)
            | Self::Said(_)
            | Self::Object(_)
            | Self::Array(_) => None,
        }
    }

    /// The text of a field in `JSONata` that is this data.
    pub(super) fn expression_field(&self) -> Str {
        match self.clone().into_template(QueryLanguage::Jsonata) {
            Template::String(text) => text,
            other => expression_field(&other.to_value().to_string()).into(),
        }
    }

    /// In the given encoding; `shape` is what the receiver reads.
    pub(super) fn encoded(
        self,
        shape: &'static Shape,
        encoding: Encoding,
        language: QueryLanguage,
    ) -> Template {
        match encoding {
            Encoding::Json => self.into_template(language),
            Encoding::Strings | Encoding::Environment => {
                self.into_text(shape).into_template(language)
            }
            Encoding::AttributeValues => self.into_attribute(shape.required(), language),
        }
    }

    fn into_text(self, shape: &'static Shape) -> Self {
        match (self, shape.required().read()) {
            (Self::Value(Value::String(text)), _) => Self::Value(text.into()),
            (Self::Value(value), _) => Self::Value(value.to_string().into()),
            (Self::Place(place), Shape::Boolean | Shape::Integer | Shape::Number) => {
                Self::Call(Function::Format, place)
            }
            (
                Self::Place(place),
                Shape::Any
                | Shape::Null
                | Shape::Optional(_)
                | Shape::Array(_)
                | Shape::Tuple(_)
                | Shape::Map(_)
                | Shape::Object(_)
                | Shape::Union(_)
                | Shape::Sides(_)
                | Shape::Recursive(_),
            ) => Self::Call(Function::JsonToString, place),
            (Self::Said(said), shape) if !matches!(shape, Shape::String | Shape::Enum(_)) => {
                Self::Said(Said {
                    call: said
                        .call
                        .map(|call| format!("States.Format('{{}}', {call})")),
                    expression: format!("$string({})", said.expression),
                    ..said
                })
            }
            (
                text @ (Self::Place(_)
                | Self::Call(..)
                | Self::Said(_)
                | Self::Object(_)
                | Self::Array(_)),
                _,
            ) => text,
        }
    }

    fn into_attribute(self, shape: &'static Shape, language: QueryLanguage) -> Template {
        let mut attribute = Template::object();
        match shape.read() {
            Shape::Boolean => attribute.set("BOOL", self.into_template(language)),
            Shape::Integer | Shape::Number => {
                attribute.set("N", self.into_text(shape).into_template(language));
            }
            Shape::Object(object) => {
                let mut fields = Template::object();
                for field in object.fields() {
                    // What was given stands under the key that is read.
                    if let Some(key) = field.read {
                        let value = self.field(key);
                        let shape = field.shape.required();
                        fields.set(key, value.into_attribute(shape, language));
                    }
                }
                attribute.set("M", fields);
            }
            Shape::Any
            | Shape::Null
            | Shape::String
            | Shape::Enum(_)
            | Shape::Optional(_)
            | Shape::Array(_)
            | Shape::Tuple(_)
            | Shape::Map(_)
            | Shape::Union(_)
            | Shape::Sides(_)
            | Shape::Recursive(_) => {
                let text = self.into_text(&Shape::String);
                attribute.set("S", text.into_template(language));
            }
        }
        attribute
    }

    fn field(&self, key: &'static str) -> Self {
        match self {
            Self::Value(value) => Self::Value(value.get(key).cloned().unwrap_or(Value::Null)),
            Self::Place(place) | Self::Call(_, place) => Self::Place(place.clone().key(key)),
            Self::Object(entries) => {
                let mut entries = entries.iter();
                let entry = entries.find(|(known, _)| known == key);
                entry.map_or(Self::Value(Value::Null), |(_, value)| value.clone())
            }
            // No other expression gives an object.
            Self::Said(_) | Self::Array(_) => self.clone(),
        }
    }
}

impl Function {
    fn of(self, place: &Place, language: QueryLanguage) -> Template {
        match language {
            QueryLanguage::JsonPath => {
                let path = place.path();
                Template::Path(Str::from(match self {
                    Self::Format => format!("States.Format('{{}}', {path})"),
                    Self::JsonToString => format!("States.JsonToString({path})"),
                    Self::StringToNumber => format!("States.StringToJson({path})"),
                }))
            }
            QueryLanguage::Jsonata => {
                let function = match self {
                    Self::Format | Self::JsonToString => "$string",
                    Self::StringToNumber => "$number",
                };
                expression_field(&format!("{function}({})", place.expression())).into()
            }
        }
    }
}

/// A value that stands for itself. In `JSONata` no text of it is taken for an expression.
pub(super) fn constant(value: Value, language: QueryLanguage) -> Template {
    Template::from(match language {
        QueryLanguage::JsonPath => value,
        QueryLanguage::Jsonata => quoted(value),
    })
}

/// A value in which text that looks like an expression in `JSONata` is one that gives the text.
pub(super) fn quoted(value: Value) -> Value {
    match value {
        Value::String(text) => literal_text(text).into(),
        Value::Array(items) => items.into_iter().map(quoted).collect(),
        Value::Object(fields) => {
            let fields = fields.into_iter();
            Value::Object(fields.map(|(key, value)| (key, quoted(value))).collect())
        }
        plain @ (Value::Null | Value::Bool(_) | Value::Number(_)) => plain,
    }
}

/// What of the result of a state an output port is.
pub(super) fn selected(
    spec: &'static StateSpec,
    output: usize,
    language: QueryLanguage,
) -> Template {
    let port = spec.output_port(output);
    match &spec.output {
        Some(group) if port.scope == PortScope::Whole => selected_whole(group, language),
        // As most are.
        Some(group)
            if port.scope == PortScope::Field
                && language == QueryLanguage::JsonPath
                && group.encoding == Encoding::Json
                && is_identifier(port.key) =>
        {
            Template::Path(Str::joined(&[group.whole.result_path, ".", port.key]))
        }
        Some(group) if port.scope == PortScope::Field => decoded(
            selected_place(spec, output),
            port.data_type,
            group.encoding,
            language,
        ),
        Some(_) | None => Place::result(port.result_path).template(language),
    }
}

/// Where an output port stands in the result of a state, in whatever encoding.
pub(super) fn selected_place(spec: &'static StateSpec, output: usize) -> Place {
    let port = spec.output_port(output);
    match &spec.output {
        Some(group) if port.scope == PortScope::Field => {
            Place::result(group.whole.result_path).key(port.key)
        }
        Some(group) if port.scope == PortScope::Whole => Place::result(group.whole.result_path),
        Some(_) | None => Place::result(port.result_path),
    }
}

/// Whether an output port is the result of a state as it is.
pub(super) fn is_result(spec: &'static StateSpec, output: usize) -> bool {
    let port = spec.output_port(output);
    match (&spec.output, port.scope) {
        (Some(_), PortScope::Field) => false,
        (Some(group), PortScope::Whole) => group.whole.result_path == "$" && !is_decoded(group),
        (Some(_), PortScope::Named) | (None, _) => port.result_path == "$",
    }
}

/// Whether a payload is put together of decoded fields.
fn is_decoded(group: &OutputGroup) -> bool {
    group.encoding == Encoding::AttributeValues && !group.payload.is_untyped()
}

fn selected_whole(group: &OutputGroup, language: QueryLanguage) -> Template {
    let whole = Place::result(group.whole.result_path);
    if !is_decoded(group) {
        return whole.template(language);
    }
    let fields = group.payload.outputs.iter().map(|port| {
        let place = whole.clone().key(port.key);
        let value = decoded(place, port.data_type, group.encoding, language);
        (Str::constant(port.key), value)
    });
    Template::Object(fields.collect())
}

fn decoded(
    place: Place,
    shape: &'static Shape,
    encoding: Encoding,
    language: QueryLanguage,
) -> Template {
    if encoding != Encoding::AttributeValues {
        return place.template(language);
    }
    match shape.required().written() {
        Shape::Boolean => place.key("BOOL").template(language),
        // A number attribute is a string.
        Shape::Integer | Shape::Number => {
            Expression::Call(Function::StringToNumber, place.key("N")).into_template(language)
        }
        Shape::Object(object) => {
            let place = place.key("M");
            let fields = object.fields().iter().filter_map(|field| {
                let key = field.written?;
                let value = decoded(place.clone().key(key), field.shape, encoding, language);
                Some((Str::constant(key), value))
            });
            Template::Object(fields.collect())
        }
        Shape::Any
        | Shape::Null
        | Shape::String
        | Shape::Enum(_)
        | Shape::Optional(_)
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Union(_)
        | Shape::Sides(_)
        | Shape::Recursive(_) => place.key("S").template(language),
    }
}

/// Puts one value of a payload into its parameters.
#[inline]
pub(super) fn put(target: &mut Template, key: Str, value: Template, encoding: Encoding) {
    match (encoding, &mut *target) {
        (Encoding::Environment, Template::Array(items)) => {
            let mut variable = Template::object();
            variable.set("Name", Template::String(key));
            variable.set("Value", value);
            items.push(variable);
        }
        _ => target.set(key, value),
    }
}
