//! The languages that definitions compute in.

use cursus_sfn::validate::MAX_BYTES;

/// A language that definitions compute in.
pub(crate) trait Language {
    /// A definition with so many states, as compact JSON.
    fn definition(states: usize) -> String;
}

pub(crate) enum JsonPath {}

pub(crate) enum Jsonata {}

impl Language for JsonPath {
    fn definition(states: usize) -> String {
        super::assembled(states).to_json()
    }
}

impl Language for Jsonata {
    fn definition(states: usize) -> String {
        super::jsonata::definition(&super::parts(states))
    }
}

/// The largest of the definitions that AWS takes.
pub(crate) fn largest<L: Language>() -> String {
    let ten = L::definition(10).len();
    let sizes = (1..=MAX_BYTES / ten).rev();
    let mut definitions = sizes.map(|groups| L::definition(10 * groups));
    definitions
        .find(|text| text.len() <= MAX_BYTES)
        .expect("ten states are less")
}
