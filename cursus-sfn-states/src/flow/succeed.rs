//! Succeed.

use std::marker::PhantomData;

use cursus_sfn_macros::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Ends the machine successfully with `O`, which an earlier state gave as a whole.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    type = Succeed,
    control_flow = Terminal,
    input(O, whole, logical_name = "output"),
    catalog
)]
pub struct Succeed<O = Value> {
    #[serde(skip)]
    types: PhantomData<fn(O)>,
}
