//! Whether a JSON value is of a shape.

use serde_json::{Map, Value};

use super::{Enclosing, Field, ObjectShape, Shape, UnionShape, Variant};

impl Shape {
    /// Whether a value can be read as this shape, as far as the shape tells: that a number fits its type it does not.
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
            (Shape::Union(union), value) => {
                let holds = |shape| self.holds(shape, value, around);
                self.variant_holds(union, &holds, value.as_object())
            }
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
                let rest = self.left_for(field, object, entries);
                return self.part_holds(field.shape, &rest, around)
                    || (!entry.is_required && !self.has_any_key(field.shape, &rest));
            }
            match entry.value {
                Some(value) => self.holds(field.shape, value, around),
                None => !entry.is_required,
            }
        })
    }

    /// Whether what is flattened into a struct is among the entries that are left for it.
    fn part_holds(
        self,
        shape: &'static Shape,
        entries: &Map<String, Value>,
        around: Enclosing,
    ) -> bool {
        let (shape, around) = around.resolve(self.of(shape));
        match shape {
            Shape::Object(object) => self.fields_hold(object, entries, around),
            Shape::Optional(inner) => {
                !self.has_any_key(inner, entries) || self.part_holds(inner, entries, around)
            }
            Shape::Map(map) => entries.iter().all(|(key, value)| {
                self.is_key(map.keys, key) && self.holds(map.values, value, around)
            }),
            Shape::Union(union) => {
                let holds = |shape| self.part_holds(shape, entries, around);
                self.variant_holds(union, &holds, Some(entries))
            }
            // A variant without data stands as a key over nothing.
            Shape::Enum(strings) => {
                let mut strings = strings.variants.iter();
                strings.any(|text| entries.get(*text).is_some_and(Value::is_null))
            }
            _ => true,
        }
    }

    /// Whether one of the variants holds. The one for tags that are not known does not if another has the tag.
    fn variant_holds(
        self,
        union: &'static UnionShape,
        holds: &dyn Fn(&'static Shape) -> bool,
        entries: Option<&Map<String, Value>>,
    ) -> bool {
        let has_tag = |variant: &Variant| {
            let Shape::Object(object) = self.of(variant.shape) else {
                return false;
            };
            let tag = object.fields().first();
            let value = tag.and_then(|tag| entries?.get(tag.read?));
            tag.zip(value)
                .is_some_and(|(tag, value)| self.holds(tag.shape, value, Enclosing::NONE))
        };
        let variants = || {
            let all = union.variants().iter();
            all.filter(|variant| self.has(variant.written, variant.read))
        };
        variants().any(|variant| {
            let is_known = || variants().any(|other| !other.is_other && has_tag(other));
            !(variant.is_other && is_known()) && holds(variant.shape)
        })
    }

    /// The entries of an object that are left for what is flattened into it as one of its fields.
    fn left_for(
        self,
        field: &Field,
        object: &'static ObjectShape,
        entries: &Map<String, Value>,
    ) -> Map<String, Value> {
        let others = || {
            let fields = object.fields().iter();
            fields.filter(|other| !std::ptr::eq(*other, field))
        };
        let left = entries
            .iter()
            .filter(|(key, _)| !others().any(|other| self.field_has_key(other, key)));
        left.map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    }

    /// Whether a key is one of the fields, or may be one of what is flattened into them.
    fn knows(self, object: &'static ObjectShape, key: &str) -> bool {
        self.has_key(object, key) || self.is_open(object)
    }

    /// Whether something is flattened into an object whose keys are not known.
    fn is_open(self, object: &'static ObjectShape) -> bool {
        let mut fields = object.fields().iter();
        fields.any(|field| {
            let is_there = self.has(field.written.is_some(), field.read.is_some());
            is_there && field.flattened && self.is_open_part(field.shape)
        })
    }

    fn is_open_part(self, shape: &'static Shape) -> bool {
        match self.of(shape) {
            Shape::Any | Shape::Map(_) => true,
            Shape::Optional(inner) => self.is_open_part(inner),
            Shape::Object(object) => self.is_open(object),
            Shape::Union(union) => {
                let mut variants = union.variants().iter();
                variants.any(|variant| self.is_open_part(variant.shape))
            }
            _ => false,
        }
    }

    fn has_key(self, object: &'static ObjectShape, key: &str) -> bool {
        let mut fields = object.fields().iter();
        fields.any(|field| self.field_has_key(field, key))
    }

    fn field_has_key(self, field: &Field, key: &str) -> bool {
        if !self.has(field.written.is_some(), field.read.is_some()) {
            return false;
        }
        match self {
            _ if field.flattened => self.part_has_key(field.shape, key),
            Self::Written => field.written == Some(key),
            Self::Read => field.read == Some(key) || field.aliases.contains(&key),
        }
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
