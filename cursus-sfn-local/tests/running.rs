//! Executions that pause, and tasks that are ended by their tokens.

use std::time::Duration;

use cursus_sfn_core::validate::{Options, Valid};
use cursus_sfn_local::{Engine, Mocks, RunError, Running, Status};
use serde_json::{Value, json};

fn engine(text: &str) -> Engine {
    Engine::new(&Valid::parse(text, &Options::default()).unwrap()).unwrap()
}

/// A machine that sends a message and waits for who gets it, with some more fields of that state.
fn asking(fields: &str) -> Engine {
    engine(&format!(
        r#"{{"StartAt": "Ask", "States": {{
            "Ask": {{
                "Type": "Task",
                "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                "Parameters": {{"QueueUrl": "q", "MessageBody.$": "$$.Task.Token"}},
                {fields}
                "Catch": [{{"ErrorEquals": ["States.ALL"], "Next": "Pause"}}],
                "Next": "Pause"
            }},
            "Pause": {{"Type": "Wait", "Seconds": 100, "End": true}}
        }}}}"#
    ))
}

fn seconds(running: &mut Running<'_>, seconds: u64) {
    running.advance(Duration::from_secs(seconds));
}

fn token(running: &Running<'_>) -> String {
    let tasks = running.pending_tasks();
    assert_eq!(tasks.len(), 1);
    let token = tasks[0].token.clone().unwrap();
    assert_eq!(tasks[0].arguments["MessageBody"], token.as_str());
    token
}

#[test]
fn the_clock_stands_until_it_is_moved() {
    let engine = engine(
        r#"{"StartAt": "A", "States": {
            "A": {"Type": "Wait", "Seconds": 10, "Next": "B"},
            "B": {"Type": "Wait", "Seconds": 10, "End": true}
        }}"#,
    );
    let mut running = engine.execution().trace().start();
    let start = running.now();
    seconds(&mut running, 15);
    assert!(!running.is_over());
    assert_eq!(running.now(), start + Duration::from_secs(15));
    running.advance_to(start);
    assert_eq!(running.now(), start + Duration::from_secs(15));
    seconds(&mut running, 5);
    assert!(running.is_over());
    seconds(&mut running, 50);
    let execution = running.finish().unwrap();
    assert_eq!(execution.stopped, start + Duration::from_secs(20));
    assert_eq!(execution.trace.states().collect::<Vec<_>>(), ["A", "B"]);
}

#[test]
fn a_token_ends_its_task_once() {
    let engine = asking("");
    let mut running = engine.execution().start();
    let token = token(&running);
    seconds(&mut running, 7);
    running.send_task_success(&token, json!({"ok": 1})).unwrap();
    assert_eq!(running.pending_tasks(), []);
    let error = running.send_task_success(&token, json!({})).unwrap_err();
    assert!(error.to_string().contains(&token), "{error}");
    assert!(running.send_task_heartbeat("other").is_err());
    let execution = running.finish().unwrap();
    assert_eq!(execution.output, Some(json!({"ok": 1})));
    assert_eq!(execution.stopped.since(execution.started).as_secs(), 107);
}

#[test]
fn a_failure_is_caught_as_that_of_any_task() {
    let engine = asking("");
    let mut running = engine.execution().start();
    let token = token(&running);
    running
        .send_task_failure(&token, "Denied", "by the boss")
        .unwrap();
    let execution = running.finish().unwrap();
    let error = json!({"Error": "Denied", "Cause": "by the boss"});
    assert_eq!(execution.output, Some(error));
}

#[test]
fn heartbeats_keep_a_task_until_its_time_is_over() {
    let engine = asking(r#""HeartbeatSeconds": 10, "TimeoutSeconds": 25,"#);
    let mut running = engine.execution().start();
    let (start, token) = (running.now(), token(&running));
    for _ in 0..2 {
        seconds(&mut running, 9);
        running.send_task_heartbeat(&token).unwrap();
    }
    let deadline = running.pending_tasks()[0].deadline;
    assert_eq!(deadline, Some(start + Duration::from_secs(25)));
    seconds(&mut running, 6);
    assert_eq!(running.pending_tasks().len(), 1);
    seconds(&mut running, 1);
    assert_eq!(running.pending_tasks(), []);
    assert!(running.send_task_heartbeat(&token).is_err());
    let execution = running.finish().unwrap();
    assert_eq!(execution.output.unwrap()["Error"], "States.Timeout");
    assert_eq!(execution.stopped, start + Duration::from_secs(125));
}

#[test]
fn a_missing_heartbeat_fails_the_task() {
    let engine = asking(r#""HeartbeatSeconds": 10,"#);
    let mut running = engine.execution().start();
    let start = running.now();
    seconds(&mut running, 30);
    assert_eq!(running.pending_tasks(), []);
    let execution = running.finish().unwrap();
    assert_eq!(execution.stopped, start + Duration::from_secs(110));
}

/// The time that a task had is none of what the strand does afterwards.
#[test]
fn a_time_limit_ends_with_its_task() {
    let engine = asking(r#""TimeoutSeconds": 50,"#);
    let mut running = engine.execution().start();
    let token = token(&running);
    seconds(&mut running, 1);
    running.send_task_success(&token, json!(1)).unwrap();
    let execution = running.finish().unwrap();
    assert_eq!(execution.status, Status::Succeeded);
    assert_eq!(execution.output, Some(json!(1)));
    assert_eq!(execution.stopped.since(execution.started).as_secs(), 101);
}

#[test]
fn branches_wait_for_tokens_of_their_own() {
    let branch = |name: &str| {
        json!({"StartAt": name, "States": {name: {
            "Type": "Task",
            "Resource": "arn:aws:states:eu-west-1:123456789012:activity:work",
            "End": true
        }}})
    };
    let machine = json!({"StartAt": "Both", "TimeoutSeconds": 60, "States": {"Both": {
        "Type": "Parallel", "End": true, "Branches": [branch("A"), branch("B")]
    }}});
    let engine = engine(&machine.to_string());
    let mut running = engine.execution().start();
    let tasks = running.pending_tasks();
    let states: Vec<_> = tasks.iter().map(|task| task.state.as_str()).collect();
    assert_eq!(states, ["A", "B"]);
    for task in tasks.iter().rev() {
        let token = task.token.as_deref().unwrap();
        running
            .send_task_success(token, Value::from(task.state.as_str()))
            .unwrap();
    }
    assert!(running.is_over());
    assert_eq!(running.finish().unwrap().output, Some(json!(["A", "B"])));
    let mut late = engine.execution().start();
    seconds(&mut late, 61);
    assert_eq!(late.pending_tasks(), []);
    let execution = late.finish().unwrap();
    assert_eq!(execution.status, Status::TimedOut);
    assert_eq!(execution.stopped.since(execution.started).as_secs(), 60);
}

#[test]
fn what_nobody_can_end_is_an_error() {
    let engine = asking("");
    let error = engine.execution().start().finish().unwrap_err();
    assert!(
        matches!(&error, RunError::Stuck { state } if state == "Ask"),
        "{error}"
    );
    let call = r#"{"StartAt": "A", "States": {"A": {
        "Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:a", "End": true
    }}}"#;
    let engine = self::engine(call);
    let running = engine.execution().start();
    assert!(running.is_over());
    let error = running.finish().unwrap_err();
    assert!(matches!(&error, RunError::Unhandled { .. }), "{error}");
    let mut mocks = Mocks::new().result("A", json!(1));
    let running = engine.execution().handler(&mut mocks).start();
    assert_eq!(running.finish().unwrap().output, Some(json!(1)));
}
