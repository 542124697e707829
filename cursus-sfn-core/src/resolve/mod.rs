//! The matcher: which output feeds which input.
//!
//! Every function that decides is a `const fn` and serves compile time and run time alike.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "there is no `TryFrom` in const fns; all numbers here are small counts and scores"
)]

mod candidate;
mod check;
mod errors;
mod expression;
mod filter;
mod finding;
mod full_marks;
mod locate;
mod near;
mod offer;
mod partial;
mod report;
mod score;
mod search;
mod settings;
mod similarity;
mod source;
#[cfg(test)]
mod tests;
mod token;
mod wiring;

pub use check::{Findings, check_binding, check_name, check_operand, check_state};
pub use errors::mistyped_error;
pub use expression::{ExpressionOf, Unsayable, check_step};
pub use filter::OutputNames;
pub use finding::{Candidate, Finding, Message, Reader};
pub use locate::Unlocated;
pub use report::{Alternative, InputReport, InputSource, Output, StateReport, WiringReport};
pub use score::{Explanation, Score, THRESHOLD, WEIGHTS, Weights, explain, score, score_with};
pub use search::{Cell, Detour, Origin, Scratch};
pub use settings::check_setting;
pub use similarity::{SIMILARITY_WEIGHTS, Similarity, similarity};

pub(crate) use expression::{says_in_jsonata, shapes, text_of};
pub(crate) use locate::is_position;
pub(crate) use source::giver;
pub(crate) use wiring::{DataSource, StateWiring, WireSource};
pub use wiring::{Wiring, wire};
