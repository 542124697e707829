//! Whether a JSON value is of a shape.

use serde_json::{Map, Value};

use super::{Enclosing, Field, ObjectShape, Shape};

impl Shape {
    /// Whether a value can be read as this shape.
    ///
    /// ```
    /// use cursus_sfn_core::shape::Shape;
    /// use serde_json::json;
    ///
    /// assert!(Shape::Array(&Shape::Integer).reads(&json!([1, 2])));
    /// assert!(!Shape::Array(&Shape::Integer).reads(&json!([1.5])));
    /// ```
    pub fn reads(&'static self, value: &Value) -> bool {
        Side::Read.holds(self, value, Enclosing::NONE)
    }

    /// Whether a value may be written as this shape: nothing is missing that is always written, and there is no key that never is.
    pub fn writes(&'static self, value: &Value) -> bool {
        Side::Written.holds(self, value, Enclosing::NONE)
    }
}

/// Which side of a shape counts.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Written,
    Read,
}

/// A field as one side sees it.
struct Entry<'v> {
    /// The value under its key.
    value: Option<&'v Value>,
    is_required: bool,
}

impl Side {
    fn of(self, shape: &'static Shape) -> &'static Shape {
        match self {
            Self::Written => shape.written(),
            Self::Read => shape.read(),
        }
    }

    fn holds(self, shape: &'static Shape, value: &Value, around: Enclosing) -> bool {
        let (shape, around) = around.resolve(self.of(shape));
        match (shape, value) {
            (Shape::Any, _)
            | (Shape::Null | Shape::Optional(_), Value::Null)
            | (Shape::Boolean, Value::Bool(_))
            | (Shape::Number, Value::Number(_))
            | (Shape::String, Value::String(_)) => true,
            (Shape::Integer, Value::Number(number)) => !number.is_f64(),
            (Shape::Enum(shape), Value::String(text)) => shape.variants.contains(&text.as_str()),
            (Shape::Optional(inner), value) => self.holds(inner, value, around),
            (Shape::Array(inner), Value::Array(items)) => {
                items.iter().all(|item| self.holds(inner, item, around))
            }
            (Shape::Tuple(tuple), Value::Array(items)) => {
                let least = match self {
                    Self::Written => tuple.items().len(),
                    Self::Read => tuple.required_items(),
                };
                let mut pairs = tuple.items().iter().zip(items);
                (least..=tuple.items().len()).contains(&items.len())
                    && pairs.all(|(shape, item)| self.holds(shape, item, around))
            }
            (Shape::Map(map), Value::Object(entries)) => entries.iter().all(|(key, value)| {
                self.is_key(map.keys, key) && self.holds(map.values, value, around)
            }),
            (Shape::Object(object), Value::Object(entries)) => {
                let is_closed = self == Self::Written || object.is_closed();
                self.fields_hold(object, entries, around)
                    && (!is_closed || entries.keys().all(|key| self.knows(object, key)))
            }
            (Shape::Union(union), value) => union.variants().iter().any(|variant| {
                self.has(variant.written, variant.read) && self.holds(variant.shape, value, around)
            }),
            _ => false,
        }
    }

    fn has(self, written: bool, read: bool) -> bool {
        match self {
            Self::Written => written,
            Self::Read => read,
        }
    }

    fn entry<'v>(self, field: &Field, entries: &'v Map<String, Value>) -> Option<Entry<'v>> {
        match self {
            Self::Written => field.written.map(|key| Entry {
                value: entries.get(key),
                is_required: field.always_written,
            }),
            Self::Read => field.read.map(|key| {
                let mut keys = std::iter::once(&key).chain(field.aliases);
                Entry {
                    value: keys.find_map(|key| entries.get(*key)),
                    is_required: field.required,
                }
            }),
        }
    }

    fn fields_hold(
        self,
        object: &'static ObjectShape,
        entries: &Map<String, Value>,
        around: Enclosing,
    ) -> bool {
        object.fields().iter().all(|field| {
            let Some(entry) = self.entry(field, entries) else {
                return true;
            };
            if field.flattened {
                let rest = || self.left_over(object, entries);
                return self.part_holds(field.shape, entries, &rest, around)
                    || (!entry.is_required && !self.has_any_key(field.shape, entries));
            }
            match entry.value {
                Some(value) => self.holds(field.shape, value, around),
                None => !entry.is_required,
            }
        })
    }

    /// Whether what is flattened into a struct is among its entries. `rest` gives those that no field has.
    fn part_holds(
        self,
        shape: &'static Shape,
        entries: &Map<String, Value>,
        rest: &dyn Fn() -> Map<String, Value>,
        around: Enclosing,
    ) -> bool {
        let (shape, around) = around.resolve(self.of(shape));
        match shape {
            Shape::Object(object) => self.fields_hold(object, entries, around),
            Shape::Optional(inner) => {
                !self.has_any_key(inner, entries) || self.part_holds(inner, entries, rest, around)
            }
            Shape::Map(_) => self.holds(shape, &Value::Object(rest()), around),
            Shape::Union(union) => union.variants().iter().any(|variant| {
                self.has(variant.written, variant.read)
                    && self.part_holds(variant.shape, entries, rest, around)
            }),
            // A variant without data stands as a key over nothing.
            Shape::Enum(strings) => {
                let mut strings = strings.variants.iter();
                strings.any(|text| entries.get(*text).is_some_and(Value::is_null))
            }
            _ => true,
        }
    }

    /// The entries of an object that no field has.
    fn left_over(
        self,
        object: &'static ObjectShape,
        entries: &Map<String, Value>,
    ) -> Map<String, Value> {
        let is_left = |(key, _): &(&String, &Value)| !self.has_key(object, key);
        let left = entries.iter().filter(is_left);
        left.map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    }

    /// Whether a key is one of the fields, or may be one of what is flattened into them.
    fn knows(self, object: &'static ObjectShape, key: &str) -> bool {
        let open = |field: &Field| {
            let flattened =
                field.flattened && self.has(field.written.is_some(), field.read.is_some());
            flattened && matches!(self.of(field.shape).required(), Shape::Any | Shape::Map(_))
        };
        self.has_key(object, key) || object.fields().iter().any(open)
    }

    fn has_key(self, object: &'static ObjectShape, key: &str) -> bool {
        object.fields().iter().any(|field| match self {
            Self::Written if field.flattened => {
                field.written.is_some() && self.part_has_key(field.shape, key)
            }
            Self::Read if field.flattened => {
                field.read.is_some() && self.part_has_key(field.shape, key)
            }
            Self::Written => field.written == Some(key),
            Self::Read => {
                field.read == Some(key) || (field.read.is_some() && field.aliases.contains(&key))
            }
        })
    }

    fn part_has_key(self, shape: &'static Shape, key: &str) -> bool {
        match self.of(shape) {
            Shape::Object(object) => self.has_key(object, key),
            Shape::Optional(inner) => self.part_has_key(inner, key),
            Shape::Union(union) => union.variants().iter().any(|variant| {
                self.has(variant.written, variant.read) && self.part_has_key(variant.shape, key)
            }),
            Shape::Enum(strings) => strings.variants.contains(&key),
            _ => false,
        }
    }

    fn has_any_key(self, shape: &'static Shape, entries: &Map<String, Value>) -> bool {
        entries.keys().any(|key| self.part_has_key(shape, key))
    }

    fn is_key(self, keys: &'static Shape, text: &str) -> bool {
        match self.of(keys) {
            Shape::Enum(strings) => strings.variants.contains(&text),
            Shape::Boolean => text == "true" || text == "false",
            Shape::Integer => text.parse::<i128>().is_ok(),
            Shape::Number => text.parse::<f64>().is_ok(),
            _ => true,
        }
    }
}
