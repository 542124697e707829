//! Pass.

use cursus_sfn_macros::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Passes its input on, or gives a fixed result.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(deny_unknown_fields)]
#[state(type = Pass, output(O, logical_name = "result"), catalog)]
pub struct Pass<O = Value> {
    /// The result.
    #[state(result)]
    pub result: Option<O>,
}
