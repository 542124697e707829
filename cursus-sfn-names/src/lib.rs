//! Names, digested for comparison: part of `cursus-sfn`, which re-exports what is of use outside of it.
//!
//! A crate of its own, because both sides need it: the core compares names, in const evaluation and at run time, and the
//! macros digest those that they read, which takes them a fraction of what it takes const evaluation.

#![expect(
    clippy::cast_possible_truncation,
    reason = "there is no `TryFrom` in const fns; all numbers here are small counts and scores"
)]

mod digest;
mod letters;
mod name;
mod packed;
mod vocabulary;
mod word;

pub use digest::{Digest, MAX_WORDS, NORMAL};
pub use letters::Letters;
pub use name::{Name, Word};
pub use packed::{LANES, controls, find, folded_key, key, load, same};
