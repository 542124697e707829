//! What is not of the language's form is refused, with its place.

use cursus_sfn_core::asl::{State, StateMachine, Succeed, Task};

fn machine(text: &str) -> String {
    StateMachine::parse(text).unwrap_err().to_string()
}

/// What is wrong with a state, without its position.
fn state(text: &str) -> String {
    let error = State::parse(text).unwrap_err();
    format!("{}: {}", error.pointer, error.message)
}

#[test]
fn what_is_no_json() {
    assert_eq!(
        machine("{\n \"StartAt\": }"),
        "line 2, column 13: a value is missing; remove the comma before, or add one"
    );
    assert_eq!(
        machine(""),
        "line 1, column 1: the text ends where a value is missing"
    );
}

#[test]
fn values_of_another_type() {
    assert_eq!(
        machine(
            r#"{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": "5", "End": true}}}"#
        ),
        "line 1, column 62: `/States/A/Seconds`: a whole number that is not negative belongs here, not the string `5`"
    );
    assert_eq!(
        machine("[]"),
        "line 1, column 1: an object belongs here, not an array"
    );
    assert_eq!(
        machine(r#"{"StartAt": "A", "States": {"A": 1}}"#),
        "line 1, column 34: `/States/A`: an object belongs here, not the number 1"
    );
    assert_eq!(
        state(r#"{"Type": "Wait", "Seconds": -1, "End": true}"#),
        "/Seconds: a whole number that is not negative belongs here, not the number -1"
    );
    assert_eq!(
        state(r#"{"Type": "Pass", "Comment": null, "End": true}"#),
        "/Comment: a string belongs here, not null"
    );
    assert_eq!(
        state(r#"{"Type": "Pass", "InputPath": 1, "End": true}"#),
        "/InputPath: a path, or `null`, belongs here, not the number 1"
    );
    assert_eq!(
        state(r#"{"Type": "Task", "Resource": "r", "Retry": {}, "End": true}"#),
        "/Retry: an array belongs here, not an object"
    );
    assert_eq!(
        state(
            r#"{"Type": "Task", "Resource": "r", "Retry": [{"ErrorEquals": [true]}], "End": true}"#
        ),
        "/Retry/0/ErrorEquals/0: a string belongs here, not a boolean"
    );
    assert_eq!(
        state(r#"{"Type": "Pass", "QueryLanguage": 1, "End": true}"#),
        "/QueryLanguage: `JSONPath` or `JSONata` belongs here, not the number 1"
    );
    assert_eq!(
        state(r#"{"Type": 1}"#),
        "/Type: a string belongs here, not the number 1"
    );
}

#[test]
fn missing_keys_name_what_was_written_instead() {
    assert_eq!(
        state(r#"{"Type": "Task", "Resorce": "r", "End": true}"#),
        ": `Resource` is missing here; did you mean `Resource` by `Resorce`?"
    );
    assert_eq!(machine("{}"), "line 1, column 1: `StartAt` is missing here");
    assert_eq!(state("{}"), ": `Type` is missing here");
    assert_eq!(
        state(r#"{"type": "Pass"}"#),
        ": `Type` is missing here; did you mean `Type` by `type`?"
    );
}

#[test]
fn transitions_that_are_none_or_two() {
    assert_eq!(
        state(r#"{"Type": "Pass"}"#),
        ": the state has neither `Next` nor `End`; exactly one of them belongs here"
    );
    assert_eq!(
        state(r#"{"Type": "Pass", "Next": "A", "End": true}"#),
        "/End: the state has `Next` and `End`; exactly one of them belongs here"
    );
    assert_eq!(
        state(r#"{"Type": "Pass", "End": 1}"#),
        "/End: `true` or `false` belongs here, not the number 1"
    );
}

#[test]
fn conditions_that_are_none_or_two() {
    let rule = |keys: &str| {
        let text = format!(r#"{{"Type": "Choice", "Choices": [{{{keys}, "Next": "A"}}]}}"#);
        state(&text)
    };
    assert_eq!(
        rule(r#""Variable": "$.a""#),
        "/Choices/0: a comparison such as `StringEquals` is missing here"
    );
    assert_eq!(
        rule(r#""Variable": "$.a", "NumericEqual": 1"#),
        "/Choices/0: a comparison such as `StringEquals` is missing here; did you mean `NumericEquals` by `NumericEqual`?"
    );
    assert_eq!(
        rule(r#""IsNull": true"#),
        "/Choices/0: `Variable` is missing here"
    );
    assert_eq!(
        rule(r#""Comment": "c""#),
        "/Choices/0: a condition: `Variable` and a comparison, `And`, `Or`, `Not` or `Condition`, is missing here"
    );
    assert_eq!(
        rule(r#""Variable": "$.a", "IsNull": true, "IsString": true"#),
        "/Choices/0/IsString: the rule has `IsNull` and `IsString`; put them into one `And`"
    );
    for (keys, two) in [
        (r#""And": [], "Or": []"#, "`And` and `Or`"),
        (
            r#""Condition": true, "Variable": "$.a""#,
            "`Condition` and `Variable`",
        ),
        (
            r#""Variable": "$.a", "Condition": true"#,
            "`Condition` and `Variable`",
        ),
        (r#""IsNull": true, "And": []"#, "`And` and `IsNull`"),
    ] {
        assert!(rule(keys).contains(two), "{}", rule(keys));
    }
}

#[test]
fn a_state_of_another_type() {
    let error = serde_json::from_str::<Succeed>(r#"{"Type": "Fail"}"#).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("`/Type`: `Succeed` belongs here, not the string `Fail`")
    );
    assert!(serde_json::from_str::<Task>(r#"{"Resource": "r", "End": true}"#).is_ok());
}

#[test]
fn many_unknown_keys_do_no_harm() {
    let mut keys: serde_json::Map<_, _> = (0..100_000).map(|n| (n.to_string(), n.into())).collect();
    keys.insert("Next".to_owned(), "A".into());
    let text = serde_json::json!({"Type": "Choice", "Choices": [keys]}).to_string();
    assert!(state(&text).starts_with("/Choices/0: a condition: "));
}

#[test]
fn long_names_do_no_harm() {
    let long = "x".repeat(100_000);
    let text = format!(r#"{{"Type": "Task", "{long}": "{long}", "End": true}}"#);
    assert!(state(&text).starts_with(": `Resource` is missing here"));
    let text = format!(r#"{{"Type": "Wait", "Seconds": "{long}", "End": true}}"#);
    assert_eq!(
        state(&text),
        "/Seconds: a whole number that is not negative belongs here, not a string"
    );
}
