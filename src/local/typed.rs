//! What typed handlers see and give, and whether they are for states that have tasks.

use cursus_sfn_local::{Engine, RunError, TaskCall, TaskReply};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::task::Functions;
use super::{TaskFailure, TestError};
use crate::arn::Pattern;
use crate::asl;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::graph::StateGraph;
use crate::validate::Valid;

/// A machine, made ready to run.
pub(super) type Assembled = (Engine, Valid<asl::StateMachine>);

/// Makes a machine ready to run.
pub(super) fn assembled(
    machine: Result<Valid<asl::StateMachine>, Diagnostics>,
) -> Result<Assembled, TestError> {
    let machine = machine.map_err(TestError::Assembly)?;
    let engine = Engine::new(&machine).map_err(TestError::Definition)?;
    Ok((engine, machine))
}

/// That all states that have handlers have tasks, and all functions that are handlers have states.
pub(super) fn check(
    handled: &[String],
    functions: &Functions,
    machine: &asl::StateMachine,
) -> Result<(), TestError> {
    let mut misplaced = misplaced(handled, machine);
    misplaced.extend_from_slice(functions.without_states());
    Diagnostics::check(misplaced).map_err(TestError::Handlers)
}

/// The input of a machine as JSON.
pub(super) fn input(input: impl Serialize) -> Result<Value, TestError> {
    serde_json::to_value(input).map_err(|error| TestError::Value {
        what: "the input of the machine".to_owned(),
        message: error.to_string(),
    })
}

/// What is wrong with the states that have handlers.
fn misplaced(handled: &[String], machine: &asl::StateMachine) -> Vec<Diagnostic> {
    let mut states = StateGraph::new();
    let mut others = Vec::new();
    for visit in machine.walk() {
        // Names are unique in a valid machine.
        let _added = states.add_state(visit.name);
        if !matches!(visit.state, asl::State::Task(_)) {
            others.push(visit.name);
        }
    }
    let wrong = handled.iter().filter_map(|name| {
        if states.index_of(name).is_none() {
            return Some(states.unknown_state(name));
        }
        others.contains(&name.as_str()).then(|| {
            let message = format!("state `{name}` has no task that a handler could do");
            Diagnostic::in_state(Code::UNKNOWN_STATE, name, message)
        })
    });
    wrong.collect()
}

/// Why a run has no result.
pub(super) fn error(error: RunError) -> TestError {
    match error {
        RunError::Invalid { what, message } => TestError::Value { what, message },
        error => TestError::Run(error),
    }
}

/// What a closure is given, or the reply that says why it cannot be.
pub(super) fn argument<T: DeserializeOwned>(call: &TaskCall<'_>) -> Result<T, TaskReply> {
    T::deserialize(given(call)).map_err(|error| invalid("input", call, error))
}

/// What a closure gives, as the service would.
pub(super) fn reply(call: &TaskCall<'_>, result: Result<impl Serialize, TaskFailure>) -> TaskReply {
    match result {
        Ok(output) => match serde_json::to_value(output) {
            Ok(output) => TaskReply::success(wrapped(call, output)),
            Err(error) => invalid("result", call, error),
        },
        Err(TaskFailure { error, cause }) => TaskReply::failure(error, cause),
    }
}

/// The result of a mock, or why it is none, as the service would give it.
pub(super) fn mocked(call: &TaskCall<'_>, result: &Result<Value, String>) -> TaskReply {
    match result {
        Ok(result) => TaskReply::success(wrapped(call, result.clone())),
        Err(message) => invalid("result", call, message),
    }
}

fn invalid(what: &str, call: &TaskCall<'_>, message: impl ToString) -> TaskReply {
    TaskReply::invalid(
        format!("the {what} of `{}`", call.state),
        message.to_string(),
    )
}

/// Whether the service calls a Lambda function.
fn is_invocation(call: &TaskCall<'_>) -> bool {
    call.resource.contains(":states:::lambda:invoke")
}

/// What a closure sees: the payload for a function, or the arguments.
fn given<'c>(call: &TaskCall<'c>) -> &'c Value {
    match call.arguments.get("Payload") {
        Some(payload) if is_invocation(call) => payload,
        _ => call.arguments,
    }
}

/// The response of a service for what a closure gives.
fn wrapped(call: &TaskCall<'_>, output: Value) -> Value {
    // Who has the token gives the output itself.
    if is_invocation(call) && call.pattern == Pattern::RequestResponse {
        json!({"ExecutedVersion": "$LATEST", "Payload": output, "StatusCode": 200})
    } else {
        output
    }
}
