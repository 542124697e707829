//! Names: their digest for matching, and the rules they must keep.

#![expect(
    clippy::cast_possible_truncation,
    reason = "there is no `TryFrom` in const fns; all numbers here are small counts and scores"
)]

mod error;
mod letters;
mod name;
mod packed;
mod rules;
mod vocabulary;

pub use error::{ErrorName, States};
pub use name::{MAX_WORDS, Name};
pub(crate) use packed::folded_key;
pub use packed::key;
pub use rules::{
    MAX_NAME_CHARACTERS, NameError, check_logical_name, check_machine_name, check_state_name,
};

pub(crate) use letters::Letters;

/// How alike two names are as written, case aside, in basis points: the share of characters in common blocks.
pub(crate) const fn written_alike(a: &str, b: &str) -> u32 {
    let (a, b) = (Letters::of(a), Letters::of(b));
    if a.len() + b.len() == 0 {
        return 10_000;
    }
    20_000 * a.matching(&b) / (a.len() + b.len())
}
