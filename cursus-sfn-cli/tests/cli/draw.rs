//! `cursus-sfn draw`.

use super::{CLEAN, FAULTY, file, folder, run_with};

#[test]
fn a_definition_is_drawn_in_either_language() {
    let mermaid = run_with(CLEAN, &["draw", "-"]);
    assert_eq!((mermaid.status, mermaid.error.as_str()), (0, ""));
    assert!(
        mermaid.output.starts_with("flowchart TD\n    start(( ))\n"),
        "{}",
        mermaid.output
    );
    let named = run_with(CLEAN, &["draw", "-", "--format", "mermaid"]);
    assert_eq!(mermaid.output, named.output);
    let dot = run_with(CLEAN, &["draw", "-", "--format", "dot"]);
    assert_eq!(dot.status, 0);
    assert!(dot.output.starts_with("digraph {\n"), "{}", dot.output);
}

#[test]
fn yaml_is_drawn_too() {
    let yaml = "StartAt: A\nStates:\n  A:\n    Type: Succeed\n";
    let path = file(&folder("draw"), "machine.yaml", yaml);
    let drawn = run_with("", &["draw", &path]);
    assert_eq!(drawn.output, run_with(CLEAN, &["draw", "-"]).output);
}

#[test]
fn a_definition_with_mistakes_is_drawn_with_them() {
    let drawn = run_with(FAULTY, &["draw", "-"]);
    assert_eq!((drawn.status, drawn.error.as_str()), (0, ""));
    for line in [
        "Dome[\"Dome<br/>no such state\"]",
        "class Dome wrong",
        "class Done unreachable",
    ] {
        assert!(drawn.output.contains(line), "{line}\n{}", drawn.output);
    }
}

#[test]
fn what_is_no_json_is_told_on_standard_error() {
    let drawn = run_with("{", &["draw", "-"]);
    assert_eq!((drawn.status, drawn.output.as_str()), (1, ""));
    assert!(drawn.error.contains("SFN2001"), "{}", drawn.error);
    let missing = run_with("", &["draw", "no-such-file.asl.json"]);
    assert_eq!((missing.status, missing.output.as_str()), (2, ""));
}
