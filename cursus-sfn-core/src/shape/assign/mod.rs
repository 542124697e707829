//! Whether what one state gives is what another needs, and where it is not.

mod entries;
mod mismatch;
mod object;
#[cfg(test)]
mod tests;
mod union;

pub use mismatch::{Mismatch, Place, Reason, Step};
pub(crate) use mismatch::{push_kind, push_shape};

use super::{Enclosing, EnumShape, Field, Shape, TupleShape};

/// How many calls deep two types are compared; below that they count as equal. Const evaluation goes 128 deep.
const MAX_CALLS: usize = 90;

/// How many pairs of types that contain themselves are remembered.
const MAX_SEEN: usize = 32;

/// How deep structs that are flattened into each other are followed.
const MAX_FLATTENED: usize = 6;

/// Whether every value written as `given` can be read as `wanted`.
///
/// ```
/// use cursus_sfn_core::shape::{Shape, assignable};
///
/// assert!(assignable(&Shape::Integer, &Shape::Number));
/// assert!(!assignable(&Shape::Number, &Shape::Integer));
/// assert!(!assignable(&Shape::Optional(&Shape::String), &Shape::String));
/// ```
pub const fn assignable(given: &'static Shape, wanted: &'static Shape) -> bool {
    // Most are of a few kinds, for which there is nothing to prepare.
    match (given, wanted) {
        (Shape::Any, _)
        | (_, Shape::Any)
        | (Shape::String, Shape::String)
        | (Shape::Integer, Shape::Integer | Shape::Number)
        | (Shape::Number, Shape::Number)
        | (Shape::Boolean, Shape::Boolean) => true,
        (
            Shape::String | Shape::Integer | Shape::Number | Shape::Boolean,
            Shape::String | Shape::Integer | Shape::Number | Shape::Boolean | Shape::Object(_),
        )
        | (Shape::Object(_), Shape::String | Shape::Integer | Shape::Number | Shape::Boolean) => {
            false
        }
        _ => Comparison::new().fits(Side::new(given), Side::new(wanted)),
    }
}

/// Where a value written as `given` cannot be read as `wanted`; `None` if every value can.
///
/// ```
/// use cursus_sfn_core::shape::{Field, ObjectShape, Shape, mismatch};
///
/// static GIVEN: Shape = Shape::Object(&ObjectShape::new(
///     "Cart",
///     0,
///     &[Field::new("total", "total", &Shape::String)],
/// ));
/// static WANTED: Shape = Shape::Object(&ObjectShape::new(
///     "Order",
///     0,
///     &[Field::new("total", "total", &Shape::Number)],
/// ));
/// let mismatch = mismatch(&GIVEN, &WANTED).unwrap();
/// assert_eq!(mismatch.to_string(), "`total`: expected a number, found a string");
/// ```
pub const fn mismatch(given: &'static Shape, wanted: &'static Shape) -> Option<Mismatch> {
    let mut comparison = Comparison::new();
    if comparison.fits(Side::new(given), Side::new(wanted)) {
        return None;
    }
    match comparison.found {
        Some(found) => Some(found),
        None => Some(Mismatch {
            place: Place::ROOT,
            given,
            wanted,
            reason: Reason::OtherShape,
        }),
    }
}

/// Two types while they are compared.
struct Comparison {
    /// The types around what is given and what is wanted.
    given: Enclosing,
    wanted: Enclosing,
    /// Pairs of types that contain themselves, which fit if all else does.
    seen: [(u32, u32); MAX_SEEN],
    seen_count: usize,
    /// The number of the last occurrence of a type that contains itself.
    last: u32,
    /// How many calls deep it is.
    calls: usize,
    place: Place,
    found: Option<Mismatch>,
    /// The fields around what is flattened, whose keys it does not get.
    taken: [&'static [Field]; MAX_FLATTENED],
    taken_count: usize,
}

/// One of the two shapes that are compared.
#[derive(Clone, Copy)]
struct Side {
    shape: &'static Shape,
    /// The number of the occurrence, if it is among the types around what is inside of it; else 0.
    origin: u32,
    /// What the enum is whose variants are flattened into it.
    choice: Option<&'static Shape>,
}

impl Side {
    const fn new(shape: &'static Shape) -> Self {
        Self {
            shape,
            origin: 0,
            choice: None,
        }
    }
}

impl Comparison {
    const fn new() -> Self {
        Self {
            given: Enclosing::NONE,
            wanted: Enclosing::NONE,
            seen: [(0, 0); MAX_SEEN],
            seen_count: 0,
            last: 0,
            calls: 0,
            place: Place::ROOT,
            found: None,
            taken: [&[]; MAX_FLATTENED],
            taken_count: 0,
        }
    }

    const fn fits(&mut self, given: Side, wanted: Side) -> bool {
        match (given.shape, wanted.shape) {
            (Shape::Any, _)
            | (_, Shape::Any)
            | (Shape::Null, Shape::Null | Shape::Optional(_))
            | (Shape::Boolean, Shape::Boolean)
            | (Shape::Integer, Shape::Integer | Shape::Number)
            | (Shape::Number, Shape::Number)
            | (Shape::String | Shape::Enum(_), Shape::String) => true,
            (Shape::Enum(strings), Shape::Enum(known)) => self.strings_fit(strings, known, wanted),
            (Shape::Object(a), Shape::Object(b)) if a.id() != 0 && a.id() == b.id() => true,
            (Shape::Union(a), Shape::Union(b)) if a.id() != 0 && a.id() == b.id() => true,
            _ if self.calls > MAX_CALLS => true,
            (given_shape, wanted_shape) => {
                let calls = if matches!(given_shape, Shape::Object(_)) {
                    7
                } else {
                    4
                };
                self.calls += calls;
                let fits = if is_recursive(given_shape) || is_recursive(wanted_shape) {
                    self.entered(given, wanted)
                } else {
                    self.composites_fit(given, wanted)
                };
                self.calls -= calls;
                fits
            }
        }
    }

    /// Compares two shapes, each among the types around what is inside of it.
    const fn entered(&mut self, mut given: Side, mut wanted: Side) -> bool {
        let around = (self.given, self.wanted);
        if given.origin == 0 && is_recursive(given.shape) {
            self.last += 1;
            (given.shape, self.given, given.origin) = around.0.enter(given.shape, self.last);
        }
        if wanted.origin == 0 && is_recursive(wanted.shape) {
            self.last += 1;
            (wanted.shape, self.wanted, wanted.origin) = around.1.enter(wanted.shape, self.last);
        }
        let fits = self.is_seen(given.origin, wanted.origin) || self.composites_fit(given, wanted);
        (self.given, self.wanted) = around;
        fits
    }

    /// Whether this pair is being compared already, or has been. If not, it is remembered.
    const fn is_seen(&mut self, given: u32, wanted: u32) -> bool {
        if given == 0 || wanted == 0 {
            return false;
        }
        let mut i = 0;
        while i < self.seen_count {
            if self.seen[i].0 == given && self.seen[i].1 == wanted {
                return true;
            }
            i += 1;
        }
        if self.seen_count < MAX_SEEN {
            self.seen[self.seen_count] = (given, wanted);
            self.seen_count += 1;
        }
        false
    }

    const fn composites_fit(&mut self, given: Side, wanted: Side) -> bool {
        match (given.shape, wanted.shape) {
            (Shape::Any, _) | (_, Shape::Any) => true,
            (Shape::Sides(sides), _) => self.fits(Side::new(sides.written), wanted),
            (_, Shape::Sides(sides)) => self.fits(given, Side::new(sides.read)),
            (Shape::Object(object), Shape::Object(_) | Shape::Map(_) | Shape::Union(_))
                if given.choice.is_none()
                    && let Some(union) = object::flattened_union(object.fields()) =>
            {
                self.every_choice_fits(given, union, wanted)
            }
            (Shape::Union(union), _) => self.every_variant_fits(union, wanted),
            (Shape::Optional(_), Shape::Union(_)) if !union::takes_null(wanted.shape) => {
                self.fail(given, wanted, Reason::OtherShape)
            }
            (Shape::Optional(inner), Shape::Union(_)) => self.fits(Side::new(inner), wanted),
            (Shape::Optional(inner), Shape::Optional(_)) => self.fits(Side::new(inner), wanted),
            (_, Shape::Optional(inner)) => self.fits(given, Side::new(inner)),
            (Shape::Enum(strings), Shape::Union(union)) => self.strings_fit_union(strings, union),
            (_, Shape::Union(union)) => self.some_variant_takes(given, union),
            (Shape::Array(given), Shape::Array(wanted)) => {
                self.fit_at(Step::Item, Side::new(given), Side::new(wanted))
            }
            (Shape::Tuple(given), Shape::Array(wanted)) => self.items_fit(given, wanted),
            (Shape::Tuple(items), Shape::Tuple(known)) => {
                self.tuples_fit(items, known, given, wanted)
            }
            (Shape::Map(a), Shape::Map(b)) => {
                if !Self::keys_fit(a.keys, b.keys) {
                    return self.fail(given, wanted, Reason::OtherKeys);
                }
                self.fit_at(Step::Value, Side::new(a.values), Side::new(b.values))
            }
            (Shape::Object(_), Shape::Object(_)) => self.objects_fit(given, wanted),
            (Shape::Object(_), Shape::Map(map)) => self.entries_fit_map(given, map, wanted),
            (
                Shape::Null
                | Shape::Boolean
                | Shape::Integer
                | Shape::Number
                | Shape::String
                | Shape::Enum(_)
                | Shape::Optional(_)
                | Shape::Array(_)
                | Shape::Tuple(_)
                | Shape::Map(_)
                | Shape::Object(_)
                | Shape::Recursive(_),
                _,
            ) => self.fail(given, wanted, Reason::OtherShape),
        }
    }

    /// Compares what stands at a step below.
    const fn fit_at(&mut self, step: Step, given: Side, wanted: Side) -> bool {
        self.place.push(step);
        let fits = self.fits(given, wanted);
        self.place.pop();
        fits
    }

    const fn items_fit(&mut self, given: &TupleShape, wanted: &'static Shape) -> bool {
        let mut i = 0;
        while i < given.items().len() {
            let item = Side::new(given.items()[i]);
            if !self.fit_at(Step::Index(i), item, Side::new(wanted)) {
                return false;
            }
            i += 1;
        }
        true
    }

    const fn tuples_fit(
        &mut self,
        items: &TupleShape,
        known: &TupleShape,
        given: Side,
        wanted: Side,
    ) -> bool {
        let (count, most) = (items.items().len(), known.items().len());
        if count > most || count < known.required_items() {
            return self.fail(
                given,
                wanted,
                Reason::OtherLength {
                    given: count,
                    wanted: most,
                },
            );
        }
        let mut i = 0;
        while i < count {
            let (a, b) = (Side::new(items.items()[i]), Side::new(known.items()[i]));
            if !self.fit_at(Step::Index(i), a, b) {
                return false;
            }
            i += 1;
        }
        true
    }

    /// Every string that may come is one that is known.
    const fn strings_fit(
        &mut self,
        strings: &'static EnumShape,
        known: &'static EnumShape,
        wanted: Side,
    ) -> bool {
        let mut i = 0;
        while i < strings.variants.len() {
            let text = strings.variants[i];
            if !known.has(text, i) {
                let given = Side::new(&Shape::String);
                return self.fail(given, wanted, Reason::UnknownString(text));
            }
            i += 1;
        }
        true
    }

    /// Whether the keys of one map are keys of another.
    const fn keys_fit(given: &'static Shape, wanted: &'static Shape) -> bool {
        match (given.written(), wanted.read()) {
            (Shape::Any, _)
            | (_, Shape::Any | Shape::String)
            | (Shape::Integer, Shape::Integer | Shape::Number)
            | (Shape::Number, Shape::Number)
            | (Shape::Boolean, Shape::Boolean) => true,
            (Shape::Enum(given), Shape::Enum(wanted)) => {
                let mut i = 0;
                while i < given.variants.len() {
                    if !wanted.has(given.variants[i], i) {
                        return false;
                    }
                    i += 1;
                }
                true
            }
            _ => false,
        }
    }

    /// Notes why what is given does not fit.
    const fn fail(&mut self, given: Side, wanted: Side, reason: Reason) -> bool {
        if self.found.is_none() {
            self.found = Some(Mismatch {
                place: self.place,
                given: given.shape,
                wanted: wanted.shape,
                reason,
            });
        }
        false
    }
}

/// Whether a shape may be met again inside of itself, or is.
const fn is_recursive(shape: &Shape) -> bool {
    match shape {
        Shape::Recursive(_) => true,
        Shape::Object(object) => object.number() != 0,
        Shape::Union(union) => union.number() != 0,
        Shape::Tuple(tuple) => tuple.number() != 0,
        Shape::Any
        | Shape::Null
        | Shape::Boolean
        | Shape::Integer
        | Shape::Number
        | Shape::String
        | Shape::Enum(_)
        | Shape::Optional(_)
        | Shape::Array(_)
        | Shape::Map(_)
        | Shape::Sides(_) => false,
    }
}
