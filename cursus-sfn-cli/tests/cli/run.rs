//! `cursus-sfn run`.

use serde_json::{Value, json};

use super::{file, folder, run_with};

const ORDER: &str = r#"{"StartAt": "Charge", "States": {
    "Charge": {
        "Type": "Task",
        "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:charge",
        "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 2}],
        "Catch": [{"ErrorEquals": ["Refused"], "Next": "Apologise"}],
        "Next": "Both"
    },
    "Both": {"Type": "Parallel", "End": true, "Branches": [
        {"StartAt": "Left", "States": {"Left": {"Type": "Pass", "End": true}}},
        {"StartAt": "Right", "States": {"Right": {"Type": "Wait", "Seconds": 1, "End": true}}}
    ]},
    "Apologise": {"Type": "Fail", "Error": "NotPaid", "Cause": "no money"}
}}"#;

const CONFIG: &str = r#"{
    "StateMachines": {
        "Orders": {"TestCases": {"Paid": {"Charge": "ChargeOnce"}, "Broke": {"Charge": "Refuse"}}},
        "Empty": {"TestCases": {"Only": {}}}
    },
    "MockedResponses": {
        "ChargeOnce": {"0": {"Return": {"paid": 1}}},
        "Refuse": {"0-9": {"Throw": {"Error": "Refused", "Cause": "empty"}}}
    }
}"#;

/// Runs the order with mocks in a file; the status, and what went to standard output and standard error.
fn order(test: &str, mocks: &str, arguments: &[&str]) -> (u8, String, String) {
    let folder = folder(test);
    let definition = file(&folder, "order.asl.json", ORDER);
    let mocks = file(&folder, "mocks.json", mocks);
    let all = [&["run", &definition, "--mocks", &mocks][..], arguments].concat();
    let ran = run_with("", &all);
    (
        ran.status,
        ran.output,
        ran.error.replace(&mocks, "mocks.json"),
    )
}

#[test]
fn the_output_is_json() {
    let (status, output, error) = order("run_output", r#"{"Charge": {"paid": 1}}"#, &[]);
    assert_eq!((status, error.as_str()), (0, ""));
    let output: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(output, json!([{"paid": 1}, {"paid": 1}]));
}

#[test]
fn the_trace_tells_states_retries_and_times() {
    let mocks = r#"{"Charge": [{"Throw": {"Error": "Busy", "Cause": "later"}}, {"Return": [1]}]}"#;
    let (status, output, error) = order("run_trace", mocks, &["--trace"]);
    assert_eq!(status, 0);
    assert_eq!(output, "[\n  [\n    1\n  ],\n  [\n    1\n  ]\n]\n");
    let expected = "     +0s  Charge
     +0s  Charge: failed with Busy (later); retry 1 in 2s
     +2s  Both
     +2s    [0] Left
     +2s    [1] Right
";
    assert_eq!(error, expected);
}

#[test]
fn a_failed_execution_tells_its_error_and_cause() {
    let mocks = r#"{"Charge": {"Throw": {"Error": "Refused"}}}"#;
    let (status, output, error) = order("run_failed", mocks, &["--trace"]);
    assert_eq!((status, output.as_str()), (1, ""));
    let expected = "     +0s  Charge
     +0s  Charge: failed with Refused; caught, goes on with Apologise
     +0s  Apologise
     +0s  Apologise: failed with NotPaid (no money)
FAILED
error: NotPaid
cause: no money
";
    assert_eq!(error, expected);
}

#[test]
fn the_history_is_that_of_the_service() {
    let (status, output, _) = order("run_history", r#"{"Charge": 1}"#, &["--history"]);
    assert_eq!(status, 0);
    let history: Value = serde_json::from_str(&output).unwrap();
    let events = history["events"].as_array().unwrap();
    assert_eq!(events[0]["type"], "ExecutionStarted");
    assert_eq!(events[1]["stateEnteredEventDetails"]["name"], "Charge");
    let last = events.last().unwrap();
    assert_eq!(last["executionSucceededEventDetails"]["output"], "[1,1]");
}

#[test]
fn a_task_without_a_reply_is_named_with_what_to_add() {
    let definition = file(&folder("run_missing"), "order.asl.json", ORDER);
    let ran = run_with("", &["run", &definition]);
    assert_eq!((ran.status, ran.output.as_str()), (1, ""));
    assert!(
        ran.error.contains("state `Charge` needs a handler"),
        "{}",
        ran.error
    );
    assert!(ran.error.ends_with("  {\"Charge\":{}}\n"), "{}", ran.error);
    let (status, _, error) = order("run_missing", "{}", &[]);
    assert_eq!(status, 1);
    assert!(
        error.ends_with("help: add its result to mocks.json:\n  \"Charge\": {}\n"),
        "{error}"
    );
    let once = r#"{"Charge": [{"Throw": {"Error": "Busy"}}]}"#;
    let (status, _, error) = order("run_missing", once, &[]);
    assert_eq!(status, 1);
    assert!(
        error.contains("add another to `Charge` in mocks.json"),
        "{error}"
    );
}

#[test]
fn a_mistyped_state_in_the_mocks_is_answered() {
    let (status, output, error) = order("run_mistyped", r#"{"Chrage": 1, "Boht": 2}"#, &[]);
    assert_eq!((status, output.as_str()), (2, ""));
    assert_eq!(
        error,
        "error: mocks.json: unknown state `Chrage`; did you mean `Charge`?\n\
         error: mocks.json: unknown state `Boht`; did you mean `Both`?\n"
    );
    let (status, _, error) = order(
        "run_mistyped",
        r#"{"Charge": {"Throw": {"Eror": "A"}}}"#,
        &[],
    );
    assert_eq!(status, 2);
    assert!(error.contains("`Charge`: unknown field `Eror`"), "{error}");
}

#[test]
fn a_test_case_of_the_services_own_format_is_chosen() {
    let run = |arguments: &[&str]| order("run_case", CONFIG, arguments);
    assert_eq!(run(&["--machine", "Orders", "--case", "Paid"]).0, 0);
    let (status, _, error) = run(&["--machine", "Orders", "--case", "Broke"]);
    assert_eq!(status, 1);
    assert!(error.contains("error: NotPaid"), "{error}");
    let (status, _, error) = run(&[]);
    assert_eq!(status, 2);
    assert_eq!(
        error,
        "error: mocks.json: say which with `--machine`: Empty, Orders\n"
    );
    let (status, _, error) = run(&["--machine", "Orders", "--case", "Payd"]);
    assert_eq!(status, 2);
    assert!(
        error.contains("has no test case `Payd`; it has `Broke`, `Paid`"),
        "{error}"
    );
    let (status, _, error) = run(&["--machine", "Empty"]);
    assert_eq!(status, 1);
    assert!(
        error.contains("TestCases: {\"Charge\":\"Charge\"}"),
        "{error}"
    );
}

const ECHO_YAML: &str = "StartAt: Echo\nStates:\n  Echo:\n    Type: Pass\n    End: true\n";

#[test]
fn the_input_is_text_a_file_or_standard_input() {
    let folder = folder("run_input");
    let definition = file(&folder, "echo.yaml", ECHO_YAML);
    let path = file(&folder, "input.json", "{\"a\": 1}");
    for (given, read) in [("{\"a\": 1}", ""), (&path, ""), ("-", "{\"a\": 1}")] {
        let ran = run_with(read, &["run", &definition, "--input", given]);
        assert_eq!(
            (ran.status, ran.output.as_str()),
            (0, "{\n  \"a\": 1\n}\n"),
            "{given}"
        );
    }
    assert_eq!(run_with("", &["run", &definition]).output, "{}\n");
    assert_eq!(
        run_with("", &["run", &definition, "--input", "-7"]).output,
        "-7\n"
    );
    assert_eq!(
        run_with(ECHO_YAML, &["run", "-", "--input", "2"]).output,
        "2\n"
    );
    for (given, told) in [
        ("{\"a\": ", "error: the input is no JSON"),
        ("no-such-file.json", "error: cannot read no-such-file.json"),
    ] {
        let ran = run_with("", &["run", &definition, "--input", given]);
        assert_eq!((ran.status, ran.output.as_str()), (2, ""));
        assert!(ran.error.starts_with(told), "{}", ran.error);
    }
    let ran = run_with(ECHO_YAML, &["run", "-", "--input", "-"]);
    assert_eq!(ran.status, 2);
    assert!(ran.error.contains("cannot both be read"), "{}", ran.error);
}

#[test]
fn what_aws_would_refuse_is_not_run() {
    let ran = run_with(
        &ORDER.replace("\"Next\": \"Both\"", "\"Next\": \"Boht\""),
        &["run", "-"],
    );
    assert_eq!((ran.status, ran.output.as_str()), (1, ""));
    assert!(ran.error.contains("did you mean `Both`?"), "{}", ran.error);
}

#[test]
fn distributed_maps_read_and_write_in_a_folder() {
    let folder = folder("run_objects");
    let bucket = folder.join("numbers");
    std::fs::create_dir_all(&bucket).unwrap();
    file(&bucket, "all.json", "[1, 2, 3]");
    let definition = r#"{"StartAt": "Each", "States": {"Each": {
        "Type": "Map", "End": true,
        "ItemReader": {
            "Resource": "arn:aws:states:::s3:getObject",
            "ReaderConfig": {"InputType": "JSON"},
            "Parameters": {"Bucket": "numbers", "Key": "all.json"}
        },
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "One", "States": {"One": {"Type": "Pass", "End": true}}
        }
    }}}"#;
    let root = folder.to_str().unwrap();
    let ran = run_with(definition, &["run", "-", "--objects", root, "--trace"]);
    assert_eq!(ran.status, 0, "{}", ran.error);
    assert_eq!(
        serde_json::from_str::<Value>(&ran.output).unwrap(),
        json!([1, 2, 3])
    );
    assert!(ran.error.contains("    [2] One\n"), "{}", ran.error);
}
