//! Enums, tuples, maps, and types that are read in another form than they are written.

use super::Shape;
use crate::names::same;

/// The strings of an enum without data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EnumShape {
    /// The name of the Rust type.
    pub name: &'static str,
    /// The strings, as serialised.
    pub variants: &'static [&'static str],
    /// The names of the variants in Rust, in the same order, without `r#`.
    pub rust_names: &'static [&'static str],
}

impl EnumShape {
    /// The name of the Rust type.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The string of the variant that Rust calls `name`.
    pub const fn variant(&self, name: &str) -> Option<&'static str> {
        let mut i = 0;
        while i < self.rust_names.len() && i < self.variants.len() {
            if same(self.rust_names[i], name) {
                return Some(self.variants[i]);
            }
            i += 1;
        }
        None
    }

    /// Whether it has a string. `at` is where it is likely to stand.
    pub const fn has(&self, text: &str, at: usize) -> bool {
        if at < self.variants.len() && same(self.variants[at], text) {
            return true;
        }
        let mut variants = self.variants;
        while let [variant, rest @ ..] = variants {
            if same(variant, text) {
                return true;
            }
            variants = rest;
        }
        false
    }
}

/// The items of a tuple or a tuple struct.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TupleShape {
    name: &'static str,
    items: &'static [&'static Shape],
    required: usize,
    number: u64,
}

impl TupleShape {
    /// An array of just these items.
    pub const fn new(items: &'static [&'static Shape]) -> Self {
        Self {
            name: "",
            items,
            required: items.len(),
            number: 0,
        }
    }

    /// Sets the name of the tuple struct.
    #[must_use]
    pub const fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// Sets how many items must be there to be read; those behind have a default.
    #[must_use]
    pub const fn required(mut self, required: usize) -> Self {
        self.required = required;
        self
    }

    /// Gives the type a number, by which [`Shape::Recursive`] inside of it means it.
    #[must_use]
    pub const fn recursive(mut self, number: u64) -> Self {
        self.number = number;
        self
    }

    /// The name of the Rust type; empty for a tuple or an array.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The items.
    pub const fn items(&self) -> &'static [&'static Shape] {
        self.items
    }

    /// How many items must be there to be read.
    pub const fn required_items(&self) -> usize {
        self.required
    }

    /// The number by which it is meant inside of itself; 0: it is not.
    pub const fn number(&self) -> u64 {
        self.number
    }

    pub(super) const fn is_symmetric(&self) -> bool {
        let mut items = self.items;
        while let [item, rest @ ..] = items {
            if !item.is_symmetric() {
                return false;
            }
            items = rest;
        }
        true
    }
}

/// The keys and values of a map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapShape {
    /// What the keys are. Integers and truth values are written as text: `{"1": ..}`.
    pub keys: &'static Shape,
    /// What stands under them.
    pub values: &'static Shape,
}

/// An enum with data.
///
/// How its variants are told apart is part of their shapes: of an enum with `#[serde(tag = "kind")]`, each variant is an
/// object whose field `kind` is one string; of one without attributes, an object whose one key is the name of the variant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnionShape {
    name: &'static str,
    id: u128,
    variants: &'static [Variant],
    number: u64,
}

/// One variant of an enum.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Variant {
    /// The Rust name, without `r#`.
    pub name: &'static str,
    /// What the value is as a whole, tag included.
    pub shape: &'static Shape,
    /// Whether it is written; not so with `skip_serializing`.
    pub written: bool,
    /// Whether it is read; not so with `skip_deserializing`.
    pub read: bool,
    /// Whether it is read where the tag is that of no other variant.
    pub is_other: bool,
}

impl Variant {
    /// A variant that is written and read.
    pub const fn new(name: &'static str, shape: &'static Shape) -> Self {
        Self {
            name,
            shape,
            written: true,
            read: true,
            is_other: false,
        }
    }

    /// Takes what has a tag that no other variant has, as one with `#[serde(other)]` does.
    #[must_use]
    pub const fn other(mut self) -> Self {
        self.is_other = true;
        self
    }

    /// Sets whether it is written and whether it is read.
    #[must_use]
    pub const fn on_sides(mut self, written: bool, read: bool) -> Self {
        self.written = written;
        self.read = read;
        self
    }
}

impl UnionShape {
    /// The shape of the enum `name`. `id` tells the type from others; 0 where it cannot, as for a generic type.
    pub const fn new(name: &'static str, id: u128, variants: &'static [Variant]) -> Self {
        let shape = Self {
            name,
            id,
            variants,
            number: 0,
        };
        Self {
            id: if shape.is_symmetric() { id } else { 0 },
            ..shape
        }
    }

    /// Gives the type a number, by which [`Shape::Recursive`] inside of it means it.
    #[must_use]
    pub const fn recursive(mut self, number: u64) -> Self {
        self.number = number;
        self
    }

    /// The name of the Rust type.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The variants, in declaration order.
    pub const fn variants(&self) -> &'static [Variant] {
        self.variants
    }

    /// The number by which it is meant inside of itself; 0: it is not.
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// A number that tells the type from others; 0 if it is generic, or does not read what it writes.
    pub(crate) const fn id(&self) -> u128 {
        self.id
    }

    pub(super) const fn is_symmetric(&self) -> bool {
        let mut variants = self.variants;
        while let [variant, rest @ ..] = variants {
            if variant.written && !(variant.read && variant.shape.is_symmetric()) {
                return false;
            }
            variants = rest;
        }
        true
    }
}

/// A type that is written in one form and read in another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sides {
    /// What is written.
    pub written: &'static Shape,
    /// What is read.
    pub read: &'static Shape,
}
