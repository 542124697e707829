//! Structs.

use super::entries::{Rule, is_key};
use super::{Comparison, MAX_FLATTENED, Reason, Side, Step};
use crate::names::key;
use crate::shape::{Field, ObjectShape, Shape, UnionShape};

/// Whether a key is written, with what fits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    Never,
    Sometimes,
    Always,
    /// It is, with what does not fit.
    Unfit,
}

impl Presence {
    /// Of two, one of which holds.
    const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unfit, _) | (_, Self::Unfit) => Self::Unfit,
            (Self::Always, Self::Always) => Self::Always,
            (Self::Never, Self::Never) => Self::Never,
            _ => Self::Sometimes,
        }
    }
}

/// The fields that are given, and what the enum is that is flattened into them.
#[derive(Clone, Copy)]
pub(super) struct Given {
    pub(super) fields: &'static [Field],
    pub(super) choice: Option<&'static Shape>,
}

impl Comparison {
    /// Every field that is read is written with a fitting shape, or may be missing. Further fields do no harm, unless they
    /// are refused.
    pub(super) const fn objects_fit(&mut self, given: Side, wanted: Side) -> bool {
        let (Shape::Object(a), Shape::Object(b)) = (given.shape, wanted.shape) else {
            return false;
        };
        let fields = Given {
            fields: a.fields(),
            choice: given.choice,
        };
        // What is flattened there is flattened into that.
        let taken = self.taken_count;
        self.taken_count = 0;
        let outer = self.taken;
        let fits = self.fields_fit(fields, b);
        (self.taken, self.taken_count) = (outer, taken);
        fits && (!b.is_closed() || self.entries_fit(fields, Rule::Known(b.fields()), wanted))
    }

    const fn fields_fit(&mut self, given: Given, wanted: &ObjectShape) -> bool {
        let mut i = 0;
        while i < wanted.fields().len() {
            let field = &wanted.fields()[i];
            let fits = match field.read {
                None => true,
                Some(_) if field.flattened => self.flattened_fits(given, field, wanted),
                Some(text) => self.field_fits(given, field, text, i),
            };
            if !fits {
                return false;
            }
            i += 1;
        }
        true
    }

    const fn field_fits(
        &mut self,
        given: Given,
        field: &'static Field,
        text: &'static str,
        at: usize,
    ) -> bool {
        // Mostly, both have the same fields in the same order.
        if at < given.fields.len() {
            let source = &given.fields[at];
            if source.always_written
                && source.written_key == field.read_key
                && source.written.is_some()
                && !source.flattened
            {
                let (source, wanted) = (Side::new(source.shape), Side::new(field.shape));
                return self.fit_at(Step::Key(text), source, wanted);
            }
        }
        let mut presence = self.presence(given, field.read_key, text, field.shape);
        let mut aliases = field.aliases;
        while let [alias, rest @ ..] = aliases
            && matches!(presence, Presence::Never)
        {
            presence = self.presence(given, key(alias), alias, field.shape);
            aliases = rest;
        }
        let reason = match presence {
            Presence::Unfit => return false,
            Presence::Always => return true,
            Presence::Sometimes | Presence::Never if !field.required => return true,
            Presence::Sometimes => Reason::MayBeMissing,
            Presence::Never => Reason::Missing,
        };
        self.place.push(Step::Key(text));
        let wanted = Side::new(field.shape);
        self.fail(Side::new(&Shape::Null), wanted, reason);
        self.place.pop();
        false
    }

    /// Whether a key is written, and with what fits.
    const fn presence(
        &mut self,
        given: Given,
        key: u128,
        text: &'static str,
        wanted: &'static Shape,
    ) -> Presence {
        let mut found = Presence::Never;
        let mut fields = given.fields;
        while let [field, rest @ ..] = fields {
            fields = rest;
            if field.written.is_none() {
                continue;
            }
            let here = if field.flattened {
                let shape = match (field.shape.written(), given.choice) {
                    (Shape::Union(_), Some(choice)) => choice,
                    (shape, _) => shape,
                };
                self.presence_in(shape, key, text, wanted)
            } else if field.written_key == key {
                let source = Side::new(field.shape);
                if self.fit_at(Step::Key(text), source, Side::new(wanted)) {
                    Presence::Always
                } else {
                    Presence::Unfit
                }
            } else {
                continue;
            };
            match here {
                Presence::Never => {}
                Presence::Unfit => return Presence::Unfit,
                Presence::Always if field.always_written => return Presence::Always,
                Presence::Always | Presence::Sometimes => found = Presence::Sometimes,
            }
        }
        found
    }

    /// Whether a key is written by what is flattened.
    const fn presence_in(
        &mut self,
        shape: &'static Shape,
        key: u128,
        text: &'static str,
        wanted: &'static Shape,
    ) -> Presence {
        match shape.written() {
            Shape::Object(object) => {
                let around = self.given;
                (_, self.given) = around.resolve(shape.written());
                let fields = object.fields();
                let given = Given {
                    fields,
                    choice: None,
                };
                let presence = self.presence(given, key, text, wanted);
                self.given = around;
                presence
            }
            Shape::Optional(inner) => {
                Presence::Never.or(self.presence_in(inner, key, text, wanted))
            }
            Shape::Union(union) => {
                let mut found: Option<Presence> = None;
                let mut variants = union.variants();
                while let [variant, rest @ ..] = variants {
                    variants = rest;
                    if variant.written {
                        let here = self.presence_in(variant.shape, key, text, wanted);
                        found = match found {
                            Some(found) => Some(found.or(here)),
                            None => Some(here),
                        };
                    }
                }
                match found {
                    Some(found) => found,
                    None => Presence::Never,
                }
            }
            Shape::Enum(strings) if strings.has(text, 0) => {
                let null = Side::new(&Shape::Null);
                match (
                    self.fit_at(Step::Key(text), null, Side::new(wanted)),
                    strings.variants.len(),
                ) {
                    (false, _) => Presence::Unfit,
                    (true, 1) => Presence::Always,
                    (true, _) => Presence::Sometimes,
                }
            }
            Shape::Map(map) if is_key(map.keys.written(), text) => {
                if self.fit_at(Step::Key(text), Side::new(map.values), Side::new(wanted)) {
                    Presence::Sometimes
                } else {
                    Presence::Unfit
                }
            }
            // Of JSON that is not known, any key may be there.
            Shape::Any | Shape::Recursive(_) => Presence::Always,
            Shape::Null
            | Shape::Boolean
            | Shape::Integer
            | Shape::Number
            | Shape::String
            | Shape::Enum(_)
            | Shape::Array(_)
            | Shape::Tuple(_)
            | Shape::Map(_)
            | Shape::Sides(_) => Presence::Never,
        }
    }

    /// Whether what is flattened into a struct can be read from all that is given.
    const fn flattened_fits(
        &mut self,
        given: Given,
        field: &'static Field,
        around: &ObjectShape,
    ) -> bool {
        let shape = field.shape.read();
        let may_miss = !field.required || matches!(shape, Shape::Optional(_));
        if may_miss && !self.reads_any(given, shape.required()) {
            return true;
        }
        if self.taken_count == MAX_FLATTENED {
            return true;
        }
        self.taken[self.taken_count] = around.fields();
        self.taken_count += 1;
        let fits = self.part_fits(given, shape);
        self.taken_count -= 1;
        fits
    }

    const fn part_fits(&mut self, given: Given, wanted: &'static Shape) -> bool {
        match wanted.read() {
            Shape::Object(object) => {
                let outer = self.wanted;
                (_, self.wanted) = outer.resolve(wanted.read());
                let fits = self.fields_fit(given, object);
                self.wanted = outer;
                fits
            }
            Shape::Optional(inner) => self.part_fits(given, inner),
            Shape::Map(map) => self.entries_fit(given, Rule::LeftIn(map), Side::new(wanted)),
            Shape::Union(union) => self.some_part_fits(given, union),
            Shape::Enum(strings) => {
                let mut i = 0;
                while i < strings.variants.len() {
                    let text = strings.variants[i];
                    let presence = self.presence(given, key(text), text, &Shape::Null);
                    if matches!(presence, Presence::Always) {
                        return true;
                    }
                    i += 1;
                }
                self.fail(Side::new(&Shape::Null), Side::new(wanted), Reason::Missing)
            }
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

    const fn some_part_fits(&mut self, given: Given, union: &'static UnionShape) -> bool {
        let before = self.found;
        let mut variants = union.variants();
        while let [variant, rest @ ..] = variants {
            variants = rest;
            let seen = self.seen_count;
            if variant.read && self.part_fits(given, variant.shape) {
                self.found = before;
                return true;
            }
            self.seen_count = seen;
            self.found = before;
        }
        self.fail(
            Side::new(&Shape::Null),
            Side::new(&Shape::Any),
            Reason::NoVariant(union),
        )
    }

    /// Whether something is given that what is flattened would read.
    const fn reads_any(&mut self, given: Given, shape: &'static Shape) -> bool {
        let Shape::Object(object) = shape.read() else {
            return false;
        };
        let mut fields = object.fields();
        while let [field, rest @ ..] = fields {
            fields = rest;
            let Some(text) = field.read else {
                continue;
            };
            let is_there = if field.flattened {
                self.reads_any(given, field.shape)
            } else {
                let presence = self.presence(given, field.read_key, text, &Shape::Any);
                !matches!(presence, Presence::Never)
            };
            if is_there {
                return true;
            }
        }
        false
    }
}

/// The enum that is flattened into a struct, if there is one.
pub(super) const fn flattened_union(fields: &'static [Field]) -> Option<&'static UnionShape> {
    let mut fields = fields;
    while let [field, rest @ ..] = fields {
        if field.flattened
            && field.written.is_some()
            && let Shape::Union(union) = field.shape.written()
        {
            return Some(union);
        }
        fields = rest;
    }
    None
}
