//! Items in the same execution.

use std::time::Duration;

use cursus_sfn_local::{TaskCall, TaskReply};
use serde_json::{Value, json};

use crate::{WORK, engine, failure, failure_of, milliseconds, output, run_with};

/// A machine that has a task done for each item.
fn map(more: &Value) -> Value {
    let mut state = json!({"Type": "Map", "End": true, "ItemProcessor": {
        "StartAt": "T", "States": {"T": {"Type": "Task", "Resource": WORK, "End": true}}
    }});
    state
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    json!({"StartAt": "M", "States": {"M": state}})
}

fn slow(call: &TaskCall<'_>) -> TaskReply {
    TaskReply::success(call.arguments.clone()).after(Duration::from_secs(10))
}

#[test]
fn as_many_items_run_at_once_as_the_state_says() {
    let distributed = json!({"ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "T", "States": {"T": {"Type": "Task", "Resource": WORK, "End": true}}
    }});
    for (more, items, seconds) in [
        (json!({}), 40, 10),
        (json!({}), 41, 20),
        (json!({"MaxConcurrency": 0}), 80, 20),
        (json!({"MaxConcurrency": 1}), 5, 50),
        (json!({"MaxConcurrency": 3}), 7, 30),
        (json!({"MaxConcurrency": 100}), 100, 30),
        (
            json!({"MaxConcurrencyPath": "$[0]", "ItemsPath": "$"}),
            6,
            60,
        ),
        (distributed, 1_000, 10),
    ] {
        let items: Vec<_> = (1..=items).collect();
        let execution = run_with(&map(&more), json!(items), &mut slow);
        assert_eq!(execution.output, Some(json!(items)), "{more}");
        assert_eq!(milliseconds(&execution), seconds * 1_000, "{more}");
    }
}

#[test]
fn items_and_what_they_give_are_selected() {
    let input = json!({"of": {"list": [{"n": 1}, {"n": 2}]}, "k": "v"});
    for (more, wanted) in [
        (
            json!({"ItemsPath": "$.of.list"}),
            json!([{"n": 1}, {"n": 2}]),
        ),
        (
            json!({"InputPath": "$.of", "ItemsPath": "$.list"}),
            json!([{"n": 1}, {"n": 2}]),
        ),
        (
            json!({"ItemsPath": "$.of.list", "ItemSelector": {
                "k.$": "$.k", "n.$": "$$.Map.Item.Value.n", "i.$": "$$.Map.Item.Index"
            }}),
            json!([{"k": "v", "n": 1, "i": 0}, {"k": "v", "n": 2, "i": 1}]),
        ),
        (
            json!({"ItemsPath": "$.of.list", "ResultSelector": {"last.$": "$[1].n"}, "ResultPath": "$.of"}),
            json!({"of": {"last": 2}, "k": "v"}),
        ),
    ] {
        assert_eq!(output(&map(&more), input.clone()), wanted, "{more}");
    }
    assert_eq!(output(&map(&json!({})), json!([])), json!([]));
}

#[test]
fn what_is_no_array_has_no_items() {
    for (more, input) in [
        (json!({}), json!({"a": 1})),
        (json!({"ItemsPath": "$.a"}), json!({"a": 1})),
        (json!({"ItemsPath": "$.b"}), json!({"a": 1})),
    ] {
        let (error, _) = failure(&map(&more), input);
        assert_eq!(error, "States.Runtime", "{more}");
    }
}

#[test]
fn the_first_item_that_fails_ends_the_state() {
    let mut handler = |call: &TaskCall<'_>| match call.arguments.as_u64() {
        Some(3) => TaskReply::failure("E", "third").after(Duration::from_secs(4)),
        _ => slow(call),
    };
    let execution = run_with(&map(&json!({})), json!([1, 2, 3, 4]), &mut handler);
    assert_eq!(milliseconds(&execution), 4_000);
    assert_eq!(failure_of(execution), ("E".to_owned(), "third".to_owned()));
}

#[test]
fn items_in_jsonata() {
    let definition = json!({"QueryLanguage": "JSONata", "StartAt": "M", "States": {"M": {
        "Type": "Map", "Items": "{% $states.input.list[$ > 1] %}", "MaxConcurrency": "{% $states.input.most %}",
        "ItemSelector": {"v": "{% $states.context.Map.Item.Value %}", "all": "{% $count($states.input.list) %}"},
        "ItemProcessor": {"StartAt": "T", "States": {"T": {
            "Type": "Task", "Resource": WORK, "Arguments": "{% $states.input %}", "End": true
        }}},
        "Output": "{% $states.result.v %}", "End": true
    }}});
    let execution = run_with(
        &definition,
        json!({"list": [1, 2, 3, 4], "most": 2}),
        &mut slow,
    );
    assert_eq!(execution.output, Some(json!([2, 3, 4])));
    assert_eq!(milliseconds(&execution), 20_000);
    let (error, _) = failure(&definition, json!({"list": [1, 2], "most": 1}));
    assert_eq!(
        error, "States.QueryEvaluationError",
        "one match is no array"
    );
}

#[test]
fn ten_thousand_items() {
    let definition = map(&json!({}));
    let items: Vec<_> = (0..10_000).collect();
    let engine = engine(&definition);
    let execution = engine
        .execution()
        .input(json!(items))
        .handler(&mut slow)
        .express()
        .run();
    let execution = execution.unwrap();
    assert_eq!(execution.output, Some(json!(items)));
    assert_eq!(execution.transitions, 10_001);
    assert_eq!(milliseconds(&execution), 2_500_000);
}
