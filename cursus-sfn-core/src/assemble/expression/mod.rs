//! From expressions on data to the languages of ASL: rules of a choice, intrinsic functions, `JSONata`.
//!
//! What cannot be said has been refused before; see `resolve::check_step`. What is left to say here concerns values that
//! are known now only.

mod condition;
mod intrinsic;
mod jsonata;
mod term;

pub(super) use condition::condition;
pub(super) use intrinsic::intrinsic;
pub(super) use jsonata::jsonata;
pub(super) use term::{Operand, Term, term};

use serde_json::Value;

use crate::spec::Literal;

/// A literal as JSON.
pub(super) fn json(literal: &Literal<'_>) -> Value {
    match *literal {
        Literal::String(text) => text.into(),
        Literal::Integer(number) => number.into(),
        Literal::Float(number) => number.into(),
        Literal::Boolean(truth) => truth.into(),
    }
}
