//! Every key of the language has its field.

use cursus_sfn_core::asl::{
    ChoiceRule, Condition, ExecutionType, Extra, InputType, NestedRule, ProcessorMode,
    QueryLanguage, Scalar, State, StateMachine, Template, Transition,
};
use serde_json::{Value, json};

/// Reads a state and checks that it is written as it was.
fn state(value: Value) -> State {
    let state: State = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&state).unwrap(), value);
    state
}

/// Panics if a key is unknown.
fn knows_all(extra: &Extra) {
    let unknown: Vec<_> = extra.iter().map(|(key, _)| key).collect();
    assert!(unknown.is_empty(), "unknown: {unknown:?}");
}

#[test]
fn machine() {
    let machine: StateMachine = serde_json::from_value(json!({
        "Comment": "c", "Version": "1.0", "QueryLanguage": "JSONata", "StartAt": "A",
        "TimeoutSeconds": 5, "States": {"A": {"Type": "Succeed"}},
    }))
    .unwrap();
    knows_all(&machine.extra);
    assert_eq!(machine.query_language, Some(QueryLanguage::Jsonata.into()));
    assert_eq!(machine.timeout_seconds, Some(5_u64.into()));
    assert_eq!(machine.states["A"].type_name(), "Succeed");
}

#[test]
fn task() {
    let State::Task(task) = state(json!({
        "Type": "Task", "Comment": "c", "QueryLanguage": "JSONPath", "Resource": "arn", "InputPath": "$",
        "Parameters": {"a.$": "$.a"}, "Arguments": "{% 1 %}", "Credentials": {"RoleArn.$": "$.role"},
        "ResultSelector": {}, "ResultPath": null, "OutputPath": "$", "Output": 1, "Assign": {"v": 1},
        "TimeoutSeconds": 5, "TimeoutSecondsPath": "$.t", "HeartbeatSeconds": "{% $h %}", "HeartbeatSecondsPath": "$.h",
        "Retry": [{"Comment": "c", "ErrorEquals": ["E"], "IntervalSeconds": 1, "MaxAttempts": 0, "BackoffRate": 1.5,
            "MaxDelaySeconds": 9, "JitterStrategy": "FULL"}],
        "Catch": [{"Comment": "c", "ErrorEquals": ["E"], "ResultPath": "$.e", "Assign": {}, "Output": {}, "Next": "B"}],
        "Next": "A",
    })) else {
        panic!("a task")
    };
    knows_all(&task.extra);
    knows_all(&task.retry[0].extra);
    knows_all(&task.catch[0].extra);
    assert_eq!(task.transition, Transition::Next("A".into()));
    let heartbeat = task.heartbeat_seconds.unwrap();
    assert_eq!(heartbeat.expression(), Some("$h"));
    assert_eq!(task.arguments.unwrap().expression(), Some("1"));
    let role = task.credentials.unwrap();
    assert_eq!(role.get("RoleArn"), Some(&Template::Path("$.role".into())));
    let rate = task.retry[0].backoff_rate.as_ref().and_then(Scalar::value);
    assert_eq!(rate.map(cursus_sfn_core::asl::Number::as_f64), Some(1.5));
}

#[test]
fn pass_wait_succeed_and_fail() {
    let State::Pass(pass) = state(json!({
        "Type": "Pass", "Comment": "c", "QueryLanguage": "JSONPath", "InputPath": null, "Parameters": {}, "Result": [1],
        "ResultPath": "$.r", "OutputPath": null, "Output": "{% 1 %}", "Assign": {}, "End": true,
    })) else {
        panic!("a pass")
    };
    knows_all(&pass.extra);
    let State::Wait(wait) = state(json!({
        "Type": "Wait", "Comment": "c", "QueryLanguage": "JSONPath", "InputPath": "$", "Seconds": 1, "SecondsPath": "$.s",
        "Timestamp": "2030-01-01T00:00:00Z", "TimestampPath": "$.t", "OutputPath": "$", "Output": 1, "Assign": {},
        "End": "${Last}",
    })) else {
        panic!("a wait")
    };
    knows_all(&wait.extra);
    assert_eq!(wait.transition, Transition::EndIf("${Last}".into()));
    let State::Succeed(succeed) = state(json!({
        "Type": "Succeed", "Comment": "c", "QueryLanguage": "JSONPath", "InputPath": "$", "OutputPath": "$", "Output": 1,
    })) else {
        panic!("a succeed")
    };
    knows_all(&succeed.extra);
    let State::Fail(fail) = state(json!({
        "Type": "Fail", "Comment": "c", "QueryLanguage": "JSONPath", "Error": "E", "ErrorPath": "$.e", "Cause": "c",
        "CausePath": "$.c",
    })) else {
        panic!("a fail")
    };
    knows_all(&fail.extra);
}

#[test]
fn choice() {
    let State::Choice(choice) = state(json!({
        "Type": "Choice", "Comment": "c", "QueryLanguage": "JSONata", "InputPath": "$", "OutputPath": "$", "Output": 1,
        "Assign": {}, "Default": "D",
        "Choices": [
            {"Comment": "c", "Condition": "{% true %}", "Assign": {}, "Output": 1, "Next": "A"},
            {"Not": {"Comment": "n", "Variable": "$.a", "StringMatches": "*"}, "Next": "B"},
        ],
    })) else {
        panic!("a choice")
    };
    knows_all(&choice.extra);
    choice
        .choices
        .iter()
        .for_each(|rule| knows_all(&rule.extra));
    let Condition::Not(rule) = &choice.choices[1].condition else {
        panic!("a negation")
    };
    knows_all(&rule.extra);
    assert_eq!(rule.comment.as_deref(), Some("n"));
}

#[test]
fn every_comparison() {
    for operator in cursus_sfn_core::asl::Operator::ALL {
        let rule = json!({"Variable": "$.a", operator.as_str(): "x", "Next": "A"});
        let rule: ChoiceRule = serde_json::from_value(rule).unwrap();
        knows_all(&rule.extra);
        let expected = Condition::Test {
            variable: "$.a".into(),
            operator: *operator,
            operand: "x".into(),
        };
        assert_eq!(rule.condition, expected);
    }
    let nested: NestedRule = serde_json::from_value(json!({"And": [], "Next": "A"})).unwrap();
    assert!(nested.extra.get("Next").is_some(), "only rules lead on");
}

#[test]
fn parallel() {
    let State::Parallel(parallel) = state(json!({
        "Type": "Parallel", "Comment": "c", "QueryLanguage": "JSONata", "InputPath": "$", "Parameters": {}, "Arguments": {},
        "Branches": [{"Comment": "b", "StartAt": "A", "States": {}}], "ResultSelector": {}, "ResultPath": "$", "OutputPath": "$",
        "Output": {}, "Assign": {}, "Retry": [], "Catch": [], "End": true,
    })) else {
        panic!("a parallel")
    };
    knows_all(&parallel.extra);
    knows_all(&parallel.branches[0].extra);
}

#[test]
fn map() {
    let State::Map(map) = state(json!({
        "Type": "Map", "Comment": "c", "QueryLanguage": "JSONata", "InputPath": "$", "ItemsPath": "$.i", "Items": [1],
        "ItemSelector": {}, "Parameters": {},
        "ItemReader": {"Resource": "arn", "Parameters": {}, "Arguments": {}, "ReaderConfig": {
            "InputType": "CSV", "Transformation": "LOAD_AND_FLATTEN", "ManifestType": "S3_INVENTORY", "CSVDelimiter": "PIPE",
            "CSVHeaderLocation": "GIVEN", "CSVHeaders": ["a"], "ItemsPointer": "/a", "MaxItems": 1, "MaxItemsPath": "$.m"}},
        "ItemBatcher": {"BatchInput": {}, "MaxItemsPerBatch": 1, "MaxItemsPerBatchPath": "$", "MaxInputBytesPerBatch": 2,
            "MaxInputBytesPerBatchPath": "$"},
        "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"}, "Comment": "p",
            "StartAt": "A", "States": {}},
        "Iterator": {"StartAt": "B", "States": {}},
        "MaxConcurrency": 1, "MaxConcurrencyPath": "$", "ToleratedFailurePercentage": 2.5,
        "ToleratedFailurePercentagePath": "$", "ToleratedFailureCount": 3, "ToleratedFailureCountPath": "$", "Label": "l",
        "ResultWriter": {"Resource": "arn", "Parameters": {}, "Arguments": {},
            "WriterConfig": {"Transformation": "COMPACT", "OutputType": "JSONL"}},
        "ResultSelector": {}, "ResultPath": "$", "OutputPath": "$", "Output": {}, "Assign": {}, "Retry": [], "Catch": [],
        "End": true,
    })) else {
        panic!("a map")
    };
    knows_all(&map.extra);
    assert!(map.is_distributed());
    let processor = map.processor().unwrap();
    knows_all(&processor.extra);
    let config = processor.processor_config.as_ref().unwrap();
    knows_all(&config.extra);
    assert_eq!(config.mode, Some(ProcessorMode::Distributed.into()));
    assert_eq!(config.execution_type, Some(ExecutionType::Express.into()));
    let reader = map.item_reader.unwrap();
    knows_all(&reader.extra);
    let config = reader.reader_config.unwrap();
    knows_all(&config.extra);
    assert_eq!(config.input_type, Some(InputType::Csv.into()));
    assert_eq!(config.csv_headers, Some(vec!["a".into()].into()));
    knows_all(&map.item_batcher.unwrap().extra);
    let writer = map.result_writer.unwrap();
    knows_all(&writer.extra);
    knows_all(&writer.writer_config.unwrap().extra);
}

#[test]
fn words_that_are_unknown_stay_text() {
    let config: cursus_sfn_core::asl::ReaderConfig =
        serde_json::from_value(json!({"InputType": "AVRO"})).unwrap();
    assert_eq!(config.input_type, Some(Scalar::Text("AVRO".into())));
}

#[test]
fn what_is_made_is_written_in_the_order_of_the_language() {
    let mut task = cursus_sfn_core::asl::Task::new("arn", Transition::End);
    task.extra.insert("x", true);
    task.comment = Some("c".into());
    assert_eq!(
        serde_json::to_string(&task).unwrap(),
        r#"{"Type":"Task","Comment":"c","Resource":"arn","End":true,"x":true}"#
    );
}

#[test]
fn what_is_changed_keeps_its_place_and_what_is_added_comes_last() {
    let text = r#"{"Next":"A","x":1,"Type":"Wait","Seconds":1}"#;
    let State::Wait(mut wait) = State::parse(text).unwrap() else {
        panic!("a wait")
    };
    wait.transition = Transition::End;
    wait.seconds = None;
    wait.timestamp = Some("t".into());
    wait.extra.insert("x", 2);
    wait.extra.insert("y", 3);
    assert_eq!(
        serde_json::to_string(&wait).unwrap(),
        r#"{"End":true,"x":2,"Type":"Wait","Timestamp":"t","y":3}"#
    );
}
