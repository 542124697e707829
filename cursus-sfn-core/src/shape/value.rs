//! Whether a JSON value is of a shape.

use serde_json::Value;

use super::Shape;

impl Shape {
    /// Whether a value can be read as this shape, as far as the shape tells: that a number fits its type it does not.
    ///
    /// ```
    /// use cursus_sfn_core::shape::Shape;
    /// use serde_json::json;
    ///
    /// let names = Shape::Array(&Shape::String);
    /// assert!(names.holds(&json!(["a", "b"])));
    /// assert!(!names.holds(&json!(["a", 1])));
    /// ```
    pub fn holds(&self, value: &Value) -> bool {
        match (self, value) {
            (Shape::Any, _)
            | (Shape::Null | Shape::Optional(_), Value::Null)
            | (Shape::Boolean, Value::Bool(_))
            | (Shape::Number, Value::Number(_))
            | (Shape::String, Value::String(_)) => true,
            (Shape::Integer, Value::Number(number)) => !number.is_f64(),
            (Shape::Enum(shape), Value::String(text)) => shape.variants.contains(&text.as_str()),
            (Shape::Optional(inner), value) => inner.holds(value),
            (Shape::Array(inner), Value::Array(items)) => {
                items.iter().all(|item| inner.holds(item))
            }
            (Shape::Map(inner), Value::Object(fields)) => {
                fields.values().all(|value| inner.holds(value))
            }
            (Shape::Object(object), Value::Object(fields)) => object.fields().iter().all(|field| {
                match field.read.and_then(|key| fields.get(key)) {
                    Some(value) => field.shape.holds(value),
                    None => !field.required || field.read.is_none(),
                }
            }),
            _ => false,
        }
    }
}
