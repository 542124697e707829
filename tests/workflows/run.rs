//! One run of a definition: what is answered in place of its tasks, and what came of it.

use std::collections::{HashMap, VecDeque};
use std::fmt::Debug;
use std::time::Duration;

use cursus_sfn::arn::Pattern;
use cursus_sfn::asl;
use cursus_sfn::local::items::{MemoryObjects, Objects};
use cursus_sfn::local::{Engine, TaskCall, TaskReply};
use cursus_sfn::validate::Valid;
use serde_json::{Value, json};

/// What becomes of one task.
#[derive(Clone)]
pub(crate) enum Answer {
    /// What a function returns, an execution ends with, the owner of a token sends, or a service responds.
    Gives(Value),
    Fails(&'static str, &'static str),
    /// It never answers.
    IsSilent,
}

/// A task that was called, in one form for all forms of a definition; see [`called`].
#[derive(Debug, PartialEq)]
pub(crate) struct Call {
    pub(crate) state: String,
    resource: String,
    arguments: Value,
}

/// How an execution ended, and what it called until then.
#[derive(Debug, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) status: &'static str,
    pub(crate) output: Option<Value>,
    pub(crate) error: Option<String>,
    pub(crate) cause: Option<String>,
    pub(crate) calls: Vec<Call>,
    /// How long it took on the virtual clock.
    took: Duration,
}

impl Outcome {
    /// That of a definition given as JSON as if it were declared. By design, declared machines differ in this, and in
    /// nothing else; what concerns calls, [`called`] does to both:
    ///
    /// - a Lambda function gives its payload, never the response of Lambda around it.
    pub(crate) fn like_declared(mut self) -> Self {
        self.output.iter_mut().for_each(open);
        self.calls
            .iter_mut()
            .for_each(|call| open(&mut call.arguments));
        self
    }

    /// Takes out what it ended with, but for whether it succeeded.
    pub(crate) fn take_end(&mut self) -> impl PartialEq + Debug + use<> {
        (self.output.take(), self.error.take(), self.cause.take())
    }

    /// Leaves out of the calls from `states` what another run did not give to the same call.
    pub(crate) fn take_less(&mut self, other: &Self, states: &[&str]) {
        for (call, other) in self.calls.iter_mut().zip(&other.calls) {
            if states.contains(&call.state.as_str()) {
                retain(&mut call.arguments, &other.arguments);
            }
        }
    }
}

/// Takes out the fields, at any depth, that another value has not.
fn retain(value: &mut Value, other: &Value) {
    if let (Value::Object(fields), Value::Object(others)) = (value, other) {
        fields.retain(|key, _| others.contains_key(key));
        for (key, field) in fields {
            retain(field, &others[key]);
        }
    }
}

/// Takes payloads out of the responses that [`reply`] puts around them.
fn open(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if fields.len() == 2
                && fields.contains_key("StatusCode")
                && let Some(payload) = fields.get_mut("Payload")
            {
                *value = payload.take();
                return open(value);
            }
            fields.values_mut().for_each(open);
        }
        Value::Array(items) => items.iter_mut().for_each(open),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Runs a definition; tasks are answered by the names of their states, in turn, and the last answer is kept.
pub(crate) fn run(
    definition: &Valid<asl::StateMachine>,
    input: &Value,
    answers: &[(&str, Vec<Answer>)],
    objects: &[(&str, &str, &str)],
) -> Outcome {
    let engine = Engine::new(definition).unwrap();
    let mut left: HashMap<&str, VecDeque<Answer>> = HashMap::new();
    for (state, answers) in answers {
        left.insert(state, answers.iter().cloned().collect());
    }
    let mut calls = Vec::new();
    let mut handler = |call: &TaskCall<'_>| {
        calls.push(called(call));
        let answers = left.get_mut(call.state);
        let answers = answers.unwrap_or_else(|| panic!("nothing answers {call:?}"));
        let answer = match answers.len() {
            1 => answers[0].clone(),
            _ => answers.pop_front().unwrap(),
        };
        reply(call, answer)
    };
    let mut kept = MemoryObjects::default();
    for (bucket, key, content) in objects {
        kept.put(bucket, key, content.as_bytes().to_vec()).unwrap();
    }
    let run = engine.execution().input(input.clone()).objects(&mut kept);
    let execution = run.handler(&mut handler).run().unwrap();
    Outcome {
        status: execution.status.as_str(),
        output: execution.output,
        error: execution.error,
        cause: execution.cause,
        calls,
        took: execution.stopped.since(execution.started),
    }
}

/// Whether the service has an envelope around what the task gives.
fn is_request(call: &TaskCall<'_>, integration: &str) -> bool {
    call.resource.contains(integration) && call.pattern != Pattern::WaitForTaskToken
}

/// An answer in the form that the resource has it in.
fn reply(call: &TaskCall<'_>, answer: Answer) -> TaskReply {
    match answer {
        Answer::Gives(value) if is_request(call, ":::lambda:invoke") => {
            TaskReply::success(json!({"Payload": value, "StatusCode": 200}))
        }
        Answer::Gives(value) if call.resource.ends_with("startExecution.sync:2") => {
            TaskReply::success(json!({"Output": value, "Status": "SUCCEEDED"}))
        }
        Answer::Gives(value) => TaskReply::success(value),
        Answer::Fails(error, cause) => TaskReply::failure(error, cause),
        Answer::IsSilent => TaskReply::silence(),
    }
}

/// A call in one form, whatever the definition:
///
/// - a function is called by `lambda:invoke`, never as a resource: both are the function with its payload;
/// - an execution is always told by which it was started, where the sample may have forgotten that;
/// - task tokens are any text: each is `TOKEN`.
fn called(call: &TaskCall<'_>) -> Call {
    let mut arguments = call.arguments.clone();
    let mut resource = call.resource.to_owned();
    if call.resource.contains(":::lambda:invoke") {
        let function = arguments["FunctionName"].as_str().unwrap().to_owned();
        resource = format!("{function}{}", call.pattern.suffix());
        arguments = arguments["Payload"].take();
    }
    if let Some(input) = arguments.get_mut("Input").and_then(Value::as_object_mut)
        && call.resource.contains(":::states:startExecution")
    {
        input.remove("AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID");
    }
    if let Some(token) = call.token {
        hide(&mut arguments, token);
    }
    Call {
        state: call.state.to_owned(),
        resource,
        arguments,
    }
}

/// Puts `TOKEN` in place of a token.
fn hide(value: &mut Value, token: &str) {
    match value {
        Value::String(text) => *text = text.replace(token, "TOKEN"),
        Value::Array(items) => items.iter_mut().for_each(|item| hide(item, token)),
        Value::Object(fields) => fields.values_mut().for_each(|field| hide(field, token)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
