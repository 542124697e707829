//! Definitions in JSONata, written by hand, since the assembler writes `JSONPath`.

use serde_json::{Map, Value, json};

use super::{PAYLOADS, Part, name};

/// The definition of the machine of these states.
pub(super) fn definition(parts: &[Part]) -> String {
    let states: Map<String, Value> = parts
        .iter()
        .enumerate()
        .map(|(state, part)| {
            let asl = match part {
                Part::Task { level, next } => task(state, *level, *next),
                Part::Choice { level } => choice(state, *level),
            };
            (name(state), asl)
        })
        .collect();
    json!({ "QueryLanguage": "JSONata", "StartAt": name(0), "States": states }).to_string()
}

fn task(state: usize, level: usize, next: Option<usize>) -> Value {
    let source = match level {
        0 => "$states.context.Execution.Input",
        _ => "$states.input",
    };
    let mut task = json!({
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Arguments": { "FunctionName": format!("f{state}"), "Payload": fields(level, source) },
        "TimeoutSeconds": 60,
        "Retry": [{
            "ErrorEquals": [
                "Lambda.ServiceException",
                "Lambda.AWSLambdaException",
                "Lambda.SdkClientException",
                "Lambda.TooManyRequestsException",
            ],
            "IntervalSeconds": 2,
            "MaxAttempts": 3,
            "BackoffRate": 2.0,
        }],
    });
    match next {
        Some(next) => {
            task["Output"] = fields(level + 1, "$states.result.Payload");
            task["Next"] = name(next).into();
        }
        None => task["End"] = true.into(),
    }
    task
}

/// The fields of a payload, each read from `source`.
fn fields(level: usize, source: &str) -> Value {
    let payload = level % PAYLOADS;
    let field = |kind: &str| {
        let key = format!("{kind}_{payload}");
        let value = Value::from(format!("{{% {source}.{key} %}}"));
        (key, value)
    };
    ["text", "number", "flag"].into_iter().map(field).collect()
}

fn choice(state: usize, level: usize) -> Value {
    let condition = format!("{{% $states.input.number_{} > 0.5 %}}", level % PAYLOADS);
    json!({
        "Type": "Choice",
        "Choices": [{ "Condition": condition, "Next": name(state + 1) }],
        "Default": name(state + 2),
    })
}
