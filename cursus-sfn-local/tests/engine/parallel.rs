//! Branches side by side.

use std::time::Duration;

use cursus_sfn_local::{TaskCall, TaskReply};
use serde_json::{Value, json};

use crate::{WORK, failure_of, milliseconds, output, run, run_with};

fn branch(name: &str, state: &Value) -> Value {
    let mut state = state.clone();
    if state["Type"] != "Fail" {
        state["End"] = json!(true);
    }
    json!({"StartAt": name, "States": {name: state}})
}

fn parallel(branches: &[Value], more: &Value) -> Value {
    let mut state = json!({"Type": "Parallel", "Branches": branches, "End": true});
    state
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    json!({"StartAt": "P", "States": {"P": state, "After": {"Type": "Pass", "End": true}}})
}

#[test]
fn outputs_come_in_the_order_of_branches() {
    let wait = |name: &str, seconds: u64| {
        let wait = json!({"Type": "Wait", "Seconds": seconds, "Next": format!("{name}2")});
        json!({"StartAt": name, "States": {name: wait, format!("{name}2"): {"Type": "Pass", "Result": name, "End": true}}})
    };
    let definition = parallel(
        &[wait("A", 30), wait("B", 10), wait("C", 20)],
        &json!({"Next": "After"}),
    );
    let mut definition = definition;
    definition["States"]["P"]
        .as_object_mut()
        .unwrap()
        .remove("End");
    let execution = run(&definition, json!({}));
    assert_eq!(execution.output, Some(json!(["A", "B", "C"])));
    assert_eq!(milliseconds(&execution), 30_000);
}

#[test]
fn fields_select_what_branches_get_and_give() {
    let state = json!({"Type": "Pass"});
    let definition = json!({"StartAt": "P", "States": {"P": {
        "Type": "Parallel", "Branches": [branch("A", &state), branch("B", &state)],
        "Parameters": {"n.$": "$.a"},
        "ResultSelector": {"first.$": "$[0].n"},
        "ResultPath": "$.r",
        "End": true
    }}});
    assert_eq!(
        output(&definition, json!({"a": 1})),
        json!({"a": 1, "r": {"first": 1}})
    );
}

#[test]
fn a_failure_ends_all_branches_at_its_time() {
    let slow = branch("Slow", &json!({"Type": "Task", "Resource": WORK}));
    let inner = json!({"Type": "Parallel", "Branches": [
        branch("Inner", &json!({"Type": "Wait", "Seconds": 500})),
        {"StartAt": "Soon", "States": {
            "Soon": {"Type": "Wait", "Seconds": 7, "Next": "Broken"},
            "Broken": {"Type": "Fail", "Error": "Broken", "Cause": "inside"}
        }}
    ]});
    let definition = json!({"StartAt": "P", "States": {
        "P": {"Type": "Parallel", "Branches": [slow, branch("Nested", &inner)], "End": true}
    }});
    let mut handler =
        |_: &TaskCall<'_>| TaskReply::success(json!(1)).after(Duration::from_secs(100));
    let execution = run_with(&definition, json!({}), &mut handler);
    assert_eq!(milliseconds(&execution), 7_000);
    assert_eq!(
        failure_of(execution),
        ("Broken".to_owned(), "inside".to_owned())
    );
}

#[test]
fn a_state_that_failed_can_be_tried_again_and_caught() {
    let fail = json!({"StartAt": "W", "States": {
        "W": {"Type": "Wait", "Seconds": 10, "Next": "F"},
        "F": {"Type": "Fail", "Error": "E"}
    }});
    let definition = json!({"StartAt": "P", "States": {
        "P": {"Type": "Parallel", "Branches": [fail],
            "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1, "IntervalSeconds": 3}],
            "Catch": [{"ErrorEquals": ["E"], "ResultPath": "$.e", "Next": "C"}], "End": true},
        "C": {"Type": "Pass", "InputPath": "$.e.Error", "End": true}
    }});
    let execution = run(&definition, json!({}));
    assert_eq!(execution.output, Some(json!("E")));
    assert_eq!(milliseconds(&execution), 23_000);
}

#[test]
fn arguments_in_jsonata_are_the_input_of_branches() {
    let definition = json!({"QueryLanguage": "JSONata", "StartAt": "P", "States": {"P": {
        "Type": "Parallel", "Arguments": {"n": "{% $states.input.a %}"},
        "Branches": [branch("A", &json!({"Type": "Pass", "Output": "{% $states.input.n + 1 %}"})), branch("B", &json!({"Type": "Pass"}))],
        "Output": {"r": "{% $states.result[0] %}", "was": "{% $states.input %}"}, "End": true
    }}});
    assert_eq!(
        output(&definition, json!({"a": 1})),
        json!({"r": 2, "was": {"a": 1}})
    );
}
