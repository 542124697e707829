//! `cursus-sfn import`.

use super::{file, folder, run_with};

const ORDER: &str = r#"{
  "StartAt": "Pause",
  "States": {
    "Pause": {"Type": "Wait", "Seconds": 3, "Next": "done"},
    "done": {"Type": "Succeed"}
  }
}"#;

const ORDER_YAML: &str = "\
StartAt: Pause
States:
  Pause:
    Type: Wait
    Seconds: 3
    Next: done
  done:
    Type: Succeed
";

const DECLARED: &str = r#": StateMachine = state_machine!(
    // states
    pause = wait(seconds = 3).name("Pause"),
    done = succeed().bind(output = None),
    // transitions
    start >> pause >> done,
);
"#;

/// The status, and what went to standard output and standard error.
fn import(arguments: &[&str], input: &str) -> (u8, String, String) {
    let ran = run_with(input, &[&["import"], arguments].concat());
    (ran.status, ran.output, ran.error)
}

#[test]
fn a_definition_becomes_rust() {
    let (status, source, error) = import(&["-"], ORDER);
    assert_eq!((status, error.as_str()), (0, ""));
    assert!(
        source.ends_with(&format!("pub static MACHINE{DECLARED}")),
        "{source}"
    );
    assert!(
        source.contains("/// The machine of `<stdin>`.\n"),
        "{source}"
    );
}

#[test]
fn yaml_becomes_the_same() {
    let (json, yaml) = (import(&["-"], ORDER), import(&["-"], ORDER_YAML));
    assert_eq!(json, yaml);
}

#[test]
fn the_static_is_called_like_the_file_or_as_told() {
    let path = file(&folder("import"), "orderFlow.v2.asl.json", ORDER);
    let (status, source, _) = import(&[&path], "");
    assert_eq!(status, 0);
    let named = |name: &str| format!("pub static {name}{DECLARED}");
    assert!(source.ends_with(&named("ORDER_FLOW")), "{source}");
    let (_, source, _) = import(&[&path, "--name", "CheckOut"], "");
    assert!(source.ends_with(&named("CHECK_OUT")), "{source}");
}

#[test]
fn what_is_wrong_goes_to_standard_error() {
    let (status, source, error) = import(&["-"], &ORDER.replace("\"done\"}", "\"dome\"}"));
    assert_eq!((status, source.as_str()), (1, ""));
    assert!(error.contains("SFN2101"), "{error}");
    assert!(error.contains("did you mean `done`?"), "{error}");
    let (status, source, error) = import(&["-"], "{");
    assert_eq!((status, source.as_str()), (1, ""));
    assert!(
        error.contains("SFN2001") && error.contains("<stdin>:1:2"),
        "{error}"
    );
}

#[test]
fn a_machine_that_never_ends_has_no_declaration() {
    let endless = r#"{"StartAt": "A", "States": {
        "A": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "B"}], "Default": "C"},
        "B": {"Type": "Pass", "Next": "B"},
        "C": {"Type": "Succeed"}
    }}"#;
    let (status, source, error) = import(&["-"], endless);
    assert_eq!((status, source.as_str()), (1, ""));
    assert_eq!(
        error,
        "error: <stdin>: from `B` the machine never ends, and `state_machine!` declares no such machine; lead some way on from there to an end\n"
    );
}

#[test]
fn a_file_that_is_not_there_is_a_mistake_in_the_use() {
    let (status, source, error) = import(&["no-such-file.asl.json"], "");
    assert_eq!((status, source.as_str()), (2, ""));
    assert!(
        error.starts_with("error: cannot read no-such-file.asl.json: "),
        "{error}"
    );
    assert_eq!(import(&[], "").0, 2);
}
