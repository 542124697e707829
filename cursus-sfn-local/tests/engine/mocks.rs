//! Replies that are known before.

use cursus_sfn_local::{MockConfig, Mocks, RunError, TaskCall, TaskReply};
use serde_json::{Value, json};

use crate::{WORK, engine, failure_of, one, run_with};

fn task() -> Value {
    one(&json!({"Type": "Task", "Resource": WORK, "End": true,
        "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": 9}]}))
}

#[test]
fn a_task_that_nobody_does_is_named() {
    let engine = engine(&task());
    let error = engine.execution().input(json!({"n": 1})).run().unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "state `S` needs a handler: nothing does `{WORK}`, which is called with {{\"n\":1}}"
        )
    );
    let mut mocks = Mocks::new().result("Other", json!(1));
    let error = engine.execution().handler(&mut mocks).run().unwrap_err();
    assert!(matches!(error, RunError::Unhandled { state, .. } if state == "S"));
}

#[test]
fn a_states_own_handler_comes_before_that_of_its_resource() {
    let mut mocks = Mocks::new()
        .resource(WORK, |_: &TaskCall<'_>| {
            TaskReply::success(json!("resource"))
        })
        .result("S", json!("state"));
    assert_eq!(
        run_with(&task(), json!({}), &mut mocks).output,
        Some(json!("state"))
    );
    let mut mocks = Mocks::new()
        .resource(WORK, |_: &TaskCall<'_>| {
            TaskReply::success(json!("resource"))
        })
        .result("Other", json!("state"));
    assert_eq!(
        run_with(&task(), json!({}), &mut mocks).output,
        Some(json!("resource"))
    );
}

fn config(responses: &Value) -> MockConfig {
    let text = json!({
        "StateMachines": {"M": {"TestCases": {"C": {"S": "R"}, "Wrong": {"S": "No"}}}},
        "MockedResponses": {"R": responses}
    });
    text.to_string().parse().unwrap()
}

#[test]
fn replies_are_for_attempts() {
    let throw = json!({"Throw": {"Error": "Busy", "Cause": "later"}});
    let config = config(
        &json!({"0-2": throw, "3": {"Return": {"StatusCode": 200, "Payload": {"ok": true}}}}),
    );
    let execution = run_with(&task(), json!({}), &mut config.mocks("M", "C").unwrap());
    assert_eq!(execution.output, Some(json!({"ok": true})));
    assert_eq!(execution.transitions, 4);
}

#[test]
fn replies_that_run_out_end_the_run() {
    let config = config(&json!({"0": {"Throw": {"Error": "Busy"}}}));
    let engine = engine(&task());
    let mut mocks = config.mocks("M", "C").unwrap();
    let error = engine.execution().handler(&mut mocks).run().unwrap_err();
    assert!(matches!(error, RunError::Unhandled { .. }), "{error}");
    let config = self::config(&json!({"0": {"Throw": {"Error": "Broken", "Cause": "c"}}}));
    let execution = run_with(&task(), json!({}), &mut config.mocks("M", "C").unwrap());
    assert_eq!(failure_of(execution), ("Broken".to_owned(), "c".to_owned()));
}

#[test]
fn what_is_wrong_in_a_file_is_named() {
    let good = config(&json!({"0": {"Return": 1}}));
    for (machine, case, wanted) in [
        ("N", "C", "there is no machine `N`; there are `M`"),
        (
            "M",
            "D",
            "machine `M` has no test case `D`; it has `C`, `Wrong`",
        ),
        (
            "M",
            "Wrong",
            "state `S` is given the responses `No`, which are not in `MockedResponses`; there are `R`",
        ),
    ] {
        assert_eq!(good.mocks(machine, case).unwrap_err().to_string(), wanted);
    }
    for key in ["", "x", "2-1", "-1", "1-", "1-2-3"] {
        let error = config(&json!({key: {"Return": 1}}))
            .mocks("M", "C")
            .unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with(&format!("`{key}` in the responses `R`")),
            "{error}"
        );
    }
    for text in ["", "[]", "{}", r#"{"StateMachines": {}}"#] {
        assert!(text.parse::<MockConfig>().is_err(), "{text}");
    }
}
