//! The names and shapes that ports are made of, their values, and how a service writes these values.
//!
//! No shape here fits another but that of `beta` fits `nu`, so that what a port may get follows from its name alone. Two
//! names are one after normalisation, and one as keys.

use cursus_sfn_core::shape::{Field, MapShape, ObjectShape, Shape};
use cursus_sfn_core::spec::Encoding;
use serde_json::{Map, Value, json};

/// The name of a port and what stands there.
#[derive(Debug, PartialEq)]
pub(crate) struct Word {
    pub(crate) name: &'static str,
    pub(crate) shape: &'static Shape,
    /// Whether a port declared by name may be called so: its shape then fits nothing else.
    pub(crate) unique_shape: bool,
}

const INNER: ObjectShape = ObjectShape::new(
    "Inner",
    1,
    &[
        Field::new("in_ner", "in-ner", &Shape::String),
        Field::new("count", "count", &Shape::Integer),
    ],
);

const fn word(name: &'static str, shape: &'static Shape) -> Word {
    Word {
        name,
        shape,
        unique_shape: true,
    }
}

/// A word whose shape others fit.
const fn field_word(name: &'static str, shape: &'static Shape) -> Word {
    Word {
        unique_shape: false,
        ..word(name, shape)
    }
}

pub(crate) static WORDS: [Word; 8] = [
    word("alpha", &Shape::String),
    word("beta", &Shape::Integer),
    word("gamma", &Shape::Boolean),
    word("zeta", &Shape::Object(&INNER)),
    word("e-ta", &Shape::Array(&Shape::String)),
    word("e_ta", &Shape::Optional(&Shape::Array(&Shape::Integer))),
    field_word(
        "kappa",
        &Shape::Map(&MapShape {
            keys: &Shape::String,
            values: &Shape::Boolean,
        }),
    ),
    field_word("nu", &Shape::Number),
];

impl Word {
    pub(crate) fn is_nullable(&self) -> bool {
        matches!(self.shape, Shape::Optional(_))
    }

    /// Whether a value has a form in an encoding.
    pub(crate) fn is_encodable(&self, encoding: Encoding) -> bool {
        encoding != Encoding::AttributeValues
            || !matches!(
                self.shape,
                Shape::Array(_) | Shape::Map(_) | Shape::Optional(_)
            )
    }

    /// A field of this name under one of three keys.
    pub(crate) fn field(&self, key: usize, always: bool) -> Field {
        let key = self.key(key);
        let field = Field::new(self.name, key, self.shape);
        field.written(Some(key), always)
    }

    pub(crate) fn key(&self, key: usize) -> &'static str {
        match key {
            0 => self.name,
            1 => leak(format!("{}-key", self.name)),
            _ => leak(format!("{}'s \\ key", self.name)),
        }
    }

    /// A value that says where it comes from.
    pub(crate) fn value(&self, token: u32) -> Value {
        match self.name {
            "alpha" => json!(format!("it's \"{token}\" {{}}")),
            "beta" => json!(token),
            "gamma" => json!(token.count_ones().is_multiple_of(2)),
            "zeta" => json!({"in-ner": format!("inner {token}"), "count": token}),
            "e-ta" => json!([format!("item {token}")]),
            "e_ta" if token.is_multiple_of(2) => Value::Null,
            "e_ta" => json!([token]),
            "kappa" => json!({format!("key {token}"): true}),
            _ => json!(f64::from(token) + 0.25),
        }
    }
}

fn leak(text: String) -> &'static str {
    text.leak()
}

/// A value as a service takes it.
pub(crate) fn encoded(value: &Value, encoding: Encoding) -> Value {
    match encoding {
        Encoding::Json => value.clone(),
        Encoding::Strings | Encoding::Environment => text(value),
        Encoding::AttributeValues => match value {
            Value::String(_) => json!({"S": value}),
            Value::Number(number) => json!({"N": number.to_string()}),
            Value::Bool(_) => json!({"BOOL": value}),
            Value::Object(fields) => json!({"M": encoded_fields(fields)}),
            Value::Null | Value::Array(_) => panic!("{value} is no attribute"),
        },
    }
}

fn encoded_fields(fields: &Map<String, Value>) -> Value {
    let fields = fields
        .iter()
        .map(|(key, value)| (key.clone(), encoded(value, Encoding::AttributeValues)));
    Value::Object(fields.collect())
}

/// Fields under their keys, as a service takes or gives them.
pub(crate) fn encoded_payload(fields: &Map<String, Value>, encoding: Encoding) -> Value {
    match encoding {
        Encoding::AttributeValues => encoded_fields(fields),
        Encoding::Json | Encoding::Strings => fields
            .iter()
            .map(|(key, value)| (key.clone(), encoded(value, encoding)))
            .collect::<Map<_, _>>()
            .into(),
        Encoding::Environment => fields
            .iter()
            .map(|(key, value)| json!({"Name": key, "Value": text(value)}))
            .collect(),
    }
}

fn text(value: &Value) -> Value {
    match value {
        Value::String(_) => value.clone(),
        other => json!(other.to_string()),
    }
}
