use cursus_sfn_core::diag::Code;

use super::run_with;

#[test]
fn a_rule_is_explained_with_what_breaks_and_what_keeps_it() {
    let ran = run_with("", &["explain", "sfn2101"]);
    assert_eq!(ran.status, 0);
    assert!(ran.output.starts_with("SFN2101: "), "{}", ran.output);
    for part in [
        "What to do: ",
        "MISSING_TRANSITION_TARGET",
        "Breaks it:",
        "Keeps it:",
    ] {
        assert!(ran.output.contains(part), "{}", ran.output);
    }
}

#[test]
fn every_rule_is_listed_and_explained() {
    let list = run_with("", &["explain"]).output;
    for code in Code::all() {
        assert!(list.contains(code.id()), "{code}");
        let ran = run_with("", &["explain", code.id()]);
        assert_eq!(ran.status, 0);
        assert!(ran.output.contains(code.title()), "{}", ran.output);
    }
}

#[test]
fn an_unknown_rule_is_a_mistake_in_the_use() {
    let ran = run_with("", &["explain", "SFN9999"]);
    assert_eq!(ran.status, 2);
    assert!(
        ran.error.contains("there is no rule `SFN9999`"),
        "{}",
        ran.error
    );
}
