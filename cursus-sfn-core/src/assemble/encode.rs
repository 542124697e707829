//! Payloads in the form their service takes, and read back from the form it gives.

use serde_json::{Value, json};

use crate::asl::{Str, Template};
use crate::path::push_name;
use crate::shape::Shape;
use crate::spec::{Encoding, OutputGroup, OutputSpec, PortScope, StateSpec};

/// A value that an input gets: known now, or at a path while the machine runs.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    Value(Value),
    Path(String),
}

impl Expression {
    /// As JSON.
    pub(super) fn into_template(self) -> Template {
        match self {
            Self::Value(value) => Template::from(value),
            Self::Path(path) => Template::Path(path.into()),
        }
    }

    /// In the given encoding; `shape` is what the receiver reads.
    pub(super) fn encoded(self, shape: &'static Shape, encoding: Encoding) -> Template {
        match encoding {
            Encoding::Json => self.into_template(),
            Encoding::Strings | Encoding::Environment => self.into_text(shape).into_template(),
            Encoding::AttributeValues => self.into_attribute(shape.required()),
        }
    }

    fn into_text(self, shape: &'static Shape) -> Self {
        match (self, shape.required().read()) {
            (Self::Value(Value::String(text)), _) => Self::Value(text.into()),
            (Self::Value(value), _) => Self::Value(value.to_string().into()),
            (Self::Path(path), Shape::String | Shape::Enum(_)) => Self::Path(path),
            (Self::Path(path), Shape::Boolean | Shape::Integer | Shape::Number) => {
                Self::Path(format!("States.Format('{{}}', {path})"))
            }
            (
                Self::Path(path),
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
            ) => Self::Path(format!("States.JsonToString({path})")),
        }
    }

    fn into_attribute(self, shape: &'static Shape) -> Template {
        let mut attribute = Template::object();
        match shape.read() {
            Shape::Boolean => attribute.set("BOOL", self.into_template()),
            Shape::Integer | Shape::Number => {
                attribute.set("N", self.into_text(shape).into_template());
            }
            Shape::Object(object) => {
                let mut fields = Template::object();
                for field in object.fields() {
                    // What was given stands under the key that is read.
                    if let Some(key) = field.read {
                        fields.set(key, self.field(key).into_attribute(field.shape.required()));
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
                attribute.set("S", self.into_text(&Shape::String).into_template())
            }
        }
        attribute
    }

    fn field(&self, key: &str) -> Self {
        match self {
            Self::Value(value) => Self::Value(value.get(key).cloned().unwrap_or(Value::Null)),
            Self::Path(path) => {
                let mut path = path.clone();
                push_name(&mut path, key);
                Self::Path(path)
            }
        }
    }
}

/// What of the result of a state an output port is.
pub(super) fn selected(spec: &'static StateSpec, output: usize) -> Template {
    let port = spec.output_port(output);
    let Some(group) = spec
        .output
        .as_ref()
        .filter(|_| port.scope != PortScope::Named)
    else {
        return Template::Path(port.result_path.into());
    };
    match port.scope {
        PortScope::Field => selected_field(group, port),
        PortScope::Named | PortScope::Whole => selected_whole(group),
    }
}

fn selected_field(group: &OutputGroup, port: &OutputSpec) -> Template {
    let whole = group.whole.result_path;
    let mut path = String::with_capacity(whole.len() + port.key.len() + "['']".len());
    path.push_str(whole);
    push_name(&mut path, port.key);
    decoded(path, port.data_type, group.encoding)
}

fn selected_whole(group: &OutputGroup) -> Template {
    match group.encoding {
        Encoding::AttributeValues if !group.payload.is_untyped() => {
            let fields = group.payload.outputs.iter();
            Template::Object(
                fields
                    .map(|port| (Str::Borrowed(port.key), selected_field(group, port)))
                    .collect(),
            )
        }
        _ => Template::Path(group.whole.result_path.into()),
    }
}

fn decoded(mut path: String, shape: &'static Shape, encoding: Encoding) -> Template {
    if encoding != Encoding::AttributeValues {
        return Template::Path(path.into());
    }
    match shape.required().written() {
        Shape::Boolean => path.push_str(".BOOL"),
        // A number attribute is a string; as JSON text it is a number again.
        Shape::Integer | Shape::Number => path = format!("States.StringToJson({path}.N)"),
        Shape::Object(object) => {
            path.push_str(".M");
            let fields = object.fields().iter().filter_map(|field| {
                let key = field.written?;
                let mut path = path.clone();
                push_name(&mut path, key);
                Some((Str::Borrowed(key), decoded(path, field.shape, encoding)))
            });
            return Template::Object(fields.collect());
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
        | Shape::Recursive(_) => path.push_str(".S"),
    }
    Template::Path(path.into())
}

/// Puts one value of a payload into its parameters.
pub(super) fn put(target: &mut Template, key: Str, value: Template, encoding: Encoding) {
    match (encoding, &mut *target) {
        (Encoding::Environment, Template::Array(items)) => {
            let mut variable = Template::object();
            variable.set("Name", Template::from(json!(key)));
            variable.set("Value", value);
            items.push(variable);
        }
        _ => target.set(key, value),
    }
}
