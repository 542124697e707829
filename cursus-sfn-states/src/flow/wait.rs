//! Wait.

use cursus_sfn_macros::State;
use serde::{Deserialize, Serialize};

/// Waits for a time or until one; exactly one of the two is given, here or by `.bind(..)`.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(deny_unknown_fields)]
#[state(type = Wait, control_flow = Delayed, catalog)]
pub struct Wait {
    /// How long, in seconds.
    #[state(seconds)]
    #[dependency(explicit)]
    pub seconds: Option<u32>,
    /// Until when, in RFC 3339, such as `2030-01-01T00:00:00Z`.
    #[state(until)]
    #[dependency(explicit)]
    pub until: Option<String>,
}
