//! All that is written, where it is read as a map, or by a struct that refuses other keys.

use super::object::Given;
use super::{Comparison, Reason, Side, Step};
use crate::names::{key, same};
use crate::shape::{Field, MapShape, Shape};

/// What all keys that are written must be.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    /// Keys and values of a map.
    In(&'static MapShape),
    /// The same, but for what the fields around it read.
    LeftIn(&'static MapShape),
    /// Keys of these fields, or of this enum that is flattened.
    Known(&'static [Field]),
}

impl Comparison {
    pub(super) const fn entries_fit_map(
        &mut self,
        given: Side,
        map: &'static MapShape,
        wanted: Side,
    ) -> bool {
        let Shape::Object(object) = given.shape else {
            return false;
        };
        let fields = Given {
            fields: object.fields(),
            choice: given.choice,
        };
        self.entries_fit(fields, Rule::In(map), wanted)
    }

    /// Whether a key is read by the fields around what is flattened.
    const fn is_taken(&self, key: u128, text: &str) -> bool {
        let mut i = 0;
        while i < self.taken_count {
            if reads_key(self.taken[i], key, text) {
                return true;
            }
            i += 1;
        }
        false
    }

    /// Whether everything that is written keeps a rule.
    pub(super) const fn entries_fit(&mut self, given: Given, rule: Rule, wanted: Side) -> bool {
        let mut fields = given.fields;
        while let [field, rest @ ..] = fields {
            fields = rest;
            let Some(text) = field.written else {
                continue;
            };
            let fits = if field.flattened {
                let shape = match (field.shape.written(), given.choice) {
                    (Shape::Union(_), Some(choice)) => choice,
                    (shape, _) => shape,
                };
                self.part_entries_fit(shape, rule, wanted)
            } else {
                self.entry_fits(text, field.written_key, field.shape, rule, wanted)
            };
            if !fits {
                return false;
            }
        }
        true
    }

    const fn part_entries_fit(&mut self, shape: &'static Shape, rule: Rule, wanted: Side) -> bool {
        match shape.written() {
            Shape::Object(object) => {
                let around = self.given;
                (_, self.given) = around.resolve(shape.written());
                let fields = object.fields();
                let given = Given {
                    fields,
                    choice: None,
                };
                let fits = self.entries_fit(given, rule, wanted);
                self.given = around;
                fits
            }
            Shape::Optional(inner) => self.part_entries_fit(inner, rule, wanted),
            Shape::Union(union) => {
                let mut variants = union.variants();
                while let [variant, rest @ ..] = variants {
                    if variant.written && !self.part_entries_fit(variant.shape, rule, wanted) {
                        return false;
                    }
                    variants = rest;
                }
                true
            }
            Shape::Enum(strings) => {
                let mut variants = strings.variants;
                while let [text, rest @ ..] = variants {
                    if !self.entry_fits(text, key(text), &Shape::Null, rule, wanted) {
                        return false;
                    }
                    variants = rest;
                }
                true
            }
            Shape::Map(given) => match rule {
                Rule::In(map) | Rule::LeftIn(map) if !Self::keys_fit(given.keys, map.keys) => {
                    self.fail(Side::new(shape), wanted, Reason::OtherKeys)
                }
                Rule::In(map) | Rule::LeftIn(map) => {
                    let (given, wanted) = (Side::new(given.values), Side::new(map.values));
                    self.fit_at(Step::Value, given, wanted)
                }
                Rule::Known(_) => self.fail(Side::new(shape), wanted, Reason::OtherKeys),
            },
            Shape::Any
            | Shape::Null
            | Shape::Boolean
            | Shape::Integer
            | Shape::Number
            | Shape::String
            | Shape::Array(_)
            | Shape::Tuple(_)
            | Shape::Sides(_)
            | Shape::Recursive(_) => true,
        }
    }

    const fn entry_fits(
        &mut self,
        text: &'static str,
        key: u128,
        shape: &'static Shape,
        rule: Rule,
        wanted: Side,
    ) -> bool {
        match rule {
            Rule::Known(fields) if reads_key(fields, key, text) => true,
            Rule::Known(_) => self.fail(Side::new(shape), wanted, Reason::UnknownKey(text)),
            Rule::LeftIn(_) if self.is_taken(key, text) => true,
            Rule::In(map) | Rule::LeftIn(map) if !is_key(map.keys.read(), text) => {
                self.fail(Side::new(shape), wanted, Reason::UnknownKey(text))
            }
            Rule::In(map) | Rule::LeftIn(map) => {
                self.fit_at(Step::Key(text), Side::new(shape), Side::new(map.values))
            }
        }
    }
}

/// Whether one of the fields, or of what is flattened into them, is read from a key. A map that is flattened takes what is
/// left over.
const fn reads_key(fields: &'static [Field], key: u128, text: &str) -> bool {
    let mut fields = fields;
    while let [field, rest @ ..] = fields {
        if field.is_read_from(key) || (field.flattened && part_reads_key(field.shape, key, text)) {
            return true;
        }
        fields = rest;
    }
    false
}

const fn part_reads_key(shape: &'static Shape, key: u128, text: &str) -> bool {
    match shape.read().required().read() {
        Shape::Object(object) => reads_key(object.fields(), key, text),
        Shape::Union(union) => {
            let mut variants = union.variants();
            while let [variant, rest @ ..] = variants {
                if variant.read && part_reads_key(variant.shape, key, text) {
                    return true;
                }
                variants = rest;
            }
            false
        }
        Shape::Enum(strings) => strings.has(text, 0),
        _ => false,
    }
}

/// Whether a text is a key of a map.
pub(super) const fn is_key(keys: &Shape, text: &str) -> bool {
    match keys {
        Shape::Enum(strings) => strings.has(text, 0),
        Shape::Boolean => same(text, "true") || same(text, "false"),
        Shape::Integer => is_integer(text),
        _ => true,
    }
}

const fn is_integer(text: &str) -> bool {
    let mut digits = match text.as_bytes() {
        [b'-', digits @ ..] | digits => digits,
    };
    let some = !digits.is_empty();
    while let [b'0'..=b'9', rest @ ..] = digits {
        digits = rest;
    }
    some && digits.is_empty()
}
