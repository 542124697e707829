//! Facade.

pub use cursus_sfn_core::assemble::{Retry, StateMachine};
pub use cursus_sfn_core::{asl, assemble, diag, graph, names, path, resolve, shape, spec};
pub use cursus_sfn_macros::{Payload, State, state, state_machine};
pub use cursus_sfn_states as states;
/// Any JSON: the payload type of a state whose data has no type of its own.
pub use serde_json::Value;
/// A literal of [`Value`].
pub use serde_json::json;

/// Prelude.
pub mod prelude {
    pub use cursus_sfn_core::assemble::{Retry, State, StateMachine};
    pub use cursus_sfn_core::names::{ErrorName, States};
    pub use cursus_sfn_core::spec::Payload;
    pub use cursus_sfn_macros::{Payload, State, state, state_machine};
    pub use cursus_sfn_states::*;
    pub use serde_json::{Value, json};
}

#[doc(hidden)]
#[deprecated = "an implementation detail of the macros"]
pub mod __private {
    pub use crate::Value;
    pub use cursus_sfn_core::__private::*;
    pub use cursus_sfn_states::flow;

    /// The derives that `#[state]` adds.
    pub mod derive {
        pub use cursus_sfn_macros::State;
        pub use serde::{Deserialize, Serialize};
    }
}
