//! What an object holds beyond its fields.

use super::Str;
use super::json::{ReadError, Reading};
use super::template::{Template, are_equal};
use crate::document::{Node, Sink};

/// The keys of an object that the language does not know, with their values, and the order in which the source had all
/// keys.
///
/// Empty, it says nothing: the object has known keys only, written in the order of their declaration. The order does not
/// count in comparisons.
///
/// ```
/// use cursus_sfn_core::asl::StateMachine;
///
/// let text = r#"{"States":{},"x-owner":"billing","StartAt":"A"}"#;
/// let mut machine = StateMachine::parse(text)?;
/// assert_eq!(machine.extra.get("x-owner"), Some(&"billing".into()));
/// assert_eq!(machine.to_json(), text);
/// machine.extra.remove("x-owner");
/// assert_eq!(machine.to_json(), r#"{"States":{},"StartAt":"A"}"#);
/// # Ok::<(), cursus_sfn_core::asl::ReadError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Extra(Option<Box<Content>>);

#[derive(Clone, Debug, Default)]
struct Content {
    /// The keys as the source had them: slots, and [`UNKNOWN`] for the next unknown key. Empty: in the order of their
    /// declaration.
    order: Vec<u8>,
    unknown: Vec<(Str, Template)>,
}

/// In an order: the next unknown key.
const UNKNOWN: u8 = u8::MAX;

/// Known keys of an object that can be told apart.
pub(super) const MAX_SLOTS: u8 = 64;

/// How many unknown keys are compared with one that is missing.
const MAX_COMPARED: usize = 64;

impl Extra {
    /// Whether there are no unknown keys.
    pub fn is_empty(&self) -> bool {
        self.unknown().is_empty()
    }

    /// Whether known keys come in the order of their declaration, and unknown ones behind them.
    pub(super) fn is_in_order(&self) -> bool {
        self.0
            .as_ref()
            .is_none_or(|content| content.order.is_empty())
    }

    fn unknown(&self) -> &[(Str, Template)] {
        self.0.as_ref().map_or(&[], |content| &content.unknown)
    }

    /// The unknown keys and their values.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Template)> {
        self.unknown()
            .iter()
            .map(|(key, value)| (key.as_ref(), value))
    }

    /// The value of an unknown key.
    pub fn get(&self, key: &str) -> Option<&Template> {
        self.iter()
            .filter(|(known, _)| *known == key)
            .last()
            .map(|(_, value)| value)
    }

    /// Sets the value of an unknown key, in place if it is there already. A known one belongs in its field.
    pub fn insert(&mut self, key: impl Into<Str>, value: impl Into<Template>) {
        let key = key.into();
        let unknown = &mut self.0.get_or_insert_default().unknown;
        match unknown.iter_mut().rfind(|(known, _)| *known == key) {
            Some((_, old)) => *old = value.into(),
            None => unknown.push((key, value.into())),
        }
    }

    /// Takes an unknown key out.
    pub fn remove(&mut self, key: &str) -> Option<Template> {
        let Content { order, unknown } = self.0.as_deref_mut()?;
        let at = unknown.iter().rposition(|(known, _)| known == key)?;
        let mut marks = (0..order.len()).filter(|&place| order[place] == UNKNOWN);
        if let Some(mark) = marks.nth(at) {
            order.remove(mark);
        }
        Some(unknown.remove(at).1)
    }

    /// Writes the unknown keys.
    pub(super) fn write_unknown(&self, sink: &mut impl Sink) {
        for (key, value) in self.unknown() {
            value.write_entry(key, sink);
        }
    }

    /// Writes all keys as the source had them. `known` writes the key of a slot if it is there; it is told whether the
    /// source had it.
    pub(super) fn write_ordered<S: Sink>(
        &self,
        slots: u8,
        sink: &mut S,
        known: impl Fn(u8, bool, &mut S),
    ) {
        let order = self.0.as_ref().map_or(&[][..], |content| &content.order);
        let mut written = 0_u64;
        let mut unknown = self.unknown().iter();
        for &slot in order {
            if slot != UNKNOWN {
                written |= 1 << slot;
                known(slot, true, sink);
            } else if let Some((key, value)) = unknown.next() {
                value.write_entry(key, sink);
            }
        }
        for slot in (0..slots).filter(|slot| written & (1 << slot) == 0) {
            known(slot, false, sink);
        }
        for (key, value) in unknown {
            value.write_entry(key, sink);
        }
    }
}

/// Whether they hold the same, whatever the order.
impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        are_equal(self.unknown(), other.unknown())
    }
}

/// Notes the keys of an object while it is read.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// A bit for each slot.
    seen: u64,
    /// What there is to say beyond that.
    extra: Extra,
}

impl Keys {
    /// The keys of an object.
    pub(super) fn of(node: Node<'_>) -> Reading<Self> {
        if node.is_object() {
            return Ok(Self::default());
        }
        Err(ReadError::expected(node, "an object").into())
    }

    /// Notes a known key. `is_written`: whether it is written without having been noted.
    pub(super) fn known(&mut self, slot: u8, is_written: bool) {
        let bit = 1 << slot;
        if self.seen & bit != 0 {
            return;
        }
        if self.seen > bit || !is_written {
            self.content();
        }
        if let Some(content) = &mut self.extra.0 {
            content.order.push(slot);
        }
        self.seen |= bit;
    }

    /// Keeps an unknown key.
    pub(super) fn unknown(&mut self, key: &str, value: Node<'_>) {
        let content = self.content();
        content.order.push(UNKNOWN);
        content.unknown.push(Template::entry_of(key, value));
    }

    /// What is kept of the order; at first the keys noted so far, which came in order.
    fn content(&mut self) -> &mut Content {
        let seen = self.seen;
        self.extra.0.get_or_insert_with(|| {
            let order = (0..MAX_SLOTS).filter(|slot| seen & (1 << slot) != 0);
            Box::new(Content {
                order: order.collect(),
                unknown: Vec::new(),
            })
        })
    }

    pub(super) fn finish(self) -> Extra {
        self.extra
    }

    /// The error for an object without a key that it must have.
    pub(super) fn missing(&self, node: Node<'_>, key: &'static str) -> ReadError {
        self.missing_one_of(node, &format!("`{key}`"), [key])
    }

    /// The error for an object that has none of the keys of which it must have one; `what` names them.
    pub(super) fn missing_one_of(
        &self,
        node: Node<'_>,
        what: &str,
        keys: impl IntoIterator<Item = &'static str>,
    ) -> ReadError {
        let mut nearest = (6_000, None);
        for key in keys {
            for (known, _) in self.extra.iter().take(MAX_COMPARED) {
                let alike = crate::names::written_alike(known, key);
                if alike > nearest.0 {
                    nearest = (alike, Some((known, key)));
                }
            }
        }
        let hint = nearest.1.map_or_else(String::new, |(known, key)| {
            format!("; did you mean `{key}` by `{known}`?")
        });
        ReadError::at(node, format!("{what} is missing here{hint}"))
    }
}
