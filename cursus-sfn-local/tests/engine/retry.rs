//! Trying again.

use std::cell::RefCell;

use cursus_sfn_local::{Execution, Status, TaskCall, TaskReply};
use serde_json::{Value, json};

use crate::{WORK, engine, events, milliseconds, one};

/// Runs a task that fails with these errors in turn, and then succeeds; the seconds at which it was called.
fn tried(retry: &Value, errors: &[&str], seed: u64) -> (Execution, Vec<u64>) {
    let retries = RefCell::new(Vec::new());
    let mut errors = errors.iter();
    let mut handler = |call: &TaskCall<'_>| {
        retries.borrow_mut().push(call.retries);
        match errors.next() {
            Some(error) => TaskReply::failure(*error, "no"),
            None => TaskReply::success(json!("done")),
        }
    };
    let state = json!({"Type": "Task", "Resource": WORK, "Retry": retry, "End": true});
    let engine = engine(&one(&state));
    let run = engine
        .execution()
        .handler(&mut handler)
        .seed(seed)
        .history();
    let execution = run.run().unwrap();
    (execution, retries.into_inner())
}

#[test]
fn delays_grow_up_to_a_limit() {
    for (retrier, failures, wanted) in [
        (
            json!({"ErrorEquals": ["E"]}),
            3,
            Some(1_000 + 2_000 + 4_000),
        ),
        (json!({"ErrorEquals": ["E"]}), 4, None),
        (
            json!({"ErrorEquals": ["E"], "IntervalSeconds": 5, "BackoffRate": 1}),
            2,
            Some(10_000),
        ),
        (
            json!({"ErrorEquals": ["E"], "BackoffRate": 1.5}),
            2,
            Some(2_500),
        ),
        (
            json!({"ErrorEquals": ["E"], "IntervalSeconds": 10, "BackoffRate": 10, "MaxDelaySeconds": 20, "MaxAttempts": 5}),
            4,
            Some(10_000 + 3 * 20_000),
        ),
        (json!({"ErrorEquals": ["E"], "MaxAttempts": 0}), 1, None),
        (json!({"ErrorEquals": ["Other"]}), 1, None),
        (json!({"ErrorEquals": ["Other", "E"]}), 1, Some(1_000)),
        (json!({"ErrorEquals": ["States.ALL"]}), 1, Some(1_000)),
        (
            json!({"ErrorEquals": ["States.TaskFailed"]}),
            1,
            Some(1_000),
        ),
        (json!({"ErrorEquals": ["States.Timeout"]}), 1, None),
    ] {
        let (execution, calls) = tried(&json!([retrier]), &vec!["E"; failures], 0);
        match wanted {
            Some(wanted) => {
                assert_eq!(execution.status, Status::Succeeded, "{retrier}");
                assert_eq!(milliseconds(&execution), wanted, "{retrier}");
                assert_eq!(calls.len(), failures + 1, "{retrier}");
                assert_eq!(execution.transitions, calls.len() as u64, "{retrier}");
            }
            None => assert_eq!(execution.error.as_deref(), Some("E"), "{retrier}"),
        }
    }
}

#[test]
fn each_retrier_counts_for_itself() {
    let retry = json!([
        {"ErrorEquals": ["A"], "MaxAttempts": 1, "IntervalSeconds": 1},
        {"ErrorEquals": ["B"], "MaxAttempts": 2, "IntervalSeconds": 10, "BackoffRate": 1},
    ]);
    let (execution, calls) = tried(&retry, &["A", "B", "B"], 0);
    assert_eq!(execution.status, Status::Succeeded);
    assert_eq!(milliseconds(&execution), 21_000);
    assert_eq!(calls, [0, 1, 2, 3]);
    let (execution, calls) = tried(&retry, &["A", "B", "A"], 0);
    assert_eq!(execution.error.as_deref(), Some("A"));
    assert_eq!(calls.len(), 3);
}

#[test]
fn jitter_is_within_the_delay_and_comes_of_the_seed() {
    let retry = json!([{"ErrorEquals": ["E"], "IntervalSeconds": 100, "BackoffRate": 1, "JitterStrategy": "FULL"}]);
    let took = |seed| milliseconds(&tried(&retry, &["E"], seed).0);
    let all: Vec<_> = (0..50).map(took).collect();
    assert!(all.iter().all(|took| *took <= 100_000), "{all:?}");
    assert!(all.iter().any(|took| *took < 30_000), "{all:?}");
    assert!(all.iter().any(|took| *took > 70_000), "{all:?}");
    assert_eq!(all, (0..50).map(took).collect::<Vec<_>>());
}

#[test]
fn a_state_is_entered_once_however_often_it_is_tried() {
    let (execution, _) = tried(&json!([{"ErrorEquals": ["E"]}]), &["E"], 0);
    assert_eq!(
        events(&execution),
        [
            "ExecutionStarted",
            "TaskStateEntered",
            "LambdaFunctionScheduled",
            "LambdaFunctionStarted",
            "LambdaFunctionFailed",
            "LambdaFunctionScheduled",
            "LambdaFunctionStarted",
            "LambdaFunctionSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded",
        ]
    );
}

#[test]
fn counters_start_anew_when_a_state_is_entered_again() {
    let definition = json!({"StartAt": "S", "States": {
        "S": {"Type": "Task", "Resource": WORK, "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1}], "Next": "C"},
        "C": {"Type": "Choice", "Choices": [{"Variable": "$.calls", "NumericLessThan": 6, "Next": "S"}], "Default": "D"},
        "D": {"Type": "Succeed"}
    }});
    let mut calls = 0;
    let mut handler = |_: &TaskCall<'_>| {
        calls += 1;
        if calls % 2 == 1 {
            TaskReply::failure("E", "")
        } else {
            TaskReply::success(json!({"calls": calls}))
        }
    };
    let engine = engine(&definition);
    let execution = engine.execution().handler(&mut handler).run().unwrap();
    assert_eq!(execution.output, Some(json!({"calls": 6})));
}
