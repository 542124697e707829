//! AWS Step Functions workflows, declared in Rust and checked by rustc.
//!
//! [`state_machine!`] declares a workflow; [`StateMachine::assemble`] gives it as Amazon States Language (ASL).
//!
//! ```
//! use cursus_sfn::prelude::*;
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Payload, Serialize, Deserialize)]
//! struct Person {
//!     name: String,
//! }
//!
//! #[derive(Payload, Serialize, Deserialize)]
//! struct Greeting {
//!     text: String,
//! }
//!
//! static HELLO: StateMachine<Person, Greeting> = state_machine!(
//!     machine(input = Person, output = Greeting),
//!     greet = LambdaFunction::<Person, Greeting> {
//!         function_name: "greet"
//!     },
//!     start >> greet >> end,
//! );
//!
//! let definition = HELLO.assemble(&())?;
//! assert_eq!(definition.start_at, "greet");
//! # Ok::<(), cursus_sfn::diag::Diagnostics>(())
//! ```
//!
//! # Where to look
//!
//! | for | see |
//! |---|---|
//! | declaring a machine | [`state_machine!`] |
//! | the states there are | [`states`] |
//! | a Rust function as a state | [`task`] |
//! | a new kind of state | [`derive@State`] |
//! | the data that flows | [`derive@Payload`] |
//! | how an input finds its source | [`resolve`] |
//! | a picture of a machine | [`StateMachine::to_mermaid`], [`draw`] |
//! | reading, writing and walking definitions | [`asl`] |
//! | running a machine in a test | the module `local`, behind the feature of that name |
//! | running a function in AWS Lambda | the module `lambda`, behind the feature of that name |
//! | random inputs for a property test | the module `arbitrary`, behind the feature `proptest` |
//! | a machine known only at run time | [`assemble::StateMachineAssembler`] |

pub use cursus_sfn_core::assemble::{Retry, StateMachine};
pub use cursus_sfn_core::{
    arn, asl, assemble, diag, document, draw, graph, intrinsic, jsonata, names, path, resolve,
    shape, spec, template, text, timestamp, validate,
};
pub use cursus_sfn_states as states;
/// Any JSON: the payload type of a state whose data has no type of its own.
pub use serde_json::Value;
/// A literal of [`Value`].
pub use serde_json::json;

#[cfg(feature = "proptest")]
pub mod arbitrary;
#[cfg(feature = "lambda")]
pub mod lambda;
#[cfg(feature = "local")]
pub mod local;
mod macros;

pub use macros::*;

/// What a declaration of a workflow needs: the macros, the states, and the types they take.
pub mod prelude {
    #[cfg(feature = "local")]
    pub use crate::local::TestMachine as _;
    pub use crate::macros::*;
    pub use cursus_sfn_core::assemble::{Retry, State, StateMachine, TaskError};
    pub use cursus_sfn_core::names::{
        Batch, DynamoDb, Ecs, ErrorName, EventBridge, Glue, Lambda, Sandbox, Sns, Sqs, States,
        StepFunctions,
    };
    pub use cursus_sfn_core::spec::{JitterStrategy, Payload, timestamp};
    pub use cursus_sfn_states::*;
    pub use serde_json::{Value, json};
}

#[doc(hidden)]
#[deprecated = "an implementation detail of the macros"]
pub mod __private {
    pub use crate::Value;
    pub use cursus_sfn_core::__private::*;
    pub use cursus_sfn_macros::state_machine;
    pub use cursus_sfn_states::flow;

    #[cfg(not(feature = "lambda"))]
    pub use crate::__no_diagnostic as diagnostic;
    #[cfg(feature = "lambda")]
    pub use crate::{__diagnostic as diagnostic, lambda};

    /// The derives that `#[state]` adds.
    pub mod derive {
        pub use cursus_sfn_macros::{ConditionalMachine, State};
        pub use serde::{Deserialize, Serialize};
    }
}

/// Without the feature `lambda` nothing is answered to Lambda.
#[cfg(not(feature = "lambda"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __no_diagnostic {
    ($error:ident) => {};
}

/// The README, whose examples are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
