//! Limits of time.

use std::time::Duration;

use cursus_sfn_local::{RunError, Status, TaskCall, TaskReply};
use serde_json::{Value, json};

use crate::{WORK, engine, events, failure_of, milliseconds, one, one_jsonata, run, run_with};

fn task(more: &Value) -> Value {
    let mut state = json!({"Type": "Task", "Resource": WORK, "End": true});
    state
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    state
}

#[test]
fn a_machine_that_takes_too_long_times_out() {
    for (state, seconds, wanted) in [
        (
            json!({"Type": "Wait", "Seconds": 10, "End": true}),
            9,
            Status::TimedOut,
        ),
        (
            json!({"Type": "Wait", "Seconds": 10, "End": true}),
            11,
            Status::Succeeded,
        ),
        (task(&json!({})), 5, Status::Succeeded),
    ] {
        let mut definition = one(&state);
        definition["TimeoutSeconds"] = json!(seconds);
        let execution = run(&definition, json!({}));
        assert_eq!(execution.status, wanted, "{state}");
        if wanted == Status::TimedOut {
            assert_eq!(
                milliseconds(&execution),
                u128::from(u32::try_from(seconds).unwrap()) * 1_000
            );
            assert_eq!(events(&execution).last().unwrap(), "ExecutionTimedOut");
            assert_eq!(execution.output, None);
        }
    }
}

#[test]
fn a_machine_with_a_task_that_never_ends_times_out() {
    let mut definition = one(&task(&json!({})));
    definition["TimeoutSeconds"] = json!(60);
    let mut silent = |_: &TaskCall<'_>| TaskReply::silence();
    let execution = run_with(&definition, json!({}), &mut silent);
    assert_eq!(execution.status, Status::TimedOut);
    assert_eq!(milliseconds(&execution), 60_000);
}

#[test]
fn tasks_end_when_their_time_is_up() {
    let input = json!({"limit": 4});
    for (more, takes, wanted) in [
        (json!({"TimeoutSeconds": 5}), Some(4), None),
        (json!({"TimeoutSeconds": 5}), Some(6), Some(5)),
        (json!({"TimeoutSeconds": 5}), None, Some(5)),
        (json!({"TimeoutSecondsPath": "$.limit"}), Some(6), Some(4)),
        (
            json!({"TimeoutSeconds": 50, "HeartbeatSeconds": 3}),
            None,
            Some(3),
        ),
        (
            json!({"TimeoutSeconds": 50, "HeartbeatSecondsPath": "$.limit"}),
            None,
            Some(4),
        ),
    ] {
        let mut handler = |_: &TaskCall<'_>| match takes {
            Some(seconds) => TaskReply::success(json!(1)).after(Duration::from_secs(seconds)),
            None => TaskReply::silence(),
        };
        let execution = run_with(&one(&task(&more)), input.clone(), &mut handler);
        match wanted {
            None => assert_eq!(execution.output, Some(json!(1)), "{more}"),
            Some(seconds) => {
                assert_eq!(milliseconds(&execution), seconds * 1_000, "{more}");
                assert_eq!(failure_of(execution).0, "States.Timeout", "{more}");
            }
        }
    }
    let state = json!({"Type": "Task", "Resource": WORK, "TimeoutSeconds": "{% $states.input.limit %}", "End": true});
    let mut silent = |_: &TaskCall<'_>| TaskReply::silence();
    let execution = run_with(&one_jsonata(&state), input, &mut silent);
    assert_eq!(milliseconds(&execution), 4_000);
}

#[test]
fn a_timeout_is_tried_again_and_caught_by_its_name() {
    let mut definition = one(&task(&json!({
        "TimeoutSeconds": 5,
        "Retry": [{"ErrorEquals": ["States.Timeout"], "MaxAttempts": 1}],
        "Catch": [
            {"ErrorEquals": ["States.TaskFailed"], "ResultPath": "$.failed", "Next": "C"},
            {"ErrorEquals": ["States.Timeout"], "ResultPath": "$.late", "Next": "C"}
        ]
    })));
    definition["States"]["C"] = json!({"Type": "Succeed"});
    let mut silent = |_: &TaskCall<'_>| TaskReply::silence();
    let execution = run_with(&definition, json!({}), &mut silent);
    assert_eq!(milliseconds(&execution), 5_000 + 1_000 + 5_000);
    assert_eq!(execution.output.unwrap()["late"]["Error"], "States.Timeout");
}

/// The service names a missing heartbeat as any timeout, and yet tells them apart.
#[test]
fn a_missing_heartbeat_is_caught_by_either_name() {
    let caught_by = |limits: Value, names: [&str; 2]| {
        let catchers = names.map(|name| {
            json!({"ErrorEquals": [name], "ResultPath": format!("$.{}", &name[7..]), "Next": "C"})
        });
        let mut state = task(&limits);
        state["Catch"] = json!(catchers);
        let mut definition = one(&state);
        definition["States"]["C"] = json!({"Type": "Succeed"});
        let mut silent = |_: &TaskCall<'_>| TaskReply::silence();
        let output = run_with(&definition, json!({}), &mut silent).output;
        let output = output.unwrap();
        let (name, error) = output.as_object().unwrap().iter().next().unwrap();
        assert_eq!(error["Error"], "States.Timeout");
        name.clone()
    };
    let heartbeat = || json!({"TimeoutSeconds": 50, "HeartbeatSeconds": 3});
    let [of_heartbeat, any] = ["States.HeartbeatTimeout", "States.Timeout"];
    assert_eq!(
        caught_by(heartbeat(), [of_heartbeat, any]),
        "HeartbeatTimeout"
    );
    assert_eq!(caught_by(heartbeat(), [any, of_heartbeat]), "Timeout");
    let timeout = json!({"TimeoutSeconds": 5});
    assert_eq!(caught_by(timeout, [of_heartbeat, any]), "Timeout");
    assert_eq!(
        caught_by(heartbeat(), ["States.TaskFailed", any]),
        "Timeout"
    );
}

#[test]
fn a_mock_may_say_that_no_heartbeat_came() {
    let mut state = task(&json!({}));
    state["Catch"] = json!([{"ErrorEquals": ["States.TaskFailed"], "Next": "D"}, {"ErrorEquals": ["States.Timeout"], "Next": "C"}]);
    let mut definition = one(&state);
    definition["States"]["C"] = json!({"Type": "Succeed"});
    definition["States"]["D"] = json!({"Type": "Fail"});
    let mut late = |_: &TaskCall<'_>| TaskReply::failure("States.HeartbeatTimeout", "");
    let execution = run_with(&definition, json!({}), &mut late);
    assert_eq!(execution.status, Status::Succeeded);
}

#[test]
fn a_task_that_never_ends_is_named() {
    let engine = engine(&one(&task(&json!({}))));
    let mut silent = |_: &TaskCall<'_>| TaskReply::silence();
    let error = engine.execution().handler(&mut silent).run().unwrap_err();
    assert_eq!(
        error,
        RunError::Stuck {
            state: "S".to_owned()
        }
    );
    assert_eq!(
        error.to_string(),
        "state `S` waits for a task that never ends: give it `TimeoutSeconds`, or let its handler reply"
    );
}
