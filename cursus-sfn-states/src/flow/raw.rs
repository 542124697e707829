//! A state given as JSON.

use std::marker::PhantomData;

use cursus_sfn_macros::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A state given as JSON, for what the library has no type for. It gives `O`.
///
/// What follows it is declared like for any other state; the JSON of a choice names the declared states itself. So it is
/// with errors that the JSON catches: `.catch(..)` declares them too.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(type = Raw, output(O, logical_name = "result"), catalog)]
pub struct Raw<O = Value> {
    /// The state in the Amazon States Language, or its text. `Next` and `End` are added if they are not there.
    #[state(definition)]
    pub definition: Value,
    #[serde(skip)]
    types: PhantomData<fn() -> O>,
}
