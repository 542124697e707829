//! What comes of executions.

use std::time::Duration;

use cursus_sfn_core::diag::Code;
use cursus_sfn_core::document::Document;
use cursus_sfn_core::validate::{Level, Options, Valid};
use cursus_sfn_local::history::Event;
use cursus_sfn_local::items::{MemoryObjects, Objects};
use cursus_sfn_local::{Engine, Execution, Handler, MockConfig, TaskCall, TaskReply};
use serde_json::{Map, Value, json};

/// How an execution ends, and its history.
pub(crate) fn execution(case: &Value) -> Value {
    run(case).unwrap_or_else(|why| json!({"status": "UNSUPPORTED", "why": why}))
}

fn run(case: &Value) -> Result<Value, String> {
    let document = Document::parse(case["definition"].to_string());
    let document = document.map_err(|error| error.to_string())?;
    let mut options = Options::default();
    // Cases of other tools call functions wrongly to see them fail, which they do when they are run too.
    options.levels.set(Code::WRONG_ARGUMENTS, Level::Allow);
    let machine = Valid::read(&document, &options);
    let machine = machine.map_err(|report| report.to_string())?;
    let engine = Engine::new(&machine).map_err(|error| error.to_string())?;
    let context = &case["context"];
    let text = |key: &str| context[key].as_str().unwrap_or_default().to_owned();
    let mut run = engine
        .execution()
        .input(case["input"].clone())
        .name(text("execution_name"))
        .arn(text("execution_arn"))
        .machine_name(text("state_machine_name"))
        .machine_arn(text("state_machine_arn"))
        .role_arn(text("role_arn"))
        .history();
    if let Ok(start) = text("start_time").parse() {
        run = run.start_time(start);
    }
    if case["type"] == "EXPRESS" {
        run = run.express();
    }
    let mut handler = handler(&case["mocks"])?;
    let mut objects = MemoryObjects::default();
    for object in case["mocks"]["s3_objects"].as_array().into_iter().flatten() {
        let text = |key: &str| object[key].as_str().unwrap_or_default();
        let put = objects.put(
            text("bucket"),
            text("key"),
            text("body").as_bytes().to_vec(),
        );
        put.map_err(describe)?;
    }
    let execution = run.handler(&mut *handler).objects(&mut objects).run();
    Ok(report(&execution.map_err(|error| error.to_string())?))
}

fn report(execution: &Execution) -> Value {
    let mut got = json!({
        "status": execution.status.as_str(),
        "history": execution.history.iter().map(event).collect::<Vec<_>>(),
    });
    let fields = [
        ("output", execution.output.clone()),
        ("error", execution.error.clone().map(Value::from)),
        ("cause", execution.cause.clone().map(Value::from)),
    ];
    for (key, value) in fields {
        if let Some(value) = value {
            got[key] = value;
        }
    }
    got
}

/// An event with its details under one name, and what is JSON in them read.
fn event(event: &Event) -> Value {
    let value = serde_json::to_value(event).unwrap_or_default();
    let mut details = Map::new();
    for (key, value) in value.as_object().into_iter().flatten() {
        if key.ends_with("EventDetails") {
            for (key, value) in value.as_object().into_iter().flatten() {
                let read = value
                    .as_str()
                    .and_then(|text| serde_json::from_str(text).ok());
                details.insert(key.clone(), read.unwrap_or_else(|| value.clone()));
            }
        }
    }
    json!({
        "id": event.id,
        "previousEventId": event.previous_id,
        "type": event.name(),
        "details": details,
    })
}

fn handler(mocks: &Value) -> Result<Box<dyn Handler>, String> {
    if mocks["config"].is_object() {
        let config: MockConfig = mocks["config"].to_string().parse().map_err(describe)?;
        let machine = mocks["state_machine_name"].as_str().unwrap_or_default();
        let case = mocks["test_case"].as_str().unwrap_or_default();
        return Ok(Box::new(config.mocks(machine, case).map_err(describe)?));
    }
    Ok(Box::new(Recorded {
        responses: mocks["responses"].as_array().cloned().unwrap_or_default(),
        functions: mocks["functions"].as_array().cloned().unwrap_or_default(),
        is_complete: mocks["complete"] == true,
    }))
}

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn describe(error: impl ToString) -> String {
    error.to_string()
}

/// Answers as the services did.
struct Recorded {
    /// Those not given yet, in order.
    responses: Vec<Value>,
    /// What functions do.
    functions: Vec<Value>,
    /// Whether all that was answered is known.
    is_complete: bool,
}

impl Handler for Recorded {
    fn handle(&mut self, call: &TaskCall<'_>) -> TaskReply {
        let of_state = |response: &&Value| response["state"] == call.state;
        let is_equal =
            |response: &&Value| of_state(response) && response["arguments"] == *call.arguments;
        let place = self
            .responses
            .iter()
            .position(|response| is_equal(&response))
            .or_else(|| {
                self.responses
                    .iter()
                    .position(|response| of_state(&response))
            });
        match place {
            Some(place) => recorded(&self.responses.remove(place)),
            None if call.resource.contains(":activity:") && self.is_complete => {
                TaskReply::no_activity()
            }
            None => self.called(call),
        }
    }
}

impl Recorded {
    /// What a function does that is known to do it always.
    fn called(&self, call: &TaskCall<'_>) -> TaskReply {
        let is_service = call.resource.contains(":states:::");
        let name = match call.arguments["FunctionName"].as_str() {
            Some(name) if is_service => name,
            _ => call.resource,
        };
        let function = self
            .functions
            .iter()
            .find(|function| function["name"] == name || function["arn"] == name);
        let Some(function) = function else {
            return TaskReply::unhandled();
        };
        let payload = if is_service {
            &call.arguments["Payload"]
        } else {
            call.arguments
        };
        let behaviour = &function["behaviour"];
        let result = match behaviour["kind"].as_str() {
            Some("identity") => payload.clone(),
            Some("constant") => behaviour["value"].clone(),
            Some("error") => {
                let cause = json!({
                    "errorMessage": behaviour["message"],
                    "errorType": behaviour["error"],
                });
                let error = behaviour["error"].as_str().unwrap_or_default();
                return TaskReply::failure(error, cause.to_string());
            }
            _ => return TaskReply::unhandled(),
        };
        let seconds = behaviour["delay_seconds"].as_u64().unwrap_or_default();
        let result = if is_service {
            json!({"ExecutedVersion": "$LATEST", "Payload": result, "StatusCode": 200})
        } else {
            result
        };
        TaskReply::success(result).after(Duration::from_secs(seconds))
    }
}

fn recorded(response: &Value) -> TaskReply {
    let text = |key: &str| response[key].as_str().map(str::to_owned);
    let delay = Duration::from_millis(response["delay_ms"].as_u64().unwrap_or_default());
    let reply = if response["timeout"] == true {
        TaskReply::silence()
    } else if let Some(result) = response.get("result") {
        TaskReply::success(result.clone())
    } else {
        TaskReply::failure_with(text("error"), text("cause"))
    };
    reply.after(delay)
}
