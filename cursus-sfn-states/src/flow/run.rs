//! Executions of other machines.

use cursus_sfn_core::assemble::{Configuration, StateMachine};
use cursus_sfn_core::shape::Shape;
use cursus_sfn_core::spec::{
    DependencySpec, DependencyType, InputGroup, OutputGroup, OutputSpec, Payload, PayloadSpec,
    StateSpec,
};
use cursus_sfn_macros::Payload;
use serde::{Deserialize, Serialize};

/// What is known of an execution that was started and not waited for.
///
/// ```
/// use cursus_sfn_states::flow::StartedExecution;
///
/// let arn = "arn:aws:states:eu-west-1:123456789012:execution:Reports:1";
/// let started: StartedExecution =
///     serde_json::from_value(serde_json::json!({"ExecutionArn": arn, "StartDate": "2030-01-01T00:00:00Z"}))?;
/// assert_eq!(started.execution_arn, arn);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq)]
pub struct StartedExecution {
    /// The execution.
    #[serde(rename = "ExecutionArn")]
    pub execution_arn: String,
    /// When it was started.
    #[serde(rename = "StartDate")]
    pub start_date: String,
}

/// A machine, told by a function that is never called.
type Told<I, O, E> = fn() -> &'static StateMachine<I, O, E>;

struct Execution<I, O>(std::marker::PhantomData<(I, O)>);

/// What is said of the execution besides its input. The names are those that `state_machine!` binds.
const PORTS: &[DependencySpec] = &[
    text("arn_of_machine", "StateMachineArn"),
    text("name_of_execution", "Name"),
];

const fn text(name: &'static str, parameter: &'static str) -> DependencySpec {
    DependencySpec::new(name, DependencyType::JsonInput)
        .data_type(&Shape::String)
        .explicit()
        .parameter(parameter)
}

const fn spec(
    resource: &'static str,
    inputs: &'static [InputGroup],
    output: &'static PayloadSpec,
    result_path: &'static str,
) -> StateSpec {
    StateSpec::task("Run", resource)
        .aws_service("states")
        .dependencies(PORTS)
        .inputs(inputs)
        .output(OutputGroup::new(
            output,
            OutputSpec::whole("output").result_path(result_path),
        ))
        .sound()
}

impl<I: Payload, O: Payload> Execution<I, O> {
    const INPUTS: &'static [InputGroup] = &[InputGroup::new(
        I::PAYLOAD,
        DependencySpec::whole("input"),
        "Input",
    )];
    const RUN: &'static StateSpec = &spec(
        "arn:aws:states:::states:startExecution.sync:2",
        Self::INPUTS,
        O::PAYLOAD,
        "$.Output",
    );
    const STARTED: &'static StateSpec = &spec(
        "arn:aws:states:::states:startExecution",
        Self::INPUTS,
        StartedExecution::PAYLOAD,
        "$",
    );
    const AWAITED: &'static StateSpec = &spec(
        "arn:aws:states:::states:startExecution.waitForTaskToken",
        Self::INPUTS,
        O::PAYLOAD,
        "$",
    );
}

/// The state that runs a machine to its end.
#[doc(hidden)]
pub const fn run<I: Payload, O: Payload, E>(_: Told<I, O, E>) -> &'static StateSpec {
    Execution::<I, O>::RUN
}

/// The state that starts an execution of a machine, and goes on.
#[doc(hidden)]
pub const fn started<I: Payload, O, E>(_: Told<I, O, E>) -> &'static StateSpec {
    Execution::<I, ()>::STARTED
}

/// The state that starts an execution of a machine, and waits for its token to be sent with `S`.
#[doc(hidden)]
pub const fn awaited<S: Payload, I: Payload, O, E>(_: Told<I, O, E>) -> &'static StateSpec {
    Execution::<I, S>::AWAITED
}

/// What a machine ends with, for code that is never called.
#[doc(hidden)]
pub fn output_of<I, O, E>(_: &StateMachine<I, O, E>) -> O {
    unreachable!("this is for rustc to check types")
}

/// Adds to the input of an execution what AWS links it to its parent by.
///
/// Source: developer guide, "Start workflow executions from a task state in Step Functions".
#[doc(hidden)]
pub fn pass_context(spec: &'static StateSpec, configuration: &mut Configuration) {
    // Only an object has a place for it. Where the machine takes nothing, it is all of the object.
    let has_place = |group: &InputGroup| group.payload.is_empty() || !group.is_whole();
    if !matches!(spec.inputs, [group] if has_place(group)) {
        return;
    }
    let parent = "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID";
    configuration.path("Input", parent, "$$.Execution.Id");
}
