//! What holds of any definition: what is imported is Rust, and names all states.

use std::collections::BTreeSet;

use cursus_sfn_core::document::Document;
use cursus_sfn_import::{ImportError, Options, arguments, constants, import};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use serde_json::{Map, Value, json};

/// Any JSON, with texts that are hard to write in Rust.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-z\"#\\\\\n\u{202e}ü{}%]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::vec(("[a-z\"#]{1,3}", inner), 0..6)
                .prop_map(|fields| fields.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

/// A state that leads to one of `count` and may lead to others.
fn state(count: usize) -> impl Strategy<Value = (usize, usize, Value, String)> {
    (0..9_usize, 0..count, value(), "[a-zA-Z\"# üß終]{0,9}")
}

/// A state of one of the types. What follows it is `next`, or an end.
fn written(kind: usize, next: Option<&str>, other: &str, value: Value, text: &str) -> Value {
    let mut state = match kind {
        0 => json!({"Type": "Wait", "Seconds": 3, "Comment": text}),
        1 => json!({"Type": "Pass", "Result": value}),
        2 => json!({"Type": "Pass", "Comment": text}),
        3 => json!({"Type": "Pass", "Result": value, "ResultPath": "$.x"}),
        4 => json!({"Type": "Task", "Resource": "arn:aws:states:::sns:publish",
            "Parameters": {"TopicArn": text, "Message": text}, "ResultPath": null}),
        5 => json!({"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
            "Parameters": {"FunctionName": "f", "Payload": value},
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": other}]}),
        6 => {
            json!({"Type": "Map", "ItemProcessor": {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}})
        }
        7 => {
            json!({"Type": "Parallel", "Branches": [{"StartAt": "A", "States": {"A": {"Type": "Fail", "Error": text}}}]})
        }
        _ => {
            let next = next.unwrap_or(other);
            return json!({"Type": "Choice", "Default": next, "Choices": [
                {"Variable": "$.x", "StringEquals": text, "Next": other},
                {"Variable": "$.y", "IsPresent": true, "Next": next},
            ]});
        }
    };
    match next {
        Some(next) => state["Next"] = next.into(),
        None => state["End"] = true.into(),
    }
    state
}

/// A machine in which each state leads to the next one.
fn definition() -> impl Strategy<Value = Value> {
    (1..9_usize).prop_flat_map(|count| {
        prop::collection::vec(state(count), count).prop_map(move |parts| {
            let names: Vec<String> = parts
                .iter()
                .enumerate()
                .map(|(n, (.., text))| format!("{text}{n}"))
                .collect();
            let states = parts
                .into_iter()
                .enumerate()
                .map(|(n, (kind, other, value, text))| {
                    let next = names.get(n + 1).map(String::as_str);
                    // The last state ends the machine.
                    let kind = if next.is_none() { kind % 8 } else { kind };
                    (
                        names[n].clone(),
                        written(kind, next, &names[other], value, &text),
                    )
                });
            let states: Map<String, Value> = states.collect();
            json!({"StartAt": names[0], "States": states})
        })
    })
}

proptest! {
    #[test]
    fn what_is_imported_is_rust(definition in definition()) {
        let document = Document::of(&definition).unwrap();
        match import(&document, &Options::named("any")) {
            Ok(source) => {
                syn::parse_file(&source).unwrap();
                for name in definition["States"].as_object().unwrap().keys() {
                    let identifiers = constants(&[name])[0].to_lowercase();
                    prop_assert!(source.contains(&identifiers), "{identifiers} is not in\n{source}");
                }
                let call = format!("state_machine!({})", arguments(&document, "::library").unwrap());
                syn::parse_str::<syn::Expr>(&call).unwrap();
            }
            // Chance brings texts that are no message, or no ARN.
            Err(ImportError::Invalid(report)) => prop_assert!(!report.is_valid()),
            Err(error) => prop_assert!(false, "{error}"),
        }
    }

    #[test]
    fn constants_are_names_and_differ(names in prop::collection::vec("\\PC{0,12}", 0..20)) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let constants = constants(&names);
        prop_assert_eq!(constants.len(), names.len());
        for constant in &constants {
            syn::parse_str::<syn::Ident>(constant).unwrap();
        }
        let different: BTreeSet<_> = constants.iter().collect();
        prop_assert_eq!(different.len(), names.len());
    }
}

/// Most of what chance brings is valid, so that the property above says something.
#[test]
fn most_definitions_of_chance_are_imported() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let imported = (0..100).filter(|_| {
        let definition = definition().new_tree(&mut runner).unwrap().current();
        import(&Document::of(&definition).unwrap(), &Options::named("any")).is_ok()
    });
    let imported = imported.count();
    assert!(imported > 50, "only {imported} of 100");
}
