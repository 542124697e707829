//! Definitions as deep as documents may be.

use cursus_sfn_core::asl::StateMachine;
use cursus_sfn_core::document::{Document, MAX_DEPTH};

/// `inner` inside as many `open` as fit, each closed by `close`; `step` is how deep one of them nests.
fn nested(start: &str, open: &str, inner: &str, close: &str, end: &str, step: usize) -> String {
    let depth_of = |text: &str| text.matches(['{', '[']).count() - text.matches(['}', ']']).count();
    let inner_depth = 3;
    let times = (MAX_DEPTH - depth_of(start) - inner_depth) / step;
    [start, &open.repeat(times), inner, &close.repeat(times), end].concat()
}

/// Reads it, writes it, compares it, walks over it, drops it.
fn survives(text: &str) {
    let machine = StateMachine::parse(text).unwrap();
    assert_eq!(machine.to_json(), text);
    assert_eq!(machine.clone(), machine);
    assert_eq!(machine.to_document().to_string(), text);
    assert_eq!(serde_json::to_string(&machine).unwrap(), text);
    assert!(machine.walk().all(|visit| !visit.pointer().is_empty()));
    assert!(machine.to_mermaid().lines().count() > machine.walk().count());
    assert!(machine.to_dot().ends_with("}\n"));
}

#[test]
fn maps_in_maps() {
    let open = r#"{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"A","States":{"A":"#;
    let inner = r#"{"Type":"Wait","Seconds":1,"End":true}"#;
    let start = r#"{"StartAt":"A","States":{"A":"#;
    survives(&nested(start, open, inner, "}}}", "}}", 3));
}

#[test]
fn branches_in_branches() {
    let open = r#"{"Type":"Parallel","Branches":[{"StartAt":"A","States":{"A":"#;
    let start = r#"{"StartAt":"A","States":{"A":"#;
    let close = r#"}}],"End":true}"#;
    survives(&nested(
        start,
        open,
        r#"{"Type":"Succeed"}"#,
        close,
        "}}",
        4,
    ));
}

#[test]
fn conditions_in_conditions() {
    let start = r#"{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Next":"A","And":["#;
    let inner = r#"{"Variable":"$.a","IsNull":true}"#;
    survives(&nested(start, r#"{"Or":["#, inner, "]}", "]}]}}}", 2));
    let start = r#"{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Next":"A","Not":"#;
    survives(&nested(start, r#"{"Not":"#, inner, "}", "}]}}}", 1));
}

#[test]
fn templates_in_templates() {
    let start =
        r#"{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"r","End":true,"Parameters":"#;
    survives(&nested(start, r#"{"a":"#, "[]", "}", "}}}", 1));
    survives(&nested(start, "[", "{}", "]", "}}}", 1));
}

#[test]
fn what_is_deeper_is_refused() {
    let start = r#"{"StartAt":"A","States":{"A":{"Type":"Pass","End":true,"Result":"#;
    let text = [start, &"[".repeat(300), &"]".repeat(300), "}}}"].concat();
    let error = StateMachine::parse(&text).unwrap_err();
    assert_eq!(error.message, "nested more than 256 deep");
    assert!(Document::parse(text).unwrap_err().is_too_deep);
}
