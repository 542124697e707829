//! What is data without any state that gives it, as types whose fields rustc knows: the context object, a caught error.

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
        /// Of the task that waits for its token; only in a state that does.
        task: ContextTask = "Task",
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
    /// What the context object says of a task that waits for its token.
    ContextTask {
        /// The token that whoever does the work ends the task with.
        token: String = "Token",
    }
    /// The error that was caught last on the way to a state, which conditions and bindings read as `caught`.
    ///
    /// ```
    /// use cursus_sfn_core::spec::Caught;
    ///
    /// fn is_over_time(caught: &Caught) -> bool {
    ///     caught.error == "States.Timeout"
    /// }
    /// ```
    ///
    /// Source: developer guide, "Handling errors in Step Functions workflows".
    Caught {
        /// Its name, such as `States.Timeout`.
        error: String = "Error",
        /// What is said of it: for people, or JSON as text, as the task reports it.
        cause: String = "Cause",
    }
}

static CONTEXT_PORTS: PayloadSpec = PayloadSpec {
    shape: Context::SHAPE,
    inputs: &[],
    outputs: &output_ports(
        Context::SHAPE,
        [
            (0, PortWords::NONE),
            (1, PortWords::NONE),
            (2, PortWords::NONE),
            (3, PortWords::NONE),
        ],
    ),
};

/// The context object as a state that gives it, so that data in it is found like any other.
pub(crate) static CONTEXT: StateSpec =
    StateSpec::new("Context", StateKind::Pass).output(OutputGroup::new(
        &CONTEXT_PORTS,
        OutputSpec::whole("context").result_path("$$"),
    ));

static CAUGHT_PORTS: PayloadSpec = PayloadSpec {
    shape: Caught::SHAPE,
    inputs: &[],
    outputs: &output_ports(Caught::SHAPE, [(0, PortWords::NONE), (1, PortWords::NONE)]),
};

/// A caught error as a state that gives it.
pub(crate) static CAUGHT: StateSpec = StateSpec::new("Caught", StateKind::Pass)
    .output(OutputGroup::new(&CAUGHT_PORTS, OutputSpec::whole("caught")));
