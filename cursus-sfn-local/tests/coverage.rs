//! What of a machine executions have gone through.

use cursus_sfn_core::validate::{Options, Valid};
use cursus_sfn_local::{Engine, Mocks, TaskReply, assert_full_coverage};
use serde_json::json;

const ORDER: &str = r#"{"StartAt": "Charge", "States": {
    "Charge": {
        "Type": "Task",
        "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:charge",
        "Retry": [{"ErrorEquals": ["Busy"]}, {"ErrorEquals": ["States.Timeout"]}],
        "Catch": [{"ErrorEquals": ["Refused", "Fraud"], "Next": "Sorry"}, {"ErrorEquals": ["States.ALL"], "Next": "Each"}],
        "Next": "Each"
    },
    "Each": {"Type": "Map", "ItemsPath": "$.items", "End": true, "ItemProcessor": {
        "StartAt": "Which", "States": {
            "Which": {"Type": "Choice", "Default": "Odd", "Choices": [
                {"Variable": "$", "NumericEquals": 2, "Next": "Two"},
                {"Variable": "$", "NumericEquals": 4, "Next": "Two"}
            ]},
            "Two": {"Type": "Pass", "End": true},
            "Odd": {"Type": "Succeed"}
        }
    }},
    "Sorry": {"Type": "Fail"}
}}"#;

fn engine(text: &str) -> Engine {
    Engine::new(&Valid::parse(text, &Options::default()).unwrap()).unwrap()
}

#[test]
fn points_are_counted_over_executions() {
    let engine = engine(ORDER);
    let mut coverage = engine.coverage();
    assert_eq!((coverage.executions(), coverage.points().len()), (0, 16));
    let busy = TaskReply::failure("Busy", "");
    let done = TaskReply::success(json!({"items": [1, 2, 3]}));
    for replies in [vec![busy.clone(), busy, done.clone()], vec![done]] {
        let mut mocks = Mocks::new().replies("Charge", replies);
        let execution = engine.execution().handler(&mut mocks).run().unwrap();
        coverage.add(&execution).unwrap();
    }
    let told = "11 of 16 points are covered by 2 executions
never used: retrier 1 of `Charge` (States.Timeout)
never taken: `Charge` to `Sorry` by catcher 0 (Refused, Fraud)
never taken: `Charge` to `Each` by catcher 1 (States.ALL)
never entered: `Sorry`
never taken: `Which` to `Two` by rule 1
";
    assert_eq!(coverage.to_string(), told);
    let json = coverage.to_json();
    assert_eq!((&json["covered"], &json["total"]), (&json!(11), &json!(16)));
    let points = json["points"].as_array().unwrap();
    for point in [
        json!({"kind": "state", "state": "Charge", "count": 2}),
        json!({"kind": "transition", "state": "Charge", "to": "Each", "by": "next", "count": 2}),
        json!({"kind": "retrier", "state": "Charge", "position": 0, "errors": ["Busy"], "count": 2}),
        json!({"kind": "transition", "state": "Charge", "to": "Sorry", "by": "catcher", "position": 0, "errors": ["Refused", "Fraud"], "count": 0}),
        json!({"kind": "transition", "state": "Which", "to": "Two", "by": "rule", "position": 0, "count": 2}),
        json!({"kind": "transition", "state": "Which", "to": "Odd", "by": "default", "count": 4}),
        json!({"kind": "transition", "state": "Two", "by": "next", "count": 2}),
        json!({"kind": "transition", "state": "Each", "by": "next", "count": 2}),
    ] {
        assert!(points.contains(&point), "{point} is not in {points:#?}");
    }
}

#[test]
fn all_points_can_be_covered() {
    let engine = engine(ORDER);
    let mut coverage = engine.coverage();
    let failed = |error: &str| TaskReply::failure(error, "");
    let done = TaskReply::success(json!({"items": [1, 2, 4]}));
    let retried = vec![failed("Busy"), failed("States.Timeout"), done];
    for replies in [retried, vec![failed("Fraud")], vec![failed("Other")]] {
        let mut mocks = Mocks::new().replies("Charge", replies);
        let run = engine.execution().input(json!({"items": []}));
        coverage
            .add(&run.handler(&mut mocks).run().unwrap())
            .unwrap();
    }
    // The third took `Each` with the error in place of its items, and failed there.
    assert_full_coverage!(coverage);
    assert_eq!(coverage.missed().count(), 0);
}

#[test]
fn an_execution_of_another_machine_is_refused() {
    let engine = engine(ORDER);
    let other = self::engine(r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#);
    let mut coverage = engine.coverage();
    let before = coverage.clone();
    assert!(coverage.add(&other.execution().run().unwrap()).is_err());
    assert_eq!(coverage, before);
}

#[test]
#[should_panic(expected = "never entered: `A`")]
fn what_is_missed_is_told_by_the_assertion() {
    let engine = engine(r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#);
    assert_full_coverage!(engine.coverage());
}
