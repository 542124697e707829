use std::fs;

use super::{CLEAN, file, folder, run_with};

const FORMATTED: &str = "{
  \"StartAt\": \"A\",
  \"States\": {
    \"A\": {
      \"Type\": \"Succeed\"
    }
  }
}
";

#[test]
fn json_is_printed_with_an_indent() {
    let ran = run_with(CLEAN, &["fmt", "-"]);
    assert_eq!((ran.status, ran.output.as_str()), (0, FORMATTED));
    let again = run_with(FORMATTED, &["fmt", "-"]);
    assert_eq!(again.output, FORMATTED);
}

#[test]
fn numbers_and_unknown_fields_are_kept() {
    let text = r#"{"States":{},"X":1.50e+3,"StartAt":"é\u0041"}"#;
    let ran = run_with(text, &["fmt", "-"]);
    assert!(ran.output.contains("\"X\": 1.50e+3"), "{}", ran.output);
    let states = ran.output.find("States").unwrap();
    assert!(states < ran.output.find("StartAt").unwrap());
}

#[test]
fn files_are_changed_when_asked_to() {
    let folder = folder("format");
    let path = file(&folder, "a.asl.json", CLEAN);
    let checked = run_with("", &["fmt", "--check", &path]);
    assert_eq!((checked.status, checked.output), (1, format!("{path}\n")));
    assert_eq!(fs::read_to_string(&path).unwrap(), CLEAN);
    let written = run_with("", &["fmt", "--write", &path]);
    assert_eq!((written.status, written.output.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(&path).unwrap(), FORMATTED);
    assert_eq!(run_with("", &["fmt", "--check", &path]).status, 0);
}

#[test]
fn yaml_is_printed_as_json_and_never_overwritten() {
    let folder = folder("format-yaml");
    let yaml = "StartAt: A # here\nStates: {A: {Type: Succeed}}\n";
    let path = file(&folder, "a.yaml", yaml);
    let printed = run_with("", &["fmt", &path]);
    assert_eq!((printed.status, printed.output.as_str()), (0, FORMATTED));
    let written = run_with("", &["fmt", "--write", &path]);
    assert_eq!(written.status, 2);
    assert!(written.error.contains("is YAML"), "{}", written.error);
    assert_eq!(fs::read_to_string(&path).unwrap(), yaml);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let folder = folder("format-broken");
    let broken = file(&folder, "broken.asl.json", "{\n  \"StartAt\" \"A\"\n}");
    let clean = file(&folder, "clean.asl.json", CLEAN);
    let ran = run_with("", &["fmt", &broken, "no such file", &clean]);
    assert_eq!((ran.status, ran.output.as_str()), (2, FORMATTED));
    assert!(
        ran.error.contains("broken.asl.json:2:13: "),
        "{}",
        ran.error
    );
    assert!(
        ran.error.contains("cannot read no such file"),
        "{}",
        ran.error
    );
}
