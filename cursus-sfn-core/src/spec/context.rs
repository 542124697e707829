//! The context object: what the service says of an execution, as a type whose fields rustc knows.

use super::{
    OutputGroup, OutputSpec, Payload, PayloadSpec, PortWords, StateKind, StateSpec, output_ports,
};
use crate::shape::{Field, ObjectShape, Shape};

macro_rules! context {
    ($($(#[$of:meta])* $name:ident { $($(#[$on:meta])* $field:ident: $type:ty = $key:literal),+ $(,)? })+) => {
        $(
            $(#[$of])*
            #[derive(Clone, Debug)]
            #[non_exhaustive]
            pub struct $name {
                $($(#[$on])* pub $field: $type,)+
            }

            impl Payload for $name {
                const SHAPE: &'static Shape = &Shape::Object(&ObjectShape::new(
                    stringify!($name),
                    0,
                    &[$(Field::new(stringify!($field), $key, <$type as Payload>::SHAPE)),+],
                ));
            }
        )+
    };
}

context! {
    /// The context object of an execution, which conditions and bindings read as `context`.
    ///
    /// ```
    /// use cursus_sfn_core::spec::Context;
    ///
    /// fn is_a_trial(context: &Context) -> bool {
    ///     context.execution.name.starts_with("trial-")
    /// }
    /// ```
    ///
    /// Source: developer guide, "Accessing execution data from the Context object in Step Functions".
    Context {
        /// Of the execution.
        execution: ContextExecution = "Execution",
        /// Of the state that runs.
        state: ContextState = "State",
        /// Of the state machine.
        state_machine: ContextStateMachine = "StateMachine",
    }
    /// What the context object says of the execution.
    ContextExecution {
        /// Its ARN.
        id: String = "Id",
        /// Its name.
        name: String = "Name",
        /// The ARN of the role that it runs as.
        role_arn: String = "RoleArn",
        /// When it was started, in RFC 3339.
        start_time: String = "StartTime",
        /// How often it was started again. Express executions have no such number.
        redrive_count: Option<u32> = "RedriveCount",
    }
    /// What the context object says of the state that runs.
    ContextState {
        /// When it was entered, in RFC 3339.
        entered_time: String = "EnteredTime",
        /// Its name.
        name: String = "Name",
        /// How often it was tried again; only of a state that tries again.
        retry_count: Option<u32> = "RetryCount",
    }
    /// What the context object says of the state machine.
    ContextStateMachine {
        /// Its ARN.
        id: String = "Id",
        /// Its name.
        name: String = "Name",
    }
}

static PORTS: PayloadSpec = PayloadSpec {
    shape: Context::SHAPE,
    inputs: &[],
    outputs: &output_ports(
        Context::SHAPE,
        [
            (0, PortWords::NONE),
            (1, PortWords::NONE),
            (2, PortWords::NONE),
        ],
    ),
};

/// The context object as a state that gives it, so that data in it is found like any other.
pub(crate) static CONTEXT: StateSpec = StateSpec::new("Context", StateKind::Pass)
    .output(OutputGroup::new(&PORTS, OutputSpec::whole("context"), "$$"));
