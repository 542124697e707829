//! Names of the language as names of Rust.

use std::collections::HashSet;

use cursus_sfn_core::names::KEYWORDS;

/// Words that name no state, besides those of Rust: those of `state_machine!`.
const RESERVED: [&str; 4] = ["end", "env", "input", "start"];

/// Constants that stand beside those of the states.
const TAKEN: [&str; 2] = ["ALL", "MACHINE"];

/// An identifier for each of some state names, no two alike. A name that is one already stays.
pub(crate) fn identifiers(names: &[&str]) -> Vec<String> {
    let kept = names.iter().filter(|name| snake_case(name) == **name);
    let mut used: HashSet<String> = kept.map(|name| (*name).to_owned()).collect();
    let identifiers = names.iter().map(|name| {
        let identifier = snake_case(name);
        if identifier == *name {
            identifier
        } else {
            unused(identifier, &mut used)
        }
    });
    identifiers.collect()
}

/// A constant for each of some names, no two alike, and none called `ALL` or `MACHINE`.
///
/// ```
/// let constants = cursus_sfn_import::constants(&["Check order", "check_order", "All", "1st", "終"]);
/// assert_eq!(constants, ["CHECK_ORDER", "CHECK_ORDER_2", "ALL_2", "STATE_1ST", "STATE"]);
/// ```
pub fn constants(names: &[&str]) -> Vec<String> {
    let mut used: HashSet<String> = TAKEN.map(str::to_owned).into();
    let constants = names
        .iter()
        .map(|name| unused(words(name).join("_").to_uppercase(), &mut used));
    constants.collect()
}

/// The name of a static.
pub(crate) fn static_name(name: &str) -> String {
    words(name).join("_").to_uppercase()
}

fn snake_case(name: &str) -> String {
    let mut name = words(name).join("_");
    if KEYWORDS.iter().chain(&RESERVED).any(|word| *word == name) {
        name += "_state";
    }
    name
}

/// The name itself, or with a number behind it.
fn unused(name: String, used: &mut HashSet<String>) -> String {
    let mut numbered = name.clone();
    let mut number = 2;
    while !used.insert(numbered.clone()) {
        numbered = format!("{name}_{number}");
        number += 1;
    }
    numbered
}

/// The words of a name in lower case: of Latin letters and digits, at least one, the first beginning with a letter.
fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in name.split(|character: char| !character.is_ascii_alphanumeric()) {
        let characters: Vec<char> = part.chars().collect();
        let mut word = String::new();
        for (at, character) in characters.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| characters[at]);
            let begins = character.is_ascii_uppercase()
                && before.is_some_and(|before| {
                    let ends_capitals = before.is_ascii_uppercase()
                        && characters.get(at + 1).is_some_and(char::is_ascii_lowercase);
                    !before.is_ascii_uppercase() || ends_capitals
                });
            if begins {
                words.push(std::mem::take(&mut word));
            }
            word.push(character.to_ascii_lowercase());
        }
        if !word.is_empty() {
            words.push(word);
        }
    }
    let begins_with_letter = words
        .first()
        .is_some_and(|word| word.starts_with(|first: char| first.is_ascii_lowercase()));
    if !begins_with_letter {
        words.insert(0, "state".to_owned());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_identifiers() {
        let names = [
            "greet",
            "check_order",
            "Check order",
            "CheckOrder",
            "ABTest2",
            "1st",
            "検証",
            "type",
            "start",
            "a__b",
            "check_order_2",
            "HTTPRequest",
        ];
        assert_eq!(
            identifiers(&names),
            [
                "greet",
                "check_order",
                "check_order_3",
                "check_order_4",
                "ab_test2",
                "state_1st",
                "state",
                "type_state",
                "start_state",
                "a_b",
                "check_order_2",
                "http_request",
            ]
        );
    }

    #[test]
    fn every_identifier_is_one() {
        for word in KEYWORDS.into_iter().chain(RESERVED) {
            let [identifier] = identifiers(&[word]).try_into().unwrap();
            syn::parse_str::<syn::Ident>(&identifier).unwrap();
        }
    }
}
