//! Limits of executions.

use cursus_sfn_local::{Status, TaskCall, TaskReply};
use serde_json::{Value, json};

use crate::{WORK, engine, events, failure_of, one, run, run_with};

/// A loop that counts to `$.most`.
fn counter() -> Value {
    json!({"StartAt": "Add", "States": {
        "Add": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, 1)", "most.$": "$.most"}, "Next": "More"},
        "More": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericLessThanPath": "$.most", "Next": "Add"}], "Default": "Done"},
        "Done": {"Type": "Succeed"}
    }})
}

#[test]
fn long_loops_end() {
    let engine = engine(&counter());
    let run = engine
        .execution()
        .input(json!({"n": 0, "most": 50_000}))
        .express();
    let execution = run.run().unwrap();
    assert_eq!(execution.output, Some(json!({"n": 50_000, "most": 50_000})));
    assert_eq!(execution.transitions, 100_001);
}

#[test]
fn the_last_event_that_may_be_is_the_failure() {
    let task = json!({"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": WORK, "Next": "T"}, "End": {"Type": "Succeed"}}});
    let mut task = task;
    task["States"]["T"] = json!({"Type": "Task", "Resource": WORK, "Next": "C"});
    task["States"]["C"] = json!({"Type": "Choice", "Choices": [{"Variable": "$", "IsPresent": true, "Next": "T"}], "Default": "End"});
    for (definition, input) in [
        (counter(), json!({"n": 0, "most": 1_000_000})),
        (task, json!({})),
    ] {
        let execution = run(&definition, input.clone());
        assert_eq!(execution.history.len(), 25_000);
        assert_eq!(events(&execution).last().unwrap(), "ExecutionFailed");
        assert_eq!(failure_of(execution).0, "States.Runtime");
        for limit in 20..32 {
            let (engine, mut echo) = (engine(&definition), crate::echo);
            let run = engine.execution().input(input.clone()).handler(&mut echo);
            let run = run.event_limit(Some(limit)).history();
            let execution = run.run().unwrap();
            assert_eq!(execution.history.len() as u64, limit);
            assert_eq!(execution.status, Status::Failed);
        }
    }
}

#[test]
fn an_execution_may_end_with_the_last_event() {
    let definition = one(&json!({"Type": "Task", "Resource": WORK, "End": true}));
    let engine = engine(&definition);
    let status = |limit| {
        let run = engine
            .execution()
            .handler(&mut crate::echo)
            .event_limit(Some(limit))
            .run();
        run.unwrap().status
    };
    // Started, entered, scheduled, started, succeeded, exited, succeeded.
    assert_eq!(status(7), Status::Succeeded);
    assert_eq!(status(6), Status::Failed);
}

#[test]
fn executions_of_items_have_the_limit_too() {
    let definition = json!({"StartAt": "M", "States": {"M": {
        "Type": "Map", "ToleratedFailurePercentage": 100, "End": true,
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "I", "States": {
                "I": {"Type": "Choice", "Choices": [{"Variable": "$", "NumericEquals": 1, "Next": "I"}], "Default": "J"},
                "J": {"Type": "Succeed"}
            }
        }
    }}});
    let execution = run(&definition, json!([1, 2]));
    assert_eq!(execution.output.unwrap()[0]["Error"], "States.Runtime");
}

#[test]
fn data_has_a_limit() {
    let text = |bytes: usize| Value::from("x".repeat(bytes - 2));
    for (bytes, is_ok) in [(262_144, true), (262_145, false)] {
        let definition = one(&json!({"Type": "Task", "Resource": WORK, "End": true}));
        let mut handler = |_: &TaskCall<'_>| TaskReply::success(text(bytes));
        let execution = run_with(&definition, json!({}), &mut handler);
        assert_eq!(execution.status == Status::Succeeded, is_ok, "{bytes}");
        if !is_ok {
            assert_eq!(failure_of(execution).0, "States.DataLimitExceeded");
        }
    }
    let double = one(&json!({"Type": "Pass", "Parameters": {"a.$": "$", "b.$": "$"}, "End": true}));
    assert_eq!(
        failure_of(run(&double, text(140_000))).0,
        "States.DataLimitExceeded"
    );
    assert_eq!(run(&double, text(130_000)).status, Status::Succeeded);
    // Bytes of UTF-8, not characters.
    let euro = Value::from("€".repeat(100_000));
    let pass = one(&json!({"Type": "Pass", "InputPath": "$.t", "End": true}));
    assert_eq!(
        failure_of(run(&pass, json!({"t": euro}))).0,
        "States.DataLimitExceeded"
    );
}

#[test]
fn data_that_grows_deeper_for_ever_ends_the_execution() {
    let deeper = json!({"StartAt": "A", "States": {
        "A": {"Type": "Pass", "Parameters": {"a.$": "$"}, "Next": "B"},
        "B": {"Type": "Choice", "Choices": [{"Variable": "$", "IsPresent": true, "Next": "A"}], "Default": "C"},
        "C": {"Type": "Succeed"}
    }});
    assert_eq!(failure_of(run(&deeper, json!({}))).0, "States.Runtime");
    let variable = json!({"StartAt": "Z", "States": {
        "Z": {"Type": "Pass", "Assign": {"x": 1}, "Next": "A"},
        "A": {"Type": "Pass", "Assign": {"x": {"a.$": "$x"}}, "Next": "B"},
        "B": {"Type": "Choice", "Choices": [{"Variable": "$", "IsPresent": true, "Next": "A"}], "Default": "C"},
        "C": {"Type": "Succeed"}
    }});
    assert_eq!(failure_of(run(&variable, json!({}))).0, "States.Runtime");
}

#[test]
fn states_may_be_nested() {
    let mut state = json!({"Type": "Pass", "End": true});
    let mut name = "S".to_owned();
    for depth in 0..12 {
        let scope = json!({"StartAt": name, "States": {name.clone(): state}});
        name = format!("S{depth}");
        state = if depth % 2 == 0 {
            json!({"Type": "Parallel", "Branches": [scope], "End": true})
        } else {
            json!({"Type": "Map", "ItemProcessor": scope, "End": true})
        };
    }
    let definition = json!({"StartAt": name, "States": {name.clone(): state}});
    let mut input = json!(1);
    for _ in 0..6 {
        input = json!([input]);
    }
    let mut wanted = input.clone();
    for _ in 0..6 {
        wanted = json!([wanted]);
    }
    let execution = run(&definition, input);
    assert_eq!(execution.output, Some(wanted));
    assert_eq!(execution.transitions, 13);
}
