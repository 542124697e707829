//! The context object.

use cursus_sfn_local::{TaskCall, TaskReply};
use serde_json::{Value, json};

use crate::{WORK, engine, one};

fn seen(definition: &Value) -> Value {
    let engine = engine(definition);
    let run = engine.execution().input(json!({"in": 1}));
    let run = run
        .name("run-1")
        .machine_name("Orders")
        .role_arn("arn:aws:iam::123456789012:role/r");
    run.handler(&mut crate::echo).run().unwrap().output.unwrap()
}

#[test]
fn it_names_execution_machine_and_state() {
    let definition = json!({"StartAt": "W", "States": {
        "W": {"Type": "Wait", "Seconds": 5, "Next": "S"},
        "S": {"Type": "Pass", "Parameters": {"c.$": "$$"}, "End": true}
    }});
    assert_eq!(
        seen(&definition)["c"],
        json!({
            "Execution": {
                "Id": "arn:aws:states:us-east-1:123456789012:execution:Orders:run-1",
                "Input": {"in": 1},
                "Name": "run-1",
                "RoleArn": "arn:aws:iam::123456789012:role/r",
                "StartTime": "2025-01-01T00:00:00.000Z",
                "RedriveCount": 0
            },
            "StateMachine": {
                "Id": "arn:aws:states:us-east-1:123456789012:stateMachine:Orders",
                "Name": "Orders"
            },
            "State": {"Name": "S", "EnteredTime": "2025-01-01T00:00:05.000Z"}
        })
    );
}

#[test]
fn jsonata_sees_the_same() {
    let path = one(&json!({"Type": "Pass", "Parameters": {"c.$": "$$"}, "End": true}));
    let mut jsonata =
        one(&json!({"Type": "Pass", "Output": {"c": "{% $states.context %}"}, "End": true}));
    jsonata["QueryLanguage"] = json!("JSONata");
    assert_eq!(seen(&path), seen(&jsonata));
}

#[test]
fn tokens_are_given_to_tasks_and_shown() {
    let state = json!({"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "Parameters": {"QueueUrl": "q", "MessageBody": {"token.$": "$$.Task.Token"}}, "End": true});
    let mut tokens = Vec::new();
    let mut handler = |call: &TaskCall<'_>| {
        let shown = call.arguments["MessageBody"]["token"]
            .as_str()
            .map(str::to_owned);
        tokens.push((call.token.map(str::to_owned), shown));
        TaskReply::success(json!("done"))
    };
    let engine = engine(&one(&state));
    let execution = engine.execution().handler(&mut handler).run().unwrap();
    assert_eq!(execution.output, Some(json!("done")));
    assert_eq!(tokens.len(), 1);
    assert!(tokens[0].0.is_some());
    assert_eq!(tokens[0].0, tokens[0].1);
}

#[test]
fn retries_are_counted() {
    let state = json!({"Type": "Task", "Resource": WORK, "Parameters": {"n.$": "$$.State.RetryCount"},
        "Retry": [{"ErrorEquals": ["E"]}], "End": true});
    let mut handler = |call: &TaskCall<'_>| match call.arguments["n"].as_u64() {
        Some(2) => TaskReply::success(json!("third")),
        _ => TaskReply::failure("E", ""),
    };
    let engine = engine(&one(&state));
    let execution = engine.execution().handler(&mut handler).run().unwrap();
    assert_eq!(execution.output, Some(json!("third")));
}

#[test]
fn items_are_seen_in_the_states_of_their_processor() {
    let definition = json!({"StartAt": "M", "States": {"M": {
        "Type": "Map", "ItemsPath": "$$.Execution.Input.list", "End": true,
        "ItemProcessor": {"StartAt": "I", "States": {
            "I": {"Type": "Pass", "Parameters": {"at.$": "$$.Map.Item.Index", "of.$": "$$.Map.Item.Value"}, "End": true}
        }}
    }}});
    let engine = engine(&definition);
    let execution = engine
        .execution()
        .input(json!({"list": ["a", "b"]}))
        .run()
        .unwrap();
    assert_eq!(
        execution.output,
        Some(json!([{"at": 0, "of": "a"}, {"at": 1, "of": "b"}]))
    );
}
