//! The events of executions.

use cursus_sfn_local::Mocks;
use serde_json::{Value, json};

use crate::{WORK, engine, events, one, run};

#[test]
fn events_are_numbered_and_lead_to_each_other() {
    let definition = json!({"StartAt": "A", "States": {
        "A": {"Type": "Pass", "Assign": {"x": 1}, "Next": "P"},
        "P": {"Type": "Parallel", "Branches": [
            {"StartAt": "B", "States": {"B": {"Type": "Wait", "Seconds": 2, "End": true}}},
            {"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": WORK, "End": true}}}
        ], "Next": "M"},
        "M": {"Type": "Map", "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Succeed"}}}, "End": true}
    }});
    let execution = run(&definition, json!({"k": 1}));
    for (n, event) in execution.history.iter().enumerate() {
        assert_eq!(event.id, n as u64 + 1);
        assert!(event.previous_id < event.id);
        assert!(event.time >= execution.started && event.time <= execution.stopped);
        let written: Value = serde_json::to_value(event).unwrap();
        assert_eq!(written["type"], event.name());
        assert_eq!(written["timestamp"], event.time.to_string());
    }
    let names = events(&execution);
    for (name, count) in [
        ("ExecutionStarted", 1),
        ("PassStateEntered", 1),
        ("PassStateExited", 1),
        ("ParallelStateStarted", 1),
        ("ParallelStateSucceeded", 1),
        ("ParallelStateExited", 1),
        ("WaitStateExited", 1),
        ("LambdaFunctionSucceeded", 1),
        ("MapStateStarted", 1),
        ("MapIterationStarted", 2),
        ("MapIterationSucceeded", 2),
        ("MapStateExited", 1),
        ("ExecutionSucceeded", 1),
    ] {
        assert_eq!(
            names.iter().filter(|other| *other == name).count(),
            count,
            "{name} in {names:?}"
        );
    }
    let exited = serde_json::to_value(&execution.history[2]).unwrap();
    assert_eq!(exited["stateExitedEventDetails"]["name"], "A");
    assert_eq!(
        exited["stateExitedEventDetails"]["assignedVariables"],
        json!({"x": "1"})
    );
}

#[test]
fn no_event_is_kept_unless_asked_for() {
    let engine = engine(&one(&json!({"Type": "Pass", "End": true})));
    let without = engine.execution().run().unwrap();
    let mut with = engine.execution().history().run().unwrap();
    assert_eq!(without.history, []);
    assert_eq!(with.history.len(), 4);
    with.history.clear();
    assert_eq!(with, without);
}

#[test]
fn equal_runs_are_equal() {
    let definition = json!({"StartAt": "A", "States": {
        "A": {"Type": "Pass", "Parameters": {"id.$": "States.UUID()", "n.$": "States.MathRandom(0, 1000000)"}, "End": true}
    }});
    let engine = engine(&definition);
    let run = |seed| engine.execution().seed(seed).history().run().unwrap();
    assert_eq!(run(7), run(7));
    assert_ne!(run(7).output, run(8).output);
}

#[test]
fn the_region_of_a_task_is_that_of_the_machine() {
    let engine = engine(&json!({"StartAt": "Send", "States": {"Send": {
        "Type": "Task",
        "Resource": "arn:aws:states:::sqs:sendMessage",
        "Parameters": {"QueueUrl": "q", "MessageBody": "m"},
        "End": true
    }}}));
    let mut mocks = Mocks::new().result("Send", json!({}));
    let arn = "arn:aws:states:eu-west-1:123456789012:stateMachine:m";
    let run = engine.execution().machine_arn(arn).handler(&mut mocks);
    let execution = run.history().run().unwrap();
    let scheduled = serde_json::to_value(&execution.history[2]).unwrap();
    assert_eq!(
        scheduled["taskScheduledEventDetails"]["region"],
        "eu-west-1"
    );
}
