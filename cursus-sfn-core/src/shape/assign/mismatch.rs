//! Where what is given does not fit, and why.

use crate::shape::{Shape, UnionShape};
use crate::text::Text;

/// How many steps of a place are kept.
const MOST_STEPS: usize = 12;

/// Where in a value, from its top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    steps: [Step; MOST_STEPS],
    len: usize,
}

/// One step into a value.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Step {
    /// What stands under a key.
    Key(&'static str),
    /// An item of an array.
    Item,
    /// The item at a position.
    Index(usize),
    /// A value of a map.
    Value,
}

impl Place {
    pub(super) const ROOT: Self = Self {
        steps: [Step::Item; MOST_STEPS],
        len: 0,
    };

    pub(super) const fn push(&mut self, step: Step) {
        if self.len < MOST_STEPS {
            self.steps[self.len] = step;
        }
        self.len += 1;
    }

    pub(super) const fn pop(&mut self) {
        self.len -= 1;
    }

    /// The number of steps.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether it is the value as a whole.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Appends the steps to a text: `.order.lines[].total`; the first without its point where nothing stands before it.
    pub(crate) const fn push_to<const N: usize>(&self, text: &mut Text<N>, is_first: bool) {
        let mut i = 0;
        while i < self.len {
            if i == MOST_STEPS {
                text.push("...");
                return;
            }
            match self.steps[i] {
                Step::Key(key) => {
                    text.push(if is_first && i == 0 { "" } else { "." });
                    text.push(key);
                }
                Step::Item => text.push("[]"),
                Step::Index(index) => {
                    text.push("[");
                    text.push_number(index as u64);
                    text.push("]");
                }
                Step::Value if is_first && i == 0 => text.push("*"),
                Step::Value => text.push(".*"),
            }
            i += 1;
        }
    }
}

impl core::fmt::Display for Place {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let mut text = Text::<512>::new();
        self.push_to(&mut text, true);
        f.write_str(text.as_str())
    }
}

/// Why what is given does not fit.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Reason {
    /// It is something else than is wanted.
    OtherShape,
    /// It is never there.
    Missing,
    /// It is not always there.
    MayBeMissing,
    /// It may be this string, which is none of those wanted.
    UnknownString(&'static str),
    /// It has this key, which is refused.
    UnknownKey(&'static str),
    /// Its keys are none of those wanted.
    OtherKeys,
    /// It has another number of items.
    OtherLength {
        /// How many.
        given: usize,
        /// How many are wanted.
        wanted: usize,
    },
    /// It is none of the variants of this enum.
    NoVariant(&'static UnionShape),
}

/// A place at which what is given does not fit, and why.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Mismatch {
    /// Where.
    pub place: Place,
    /// What is given there.
    pub given: &'static Shape,
    /// What is wanted there.
    pub wanted: &'static Shape,
    /// Why it does not fit.
    pub reason: Reason,
}

impl Mismatch {
    /// How much of what is given does fit: deeper inside, and not just another variant.
    pub(super) const fn closeness(&self) -> usize {
        let other_variant = matches!(self.reason, Reason::UnknownString(_) | Reason::NoVariant(_));
        2 * self.place.len() + if other_variant { 0 } else { 1 }
    }

    /// Whether it says no more than that the one is another shape than the other.
    pub(crate) const fn is_plain(&self) -> bool {
        self.place.is_empty()
            && match self.reason {
                Reason::OtherShape => true,
                Reason::OtherLength { .. } => {
                    length(self.given).is_some() && length(self.wanted).is_some()
                }
                Reason::Missing
                | Reason::MayBeMissing
                | Reason::UnknownString(_)
                | Reason::UnknownKey(_)
                | Reason::OtherKeys
                | Reason::NoVariant(_) => false,
            }
    }

    /// Appends what is expected: "a number".
    pub(crate) const fn push_expected<const N: usize>(&self, text: &mut Text<N>) {
        match self.reason {
            Reason::NoVariant(union) => text.push_code(union.name()),
            Reason::OtherLength { wanted, .. } => push_items(text, wanted),
            Reason::OtherShape
            | Reason::Missing
            | Reason::MayBeMissing
            | Reason::UnknownString(_)
            | Reason::UnknownKey(_)
            | Reason::OtherKeys => push_shape(text, self.wanted.read()),
        }
    }

    /// Appends what there is instead: "a string".
    pub(crate) const fn push_found<const N: usize>(&self, text: &mut Text<N>) {
        match self.reason {
            Reason::OtherShape | Reason::NoVariant(_) => push_shape(text, self.given.written()),
            Reason::Missing => text.push("nothing there"),
            Reason::MayBeMissing => text.push("nothing there at times"),
            Reason::UnknownString(string) => {
                text.push("the string ");
                text.push_code(string);
                text.push(" too");
            }
            Reason::UnknownKey(key) => {
                text.push("the field ");
                text.push_code(key);
                text.push(" too");
            }
            Reason::OtherKeys => text.push("other keys"),
            Reason::OtherLength { given, .. } => push_items(text, given),
        }
    }

    /// Appends what would make it fit, where that is more than another type.
    pub(crate) const fn push_help<const N: usize>(&self, text: &mut Text<N>) {
        match self.reason {
            Reason::MayBeMissing => text
                .push("\nhelp: make it an `Option` in what is wanted, or let it always be written"),
            Reason::UnknownString(string) => {
                text.push("\nhelp: add a variant for ");
                text.push_code(string);
                text.push(" to ");
                push_shape(text, self.wanted.read());
                text.push(", or convert it in a state between them");
            }
            Reason::UnknownKey(key) => {
                text.push("\nhelp: add ");
                text.push_code(key);
                text.push(" to ");
                push_shape(text, self.wanted.read());
                text.push(", or leave out its `#[serde(deny_unknown_fields)]`");
            }
            Reason::OtherShape
            | Reason::Missing
            | Reason::OtherKeys
            | Reason::OtherLength { .. }
            | Reason::NoVariant(_) => {}
        }
    }
}

impl core::fmt::Display for Mismatch {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        if !self.place.is_empty() {
            write!(f, "`{}`: ", self.place)?;
        }
        let mut text = Text::<512>::new();
        text.push("expected ");
        self.push_expected(&mut text);
        text.push(", found ");
        self.push_found(&mut text);
        f.write_str(text.as_str())
    }
}

const fn push_items<const N: usize>(text: &mut Text<N>, count: usize) {
    text.push("an array of ");
    text.push_number(count as u64);
    text.push(if count == 1 { " item" } else { " items" });
}

/// A type or kind of JSON with its article: "a string", "an integer", "`Order`".
pub(crate) const fn push_kind<const N: usize>(text: &mut Text<N>, kind: &str) {
    match kind.as_bytes() {
        [b'a', b'n', b'y', b' ', ..] => text.push(kind),
        [b'n', b'u', b'l', b'l'] => text.push("nothing"),
        [b'a' | b'e' | b'i' | b'o' | b'u', ..] => {
            text.push("an ");
            text.push(kind);
        }
        [b'a'..=b'z', ..] => {
            text.push("a ");
            text.push(kind);
        }
        _ => text.push_code(kind),
    }
}

/// The number of items of an array that has no name of its own.
const fn length(shape: &Shape) -> Option<usize> {
    match shape {
        Shape::Optional(inner) => length(inner),
        Shape::Sides(sides) => length(sides.written),
        Shape::Tuple(tuple) if tuple.name().is_empty() => Some(tuple.items().len()),
        _ => None,
    }
}

/// Names the JSON of a shape: "a string", "a number or null", "an array of 2 items", "`Order`".
pub(crate) const fn push_shape<const N: usize>(text: &mut Text<N>, shape: &Shape) {
    match length(shape) {
        Some(count) => push_items(text, count),
        None => push_kind(text, shape.describe()),
    }
    if matches!(shape, Shape::Optional(_)) {
        text.push(" or null");
    }
}
