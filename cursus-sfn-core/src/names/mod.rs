//! Names: their digest for matching, and the rules they must keep.

mod error;
mod rules;
mod rust;
mod variable;

pub(crate) use cursus_sfn_names::{Letters, NORMAL, find, folded_key, same};
pub use cursus_sfn_names::{MAX_WORDS, Name, key};
pub use error::{
    Batch, DynamoDb, Ecs, ErrorName, ErrorNameProblem, EventBridge, Glue, Lambda, NamesError,
    Sandbox, Sns, Sqs, States, StepFunctions, check_error_name,
};
pub(crate) use error::{is_of_aws, is_reserved};
pub use rules::{
    MAX_NAME_CHARACTERS, NameError, check_logical_name, check_machine_name, check_state_name,
};

pub use rust::{KEYWORDS, rust_identifier};
pub use variable::{VariableNameError, check_variable_name};

/// How alike two names are as written, case aside, in basis points: the share of characters in common blocks.
pub(crate) const fn written_alike(a: &str, b: &str) -> u32 {
    let (a, b) = (Letters::of(a), Letters::of(b));
    if a.len() + b.len() == 0 {
        return 10_000;
    }
    20_000 * a.matching(&b) / (a.len() + b.len())
}

/// The one of `known` that is most like `typed` as written, if one is alike at all.
///
/// ```
/// use cursus_sfn_core::names::closest;
///
/// assert_eq!(closest("ordr.json", ["order.json", "invoice.json"]), Some("order.json"));
/// assert_eq!(closest("cats.json", ["Cargo.toml"]), None);
/// ```
pub fn closest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut best = (ALIKE, None);
    for name in known {
        let alike = written_alike(typed, name);
        if alike > best.0 {
            best = (alike, Some(name));
        }
    }
    best.1
}

/// How alike two names must be, in basis points, for one to be offered in place of the other.
const ALIKE: u32 = 6_000;

/// The end of a message that offers `similar`, empty if there is none.
pub(crate) fn did_you_mean(similar: Option<&str>) -> String {
    similar.map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_name_is_offered_only_if_it_is_alike() {
        let known = ["Format", "StringToJson", "JsonToString"];
        assert_eq!(closest("format", known), Some("Format"));
        assert_eq!(closest("StringToJSon", known), Some("StringToJson"));
        assert_eq!(closest("Sqrt", known), None);
    }
}
