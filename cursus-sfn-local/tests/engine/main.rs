//! Runs definitions: what each field of each state does.

mod catch;
mod choice;
mod context;
mod data;
mod distributed;
mod history;
mod jsonata;
mod limits;
mod map;
mod mocks;
mod parallel;
mod properties;
mod retry;
mod states;
mod timeouts;
mod variables;
mod wait;

use cursus_sfn_core::validate::{Options, Valid};
use cursus_sfn_local::{Engine, Execution, Handler, Status, TaskCall, TaskReply};
use serde_json::{Value, json};

/// A function for tasks.
const WORK: &str = "arn:aws:lambda:us-east-1:123456789012:function:work";

fn engine(definition: &Value) -> Engine {
    let text = definition.to_string();
    let valid = Valid::parse(&text, &Options::default());
    let valid = valid.unwrap_or_else(|report| panic!("{report:?}\n{text}"));
    Engine::new(&valid).unwrap()
}

/// A machine of one state `S`.
fn one(state: &Value) -> Value {
    json!({"StartAt": "S", "States": {"S": state}})
}

/// A machine of one state `S` in JSONata.
fn one_jsonata(state: &Value) -> Value {
    json!({"QueryLanguage": "JSONata", "StartAt": "S", "States": {"S": state}})
}

/// Gives back what it is called with.
fn echo(call: &TaskCall<'_>) -> TaskReply {
    TaskReply::success(call.arguments.clone())
}

fn run_with(definition: &Value, input: Value, handler: &mut dyn Handler) -> Execution {
    let engine = engine(definition);
    let run = engine.execution().input(input).handler(handler);
    run.history().run().unwrap()
}

/// A run in which tasks give back what they are called with.
fn run(definition: &Value, input: Value) -> Execution {
    run_with(definition, input, &mut echo)
}

/// The output of a run that succeeds.
#[track_caller]
fn output(definition: &Value, input: Value) -> Value {
    let execution = run(definition, input);
    assert_eq!(execution.status, Status::Succeeded, "{execution:#?}");
    execution.output.unwrap()
}

/// The error and the cause of a run that fails.
#[track_caller]
fn failure(definition: &Value, input: Value) -> (String, String) {
    failure_of(run(definition, input))
}

#[track_caller]
fn failure_of(execution: Execution) -> (String, String) {
    assert_eq!(execution.status, Status::Failed, "{execution:#?}");
    (
        execution.error.unwrap_or_default(),
        execution.cause.unwrap_or_default(),
    )
}

/// How long a run takes on its clock, in milliseconds.
fn milliseconds(execution: &Execution) -> u128 {
    execution.stopped.since(execution.started).as_millis()
}

/// The types of the events of a run.
fn events(execution: &Execution) -> Vec<String> {
    execution.history.iter().map(|event| event.name()).collect()
}
