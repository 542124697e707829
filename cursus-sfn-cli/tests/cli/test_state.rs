use serde_json::{Value, json};

use super::{file, folder, run_with};

const MACHINE: &str = r#"{
  "StartAt": "Pay",
  "States": {
    "Pay": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:pay",
      "TimeoutSeconds": 60,
      "Assign": {"paid.$": "$", "before.$": "$before"},
      "ResultPath": "$.receipt",
      "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": 2}],
      "Catch": [{"ErrorEquals": ["Refused"], "Next": "Cancel"}],
      "Next": "Send"
    },
    "Cancel": {"Type": "Fail", "Error": "Cancelled"},
    "Send": {"Type": "Succeed"}
  }
}"#;

/// The exit status and the answer of a command that reads the machine and tests `Pay`.
fn pay(arguments: &[&str]) -> (u8, Value) {
    let all = [&["test-state", "-", "--state", "Pay"], arguments].concat();
    let ran = run_with(MACHINE, &all);
    assert_eq!(ran.error, "");
    (ran.status, serde_json::from_str(&ran.output).unwrap())
}

#[test]
fn a_state_is_run_with_what_its_task_gives() {
    let folder = folder("test_state");
    let input = file(&folder, "input.json", r#"{"total": 3}"#);
    let (status, answer) = pay(&[
        "--input",
        &input,
        "--mock-result",
        "[1]",
        "--variables",
        "{\"before\": 0}",
    ]);
    let output = r#"{"total":3,"receipt":[1]}"#;
    assert_eq!(status, 0);
    assert_eq!(
        answer,
        json!({"status": "SUCCEEDED", "output": output, "nextState": "Send"})
    );
    let variables = "{\"before\": 0}";
    let level = |level| {
        let shown = [
            "--mock-result",
            "[1]",
            "--variables",
            variables,
            "--inspect",
            level,
        ];
        pay(&shown).1["inspectionData"].clone()
    };
    assert_eq!(level("info"), Value::Null);
    assert_eq!(level("debug")["variables"], r#"{"before":0,"paid":[1]}"#);
    assert_eq!(level("trace")["afterResultPath"], r#"{"receipt":[1]}"#);
}

#[test]
fn a_state_that_fails_is_no_success_even_if_its_error_is_taken() {
    let (status, answer) = pay(&["--mock-error", "Busy:try later"]);
    assert_eq!((status, &answer["status"]), (1, &json!("RETRIABLE")));
    assert_eq!(answer["cause"], "try later");
    let (status, answer) = pay(&["--mock-error", "Busy", "--retries", "2"]);
    assert_eq!((status, &answer["status"]), (1, &json!("FAILED")));
    let (status, answer) = pay(&["--mock-error", "Refused"]);
    assert_eq!((status, &answer["status"]), (1, &json!("CAUGHT_ERROR")));
    assert_eq!(answer["nextState"], "Cancel");
}

#[test]
fn a_map_state_in_yaml_is_told_what_failed_and_what_is_read() {
    let folder = folder("test_state");
    let definition = "
Type: Map
ItemReader:
  Resource: arn:aws:states:::s3:getObject
  ReaderConfig: {InputType: JSON}
  Parameters: {Bucket: b, Key: k}
ItemProcessor:
  ProcessorConfig: {Mode: DISTRIBUTED, ExecutionType: STANDARD}
  StartAt: Each
  States: {Each: {Type: Pass, End: true}}
ItemSelector: {in.$: $$.Map.Item.Value, of.$: $$.Execution.Name}
ToleratedFailureCount: 0
End: true
";
    let definition = file(&folder, "map.asl.yaml", definition);
    let data = file(&folder, "data.json", "[4]");
    let test = |more: &[&str]| {
        let told = [
            "test-state",
            &definition,
            "--reader-data",
            &data,
            "--mock-result",
            "[5]",
        ];
        let context = [
            "--context",
            r#"{"Execution": {"Name": "run"}}"#,
            "--inspect",
            "debug",
        ];
        let ran = run_with("", &[&told[..], &context[..], more].concat());
        serde_json::from_str::<Value>(&ran.output).unwrap()
    };
    let answer = test(&[]);
    assert_eq!(answer["output"], "[5]");
    let selected = &answer["inspectionData"]["afterItemSelector"];
    assert_eq!(selected, r#"[{"in":4,"of":"run"}]"#);
    let answer = test(&["--failed-items", "1"]);
    assert_eq!(answer["error"], "States.ExceedToleratedFailureThreshold");
}

#[test]
fn what_cannot_be_tested_is_said_all_at_once() {
    let told = |input: &str, arguments: &[&str]| {
        let ran = run_with(input, &[&["test-state"], arguments].concat());
        assert_eq!((ran.status, ran.output.as_str()), (2, ""), "{arguments:?}");
        ran.error
    };
    let error = told(MACHINE, &["-", "--input", "{", "--context", "none.json"]);
    assert!(error.contains("error: --input is no JSON"), "{error}");
    assert!(error.contains("error: cannot read none.json"), "{error}");
    let error = told(MACHINE, &["-", "--state", "Pya"]);
    assert!(error.contains("did you mean `Pay`?"), "{error}");
    let error = told(MACHINE, &["-", "--state", "Pay"]);
    assert!(error.contains("needs a mock"), "{error}");
    let error = told("{\"Type\": \"Pas\"}", &["-"]);
    assert!(error.contains("SFN2201"), "{error}");
    let publish = r#"{"Type": "Task", "Resource": "arn:aws:states:::sns:publish",
        "Parameters": {"TopicArn": "arn:aws:sns:eu-west-1:123456789012:t", "Message": "m"}, "End": true}"#;
    let result = ["-", "--mock-result", "{\"MessageId\": 1}"];
    let error = told(publish, &result);
    assert!(
        error.contains("Field 'MessageId' must be a string"),
        "{error}"
    );
    let unchecked = [&["test-state"], &result[..], &["--mock-validation", "none"]].concat();
    assert_eq!(run_with(publish, &unchecked).status, 0);
}
