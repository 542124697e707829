//! Names of nodes that mean nothing else in the languages of pictures.

use std::collections::HashSet;

/// What begins with one of these, in whatever case, may be a word of Mermaid or DOT, or something that every object of
/// `JavaScript` has.
///
/// Source: Mermaid's grammar of flowcharts, <https://github.com/mermaid-js/mermaid>; the DOT language,
/// <https://graphviz.org/doc/info/lang.html>.
#[rustfmt::skip]
const WORDS: [&str; 28] = [
    "acc", "call", "class", "click", "constructor", "default", "digraph", "direction", "edge", "end", "flowchart",
    "graph", "hasown", "href", "init", "interpolate", "isprototype", "link", "node", "propertyis", "prototype", "start",
    "strict", "style", "subgraph", "tolocale", "tostring", "valueof",
];

/// The names given out so far.
#[derive(Default)]
pub(super) struct Ids(HashSet<String>);

impl Ids {
    /// A name like `name`, which none has yet: letters, digits and `_`.
    pub(super) fn of(&mut self, name: &str) -> String {
        let mut id = String::new();
        for letter in name.chars() {
            if letter.is_ascii_alphanumeric() {
                id.push(letter);
            } else if !id.ends_with('_') {
                id.push('_');
            }
        }
        let id = id.trim_matches('_');
        let lower = id.to_ascii_lowercase();
        let is_plain = id.len() > 1
            && id.starts_with(|first: char| first.is_ascii_alphabetic())
            && !WORDS.iter().any(|word| lower.starts_with(word));
        match (is_plain, id.is_empty()) {
            (true, _) => self.exactly(id),
            (false, false) => self.exactly(&format!("s_{id}")),
            (false, true) => self.exactly("state"),
        }
    }

    /// This name, or if it is given out already, one with a number.
    pub(super) fn exactly(&mut self, id: &str) -> String {
        let mut unused = id.to_owned();
        let mut number = 2;
        while !self.0.insert(unused.clone()) {
            unused = format!("{id}_{number}");
            number += 1;
        }
        unused
    }
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn a_name_means_nothing_else_and_is_there_once() {
        let mut ids = Ids::default();
        for (name, id) in [
            ("validate_input", "validate_input"),
            ("Validate Input", "Validate_Input"),
            ("validate-input", "validate_input_2"),
            ("end", "s_end"),
            ("Endpoint", "s_Endpoint"),
            ("x", "s_x"),
            ("2nd", "s_2nd"),
            ("再試行", "state"),
            ("", "state_2"),
            ("__proto__", "proto"),
        ] {
            assert_eq!(ids.of(name), id);
        }
    }
}
