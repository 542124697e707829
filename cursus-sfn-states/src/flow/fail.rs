//! Fail.

use cursus_sfn_macros::State;
use serde::{Deserialize, Serialize};

/// Ends the machine with an error.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(deny_unknown_fields)]
#[state(type = Fail, control_flow = Terminal, catalog)]
pub struct Fail {
    /// Name of the error.
    #[state(error)]
    #[dependency(explicit)]
    pub error: Option<String>,
    /// What happened, for people.
    #[state(cause)]
    #[dependency(explicit)]
    pub cause: Option<String>,
}
