//! Catching.

use cursus_sfn_local::{Status, TaskCall, TaskReply};
use serde_json::{Value, json};

use crate::{WORK, failure_of, output, run_with};

/// A machine whose task has these catchers; the states they lead to say their names.
fn machine(catch: &Value) -> Value {
    let mut states = json!({"S": {"Type": "Task", "Resource": WORK, "Catch": catch, "End": true}});
    for catcher in catch.as_array().unwrap() {
        let name = catcher["Next"].as_str().unwrap();
        states[name] =
            json!({"Type": "Pass", "Parameters": {"at": name, "got.$": "$"}, "End": true});
    }
    json!({"StartAt": "S", "States": states})
}

fn caught(catch: &Value, error: &str) -> Option<Value> {
    let mut handler = |_: &TaskCall<'_>| TaskReply::failure(error, "why");
    let execution = run_with(&machine(catch), json!({"x": 1}), &mut handler);
    if execution.status == Status::Failed {
        assert_eq!(failure_of(execution), (error.to_owned(), "why".to_owned()));
        return None;
    }
    execution.output
}

#[test]
fn the_first_catcher_that_takes_the_error_counts() {
    let catcher = |error: &str, next: &str| json!({"ErrorEquals": [error], "Next": next});
    let all = |next| catcher("States.ALL", next);
    for (catch, error, wanted) in [
        (json!([catcher("E", "A"), all("B")]), "E", Some("A")),
        (json!([catcher("F", "A"), all("B")]), "E", Some("B")),
        (
            json!([catcher("States.TaskFailed", "A"), catcher("E", "B")]),
            "E",
            Some("A"),
        ),
        (
            json!([catcher("States.TaskFailed", "A"), all("B")]),
            "States.Timeout",
            Some("B"),
        ),
        (
            json!([
                catcher("States.TaskFailed", "A"),
                catcher("States.Timeout", "B")
            ]),
            "States.Timeout",
            Some("B"),
        ),
        (json!([catcher("F", "A"), catcher("G", "B")]), "E", None),
        (json!([catcher("F", "A"), all("B")]), "States.Runtime", None),
        (
            json!([catcher("States.TaskFailed", "A"), all("B")]),
            "States.DataLimitExceeded",
            Some("B"),
        ),
    ] {
        let at = caught(&catch, error).map(|output| output["at"].clone());
        assert_eq!(at, wanted.map(Value::from), "{catch} {error}");
    }
}

#[test]
fn a_caught_error_is_placed_where_the_catcher_says() {
    let error = json!({"Error": "E", "Cause": "why"});
    for (path, wanted) in [
        (json!("$"), error.clone()),
        (json!("$.e"), json!({"x": 1, "e": error})),
        (json!("$.deep.e"), json!({"x": 1, "deep": {"e": error}})),
        (json!(null), json!({"x": 1})),
    ] {
        let catch = json!([{"ErrorEquals": ["E"], "ResultPath": path, "Next": "A"}]);
        assert_eq!(caught(&catch, "E").unwrap()["got"], wanted, "{path}");
    }
    let catch = json!([{"ErrorEquals": ["E"], "Next": "A"}]);
    assert_eq!(caught(&catch, "E").unwrap()["got"], error);
}

#[test]
fn catchers_in_jsonata_say_what_goes_on_and_assign() {
    let definition = json!({"QueryLanguage": "JSONata", "StartAt": "S", "States": {
        "S": {"Type": "Task", "Resource": WORK, "End": true, "Catch": [{
            "ErrorEquals": ["E"], "Next": "A",
            "Assign": {"cause": "{% $states.errorOutput.Cause %}"},
            "Output": {"error": "{% $states.errorOutput.Error %}", "x": "{% $states.input.x %}"}
        }]},
        "A": {"Type": "Pass", "Output": "{% $merge([$states.input, {'cause': $cause}]) %}", "End": true}
    }});
    let mut handler = |_: &TaskCall<'_>| TaskReply::failure("E", "why");
    let execution = run_with(&definition, json!({"x": 1}), &mut handler);
    assert_eq!(
        execution.output,
        Some(json!({"error": "E", "x": 1, "cause": "why"}))
    );
}

#[test]
fn a_failed_evaluation_can_be_caught() {
    let definition = json!({"QueryLanguage": "JSONata", "StartAt": "S", "States": {
        "S": {"Type": "Task", "Resource": WORK, "Arguments": "{% $states.input.no.where %}", "End": true, "Catch": [{
            "ErrorEquals": ["States.QueryEvaluationError"], "Next": "A", "Output": "{% $states.errorOutput.Error %}"
        }]},
        "A": {"Type": "Succeed"}
    }});
    assert_eq!(
        output(&definition, json!({})),
        json!("States.QueryEvaluationError")
    );
}

#[test]
fn retriers_come_before_catchers() {
    let mut definition = machine(&json!([{"ErrorEquals": ["States.ALL"], "Next": "A"}]));
    definition["States"]["S"]["Retry"] = json!([{"ErrorEquals": ["E"], "MaxAttempts": 2}]);
    let mut calls = 0;
    let mut handler = |_: &TaskCall<'_>| {
        calls += 1;
        TaskReply::failure("E", "why")
    };
    let execution = run_with(&definition, json!({}), &mut handler);
    assert_eq!(execution.output.unwrap()["at"], "A");
    assert_eq!(calls, 3);
}

#[test]
fn errors_without_name_or_cause_are_caught_by_all() {
    let catch = json!([{"ErrorEquals": ["States.ALL"], "Next": "A"}]);
    let mut handler = |_: &TaskCall<'_>| TaskReply::failure_with(None, None);
    let execution = run_with(&machine(&catch), json!({}), &mut handler);
    assert_eq!(execution.output.unwrap()["at"], "A");
}
