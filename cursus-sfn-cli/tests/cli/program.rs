//! The program itself, as a shell starts it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use super::{CLEAN, FAULTY};

fn start(program: &str, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input.as_bytes()).unwrap();
    drop(stdin);
    child.wait_with_output().unwrap()
}

#[test]
fn the_status_is_that_of_the_process() {
    let program = env!("CARGO_BIN_EXE_cursus-sfn");
    let status = |arguments: &[&str], input| start(program, arguments, input).status.code();
    assert_eq!(status(&["validate", "-"], CLEAN), Some(0));
    assert_eq!(status(&["validate", "-"], FAULTY), Some(1));
    assert_eq!(status(&["validate"], ""), Some(2));
}

#[test]
fn a_pipe_gets_no_colours() {
    let output = start(env!("CARGO_BIN_EXE_cursus-sfn"), &["validate", "-"], FAULTY);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("error[SFN2101]"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
}

#[test]
fn recorded_cases_are_judged_a_line_each() {
    let folder = super::folder("conformance");
    let judge = |kind: &str, case: &str| {
        let path = super::file(&folder, &format!("{kind}.jsonl"), case);
        let program = env!("CARGO_BIN_EXE_cursus-sfn-conformance");
        let output = start(program, &[kind, &path], "");
        assert_eq!(output.status.code(), Some(0));
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    let definition: Value = serde_json::from_str(CLEAN).unwrap();
    let case = json!({"id": "a", "definition": definition}).to_string();
    assert_eq!(
        judge("roundtrip", &case),
        json!({"id": "a", "got": {"definition": definition}})
    );
    assert_eq!(
        judge("validation", &case),
        json!({"id": "a", "got": {"verdict": "valid", "codes": []}})
    );
    let case = json!({"id": "a", "definition_text": FAULTY}).to_string();
    assert_eq!(
        judge("validation", &case)["got"],
        json!({"verdict": "invalid", "codes": ["SFN2604", "SFN2101"]})
    );
    let request =
        json!({"definition": {"Type": "Succeed"}, "input": "[1]", "inspectionLevel": "DEBUG"});
    let case = json!({"id": "a", "request": request}).to_string();
    assert_eq!(
        judge("teststate", &case)["got"],
        json!({
            "status": "SUCCEEDED",
            "output": [1],
            "inspectionData": {"input": "[1]", "afterInputPath": "[1]"},
        })
    );
    let case = json!({"id": "a", "request": {"definition": {}, "stateName": ""}}).to_string();
    assert_eq!(
        judge("teststate", &case)["got"]["refused"],
        "InvalidDefinition"
    );
    assert_eq!(
        judge("paths", r#"{"id": "a", "path": "$.b[*]"}"#)["got"],
        json!({"is_path": true, "is_reference_path": false})
    );
}

#[test]
fn cases_of_an_unknown_kind_are_refused() {
    let program = env!("CARGO_BIN_EXE_cursus-sfn-conformance");
    let output = start(program, &["validatoin", "cases.jsonl"], "");
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("there is no kind `validatoin`"), "{error}");
}
