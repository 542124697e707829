//! Choice.

use cursus_sfn_core::assemble::Rules;
use cursus_sfn_macros::State;
use serde::{Deserialize, Serialize};

/// Chooses the next state by data.
///
/// In `state_machine!` a choice is an `if`; this type is for machines put together at run time.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(transparent)]
#[state(type = Choice, control_flow = Conditional, catalog)]
pub struct Choice {
    /// The rules, the first that holds decides.
    #[state(rules)]
    pub rules: Rules,
}
