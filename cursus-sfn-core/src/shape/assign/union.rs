//! Enums with data: every variant that may come is taken by one that is known.

use super::{Comparison, Mismatch, Reason, Side};
use crate::shape::{EnumShape, Shape, UnionShape};

impl Comparison {
    pub(super) const fn every_variant_fits(
        &mut self,
        union: &'static UnionShape,
        wanted: Side,
    ) -> bool {
        let mut variants = union.variants();
        while let [variant, rest @ ..] = variants {
            if variant.written && !self.fits(Side::new(variant.shape), wanted) {
                return false;
            }
            variants = rest;
        }
        true
    }

    /// Compares a struct into which an enum is flattened, once with each of its variants.
    pub(super) const fn every_choice_fits(
        &mut self,
        given: Side,
        union: &'static UnionShape,
        wanted: Side,
    ) -> bool {
        let mut variants = union.variants();
        while let [variant, rest @ ..] = variants {
            let chosen = Side {
                choice: Some(variant.shape),
                ..given
            };
            if variant.written && !self.composites_fit(chosen, wanted) {
                return false;
            }
            variants = rest;
        }
        true
    }

    /// Whether one of the variants takes all that is given. If none does, the one that comes closest says why.
    pub(super) const fn some_variant_takes(
        &mut self,
        given: Side,
        union: &'static UnionShape,
    ) -> bool {
        let before = self.found;
        let mut closest: Option<Mismatch> = None;
        let mut variants = union.variants();
        while let [variant, rest @ ..] = variants {
            variants = rest;
            // Behind all others, it takes what has none of their tags.
            let is_meant = match closest {
                Some(found) => !matches!(found.reason, Reason::UnknownString(_)),
                None => false,
            };
            if !variant.read || (variant.is_other && is_meant) {
                continue;
            }
            self.found = None;
            let seen = self.seen_count;
            if self.fits(given, Side::new(variant.shape)) {
                self.found = before;
                return true;
            }
            self.seen_count = seen;
            if let Some(found) = self.found
                && !self.is_other_key(&found, variant.shape)
            {
                closest = match closest {
                    Some(other) if other.closeness() >= found.closeness() => Some(other),
                    Some(_) | None => Some(found),
                };
            }
        }
        self.found = before;
        match closest {
            Some(found) if found.closeness() > self.place.len() * 2 + 1 => {
                if self.found.is_none() {
                    self.found = Some(found);
                }
                false
            }
            _ => self.fail_variants(given, union),
        }
    }

    /// Whether a variant that is told by its one key is another than the one that is given.
    const fn is_other_key(&self, found: &Mismatch, variant: &Shape) -> bool {
        let Shape::Object(object) = variant else {
            return false;
        };
        object.is_closed()
            && object.fields().len() == 1
            && matches!(found.reason, Reason::Missing)
            && found.place.len() == self.place.len() + 1
    }

    const fn fail_variants(&mut self, given: Side, union: &'static UnionShape) -> bool {
        if self.found.is_none() {
            self.found = Some(Mismatch {
                place: self.place,
                given: given.shape,
                wanted: &Shape::Any,
                reason: Reason::NoVariant(union),
            });
        }
        false
    }

    pub(super) const fn strings_fit_union(
        &mut self,
        strings: &'static EnumShape,
        union: &'static UnionShape,
    ) -> bool {
        let mut i = 0;
        while i < strings.variants.len() {
            let text = strings.variants[i];
            if !takes_string(union, text) {
                let given = Side::new(&Shape::String);
                return self.fail(given, Side::new(&Shape::Any), Reason::UnknownString(text));
            }
            i += 1;
        }
        true
    }
}

/// Whether `null` can be read.
pub(super) const fn takes_null(shape: &'static Shape) -> bool {
    match shape.read() {
        Shape::Any | Shape::Null | Shape::Optional(_) => true,
        Shape::Union(union) => {
            let mut variants = union.variants();
            while let [variant, rest @ ..] = variants {
                if variant.read && takes_null(variant.shape) {
                    return true;
                }
                variants = rest;
            }
            false
        }
        _ => false,
    }
}

/// Whether a variant is, or may be, just this string.
const fn takes_string(union: &'static UnionShape, text: &str) -> bool {
    let mut variants = union.variants();
    while let [variant, rest @ ..] = variants {
        if variant.read && is_string(variant.shape, text) {
            return true;
        }
        variants = rest;
    }
    false
}

const fn is_string(shape: &'static Shape, text: &str) -> bool {
    match shape.read().required().read() {
        Shape::Any | Shape::String => true,
        Shape::Enum(known) => known.has(text, 0),
        Shape::Union(union) => takes_string(union, text),
        _ => false,
    }
}
