//! The keys and variables that a machine already uses, so that new ones get other names.

use std::collections::HashSet;

use crate::asl::Str;
use crate::path::identifier;
use crate::text::Hashing;

/// The longest name of a variable, in characters.
const MAX_VARIABLE: usize = 80;

/// Names given out so far.
#[derive(Default)]
pub(super) struct Names {
    /// Paths of keys of the document.
    slots: HashSet<Str, Hashing>,
    variables: HashSet<Str, Hashing>,
    /// Room for the path being made.
    path: String,
}

impl Names {
    pub(super) fn new() -> Self {
        let mut names = Self::default();
        // `$states` is the language's own.
        names.variables.insert("states".into());
        names
    }

    /// Makes room for the keys of so many states.
    pub(super) fn expect(&mut self, states: usize) {
        self.slots.reserve(states);
    }

    /// Keeps a key of the document from being given out.
    pub(super) fn reserve_slot(&mut self, key: &str) {
        let slot = self.below("$", key);
        self.slots.insert(slot);
    }

    /// Keeps a variable from being given out.
    pub(super) fn reserve_variable(&mut self, name: &str) {
        self.variables.insert(Str::copied(name));
    }

    /// The path of a key of the document for what is called `name`.
    pub(super) fn slot(&mut self, name: &str) -> Str {
        let slot = self.below("$", &identifier(name));
        unused(&mut self.slots, slot)
    }

    /// The path of a key, which is an identifier, below what stands at a path.
    pub(super) fn below(&mut self, path: &str, key: &str) -> Str {
        self.path.clear();
        self.path.push_str(path);
        self.path.push('.');
        self.path.push_str(key);
        Str::copied(&self.path)
    }

    /// A variable for what is called by the given names in turn.
    pub(super) fn variable(&mut self, names: &[&str]) -> Str {
        let name = names.join("_");
        let name = identifier(&name);
        // Unlike a key, a variable begins with a letter.
        let name = name.trim_start_matches(|c: char| !c.is_alphabetic());
        let mut name = if name.is_empty() { "value" } else { name }.to_owned();
        name.truncate(MAX_VARIABLE - 4);
        unused(&mut self.variables, name.into())
    }
}

/// A name of letters, digits, `-` and `_`, beginning with a letter or digit, as services want names to be.
pub(super) fn plain(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let plain = name.replace(|c| !is_plain(c), "_");
    let plain = plain.trim_start_matches(['-', '_']);
    if plain.is_empty() { "state" } else { plain }.to_owned()
}

fn unused(taken: &mut HashSet<Str, Hashing>, name: Str) -> Str {
    if taken.insert(name.clone()) {
        return name;
    }
    let mut candidate = Str::from(format!("{name}_2"));
    let mut number = 3;
    while !taken.insert(candidate.clone()) {
        candidate = format!("{name}_{number}").into();
        number += 1;
    }
    candidate
}

#[cfg(test)]
mod tests {
    use super::{Names, plain};

    #[test]
    fn a_plain_name_has_letters_digits_and_little_more() {
        assert_eq!(plain("Train-model_2"), "Train-model_2");
        assert_eq!(plain("Modèle (nightly)"), "Mod_le__nightly_");
        assert_eq!(plain("_x"), "x");
        assert_eq!(plain("再試行"), "state");
    }

    #[test]
    fn a_name_taken_gets_a_number() {
        let mut names = Names::new();
        names.reserve_slot("order");
        assert_eq!(names.slot("order"), "$.order_2");
        assert_eq!(names.slot("order"), "$.order_3");
        assert_eq!(names.variable(&["states"]), "states_2");
        assert_eq!(names.variable(&["load", "created-by"]), "load_created_by");
        assert_eq!(names.variable(&[&"x".repeat(90)]).len(), 76);
        assert_eq!(names.variable(&["_1", "_end"]), "end");
    }
}
