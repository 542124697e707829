//! Validation of anything: it never panics, it is the same each time, and what it points to is there.
//!
//! `CURSUS_FUZZ_SECONDS=120 cargo test --release -p cursus-sfn-core --test hostile` goes on for that long with each test.

use std::time::{Duration, Instant};

use cursus_sfn_core::asl::MachineType;
use cursus_sfn_core::diag::Code;
use cursus_sfn_core::validate::{MAX_FINDINGS, Options, Report, validate_text};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::Value;

/// How many definitions a test tries if no time is given.
const CASES: u32 = 400;

/// Tries values of a strategy: so many, or for as long as `CURSUS_FUZZ_SECONDS` says.
fn try_all<S: Strategy>(strategy: &S, test: impl Fn(S::Value)) {
    let seconds = std::env::var("CURSUS_FUZZ_SECONDS")
        .ok()
        .and_then(|text| text.parse().ok());
    let start = Instant::now();
    let limit = Duration::from_secs(seconds.unwrap_or(0));
    loop {
        let mut runner = TestRunner::new(ProptestConfig {
            failure_persistence: None,
            ..ProptestConfig::with_cases(CASES)
        });
        let outcome = runner.run(strategy, |value| {
            test(value);
            Ok(())
        });
        if let Err(error) = outcome {
            panic!("{error}");
        }
        if start.elapsed() >= limit {
            return;
        }
    }
}

/// Validates a text as either type of machine and checks that the reports are sound.
fn assert_sound(text: &str) {
    for machine_type in [None, Some(MachineType::Express)] {
        let options = Options {
            machine_type,
            ..Options::default()
        };
        let (document, report) = validate_text(text, &options);
        assert_eq!(
            report,
            validate_text(text, &options).1,
            "not the same again: {text}"
        );
        assert!(report.findings().len() <= MAX_FINDINGS);
        for finding in report.findings() {
            let span = finding.span.clone();
            assert!(span.start < span.end, "{finding}: {text}");
            // At the end of a text that stops too early there is nothing to point to.
            let is_there = text.get(span).is_some();
            assert!(
                is_there || document.is_none(),
                "{finding} points into no text: {text}"
            );
            if let Some((span, _)) = &finding.related {
                assert!(text.get(span.clone()).is_some(), "{finding}: {text}");
            }
            if let Some(document) = &document {
                assert!(
                    document.pointer(&finding.pointer).is_some(),
                    "{finding}: {text}"
                );
            }
            assert!(
                !finding.message.contains("  ") || text.contains("  "),
                "{finding}"
            );
        }
    }
}

/// The definitions of the catalogue, which have every construct of the language.
fn definitions() -> Vec<&'static str> {
    let examples = Code::all().filter_map(Code::example);
    examples
        .flat_map(|example| [example.fails, example.passes])
        .collect()
}

fn words() -> impl Strategy<Value = String> {
    let known = [
        "StartAt",
        "States",
        "Type",
        "Task",
        "Pass",
        "Choice",
        "Wait",
        "Map",
        "Parallel",
        "Fail",
        "Next",
        "End",
        "Choices",
        "And",
        "Or",
        "Not",
        "Variable",
        "Assign",
        "Output",
        "Arguments",
        "Parameters",
        "a.$",
        "Retry",
        "Catch",
        "ErrorEquals",
        "States.ALL",
        "ItemProcessor",
        "ProcessorConfig",
        "DISTRIBUTED",
        "Branches",
        "QueryLanguage",
        "JSONata",
        "JSONPath",
        "Condition",
        "Items",
        "ItemsPath",
        "ItemReader",
        "Resource",
        "arn:aws:states:::lambda:invoke.waitForTaskToken",
        "$.a",
        "$$.Task",
        "$v",
        "$",
        "{% $x %}",
        "{% $states.result.a %}",
        "States.Format('{}', $.a)",
        "${X}",
        "Seconds",
        "Timestamp",
        "Default",
        "",
    ];
    prop_oneof![
        4 => proptest::sample::select(known.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
        1 => "[$.\\[\\]()@'a-c{}%\\\\*?,:0-9-]{0,20}",
    ]
}

/// JSON made of the words of the language.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        4 => words().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
    ];
    leaf.prop_recursive(6, 60, 6, |inner| {
        prop_oneof![
            1 => proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            4 => proptest::collection::vec((words(), inner), 0..6)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

#[test]
fn any_text_is_judged() {
    try_all(&"\\PC{0,80}", |text| assert_sound(&text));
    try_all(&"[\\[\\]{}\",:\\\\0-9a-f.eE+ -]{0,40}", |text| {
        assert_sound(&text);
    });
}

#[test]
fn any_bytes_are_judged() {
    try_all(&proptest::collection::vec(any::<u8>(), 0..200), |bytes| {
        assert_sound(&String::from_utf8_lossy(&bytes));
    });
}

#[test]
fn any_json_is_judged() {
    try_all(&json(), |value| assert_sound(&value.to_string()));
    try_all(&json(), |value| {
        assert_sound(&format!(
            r#"{{"StartAt": "A", "States": {{"A": {value}}}}}"#
        ));
    });
}

#[test]
fn definitions_with_other_values_in_them_are_judged() {
    let definitions = proptest::sample::select(definitions());
    let changes = proptest::collection::vec((any::<prop::sample::Index>(), json()), 1..4);
    try_all(&(definitions, changes), |(text, changes)| {
        let Ok(mut value) = serde_json::from_str::<Value>(text) else {
            return;
        };
        for (at, new) in changes {
            let count = places(&value);
            replace(&mut value, &mut at.index(count), &new);
        }
        assert_sound(&value.to_string());
    });
}

/// How many values there are in a value, itself included.
fn places(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(places).sum(),
        Value::Object(entries) => entries.values().map(places).sum(),
        _ => 0,
    }
}

/// Puts a value in the place that has this number.
fn replace(value: &mut Value, number: &mut usize, new: &Value) -> bool {
    if *number == 0 {
        *value = new.clone();
        return true;
    }
    *number -= 1;
    match value {
        Value::Array(items) => items.iter_mut().any(|item| replace(item, number, new)),
        Value::Object(entries) => entries
            .values_mut()
            .any(|value| replace(value, number, new)),
        _ => false,
    }
}

#[test]
fn definitions_with_other_characters_in_them_are_judged() {
    let definitions = proptest::sample::select(definitions());
    let edit = (any::<prop::sample::Index>(), 0..6_usize, words());
    try_all(
        &(definitions, proptest::collection::vec(edit, 1..5)),
        |(text, edits)| {
            let mut characters: Vec<char> = text.chars().collect();
            for (at, removed, inserted) in edits {
                let start = at.index(characters.len() + 1).min(characters.len());
                let end = (start + removed).min(characters.len());
                characters.splice(start..end, inserted.chars());
            }
            assert_sound(&characters.into_iter().collect::<String>());
        },
    );
}

#[test]
fn deep_nesting_of_every_kind_is_judged() {
    let branch = r#"{"StartAt":"A","States":{"A":{"Type":"Parallel","End":true,"Branches":["#;
    let processor = r#"{"StartAt":"A","States":{"A":{"Type":"Map","End":true,"ItemProcessor":"#;
    let choice = r#"{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":["#;
    let pass = r#"{"StartAt":"A","States":{"A":{"Type":"Pass","End":true,"#;
    for depth in [1, 10, 40, 60, 120, 159, 200, 250, 1_000, 100_000] {
        let nested = |open: &str, middle: &str, close: &str| {
            format!("{}{middle}{}", open.repeat(depth), close.repeat(depth))
        };
        for text in [
            nested("[", "", "]"),
            nested("{\"a\":", "1", "}"),
            nested(branch, "1", "]}}}"),
            nested(processor, "1", "}}}"),
            format!("{choice}{}]}}}}}}", nested("{\"Not\":", "{}", "}")),
            format!("{choice}{}]}}}}}}", nested("{\"And\":[", "{}", "]}")),
            format!(
                "{pass}\"Parameters\":{}}}}}}}",
                nested("{\"a\":[", "1", "]}")
            ),
            format!(
                "{pass}\"InputPath\":\"{}\"}}}}}}",
                nested("$[?(", "@", ")]")
            ),
            format!(
                "{pass}\"Parameters\":{{\"a.$\":\"{}\"}}}}}}}}",
                nested("States.Array(", "", ")")
            ),
            format!(
                "{pass}\"QueryLanguage\":\"JSONata\",\"Output\":\"{{% {} %}}\"}}}}}}",
                nested("(", "1", ")")
            ),
            format!(
                "{pass}\"QueryLanguage\":\"JSONata\",\"Output\":\"{{% {} %}}\"}}}}}}",
                nested("$f(function($x){", "$x", "})")
            ),
        ] {
            assert_sound(&text);
        }
    }
}

fn report_of_state(state: &str) -> Report {
    let text = format!(r#"{{"StartAt":"A","States":{{"A":{state}}}}}"#);
    validate_text(text, &Options::default()).1
}

#[test]
fn what_is_not_reported_any_more_is_counted() {
    let keys = (0..5_000).map(|n| format!(r#","k{n}":1"#));
    let keys = keys.collect::<Vec<_>>().concat();
    let report = report_of_state(&format!(r#"{{"Type":"Succeed"{keys}}}"#));
    assert_eq!(
        (report.findings().len(), report.omitted()),
        (MAX_FINDINGS, 4_000)
    );
    assert!(!report.is_valid());
}

#[test]
fn what_is_missing_behind_a_character_of_several_bytes_points_to_it() {
    for path in [
        "States.Format('{}', $.b\u{13f90}",
        "States.Format('\u{e9}",
        "$[?(@.a == '\u{13f90}",
    ] {
        assert_sound(&format!(
            r#"{{"StartAt": "Work", "States": {{"Work": {{"Type": "Fail", "CausePath": "{path}"}}}}}}"#
        ));
    }
}

#[test]
fn every_finding_in_one_string_has_its_own_place() {
    for first in ["'a'", r"'\u0041'", r"'\ud83d\ude00'"] {
        let names = (0..200).map(|n| format!(",n{n:03}"));
        let names = names.collect::<Vec<_>>().concat();
        let state = format!(
            r#"{{"Type":"Succeed","QueryLanguage":"JSONata","Output":"{{% [{first}{names}] %}}"}}"#
        );
        let text = format!(r#"{{"StartAt":"A","States":{{"A":{state}}}}}"#);
        let (_, report) = validate_text(text.as_str(), &Options::default());
        let found: Vec<_> = report
            .findings()
            .iter()
            .map(|finding| &text[finding.span.clone()])
            .collect();
        let wanted: Vec<_> = (0..200).map(|n| format!("n{n:03}")).collect();
        assert_eq!(found, wanted);
    }
}
