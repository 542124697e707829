//! Assembly of machines given at run time.

use super::{Code, Rule, Severity};

rules! {
    /// A state of the graph has no configuration.
    NO_CONFIGURATION = "SFN1201" Error "state without configuration" fix "Add a configuration for the state.";
    /// The configuration of a state cannot be read, or gives no legal state.
    INVALID_CONFIGURATION = "SFN1202" Error "invalid configuration" fix "Correct the configuration.";
    /// A state type is not in the catalogue.
    UNKNOWN_STATE_TYPE = "SFN1203" Error "unknown state type" fix "Correct the name, or add the type to the catalogue.";
}
