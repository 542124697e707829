//! What holds of all paths on all documents.

use cursus_sfn_core::path::{ReferencePath, Step};
use cursus_sfn_local::jsonpath::{Query, Selected, put};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Documents of few names, so that paths find something.
fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3i64..9).prop_map(Value::from),
        (-2.0..9.0f64).prop_map(Value::from),
        "[a-c1-3]{0,2}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec(("[a-d]", inner), 0..5)
                .prop_map(|pairs| pairs.into_iter().collect::<Value>()),
        ]
    })
}

fn plain_step() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "\\.[a-d]",
        1 => "\\['[a-d]'\\]",
        2 => (-2i64..4).prop_map(|index| format!("[{index}]")),
    ]
}

fn operand() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::collection::vec(step(), 0..2).prop_map(|steps| format!("@{}", steps.concat())),
        1 => prop::collection::vec(step(), 0..2).prop_map(|steps| format!("${}", steps.concat())),
        1 => prop::sample::select(vec![
            "1", "2.0", "-1", "'a'", "'1'", "true", "null", "['a', 1]", "{'a': 1}", "[]", "word",
            "/[a-c]+/", "/(.)\\1/i",
        ]).prop_map(str::to_owned),
    ]
}

fn step() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => plain_step(),
        1 => prop::sample::select(vec![
            "[*]", ".*", "..a", "..*", "..[0]", "..['a','b']", "['a','b']", "[0,2]", "[1:]", "[:-1]",
            "[-2:3]", "[(@.length-1)]", ".length()", ".keys()", ".sum()", ".max(1)", ".concat(\"x\")",
            ".append($.a)", ".length($..a)",
        ]).prop_map(str::to_owned),
    ]
}

fn test() -> impl Strategy<Value = String> {
    let comparator = prop::sample::select(vec![
        "==", "!=", "===", "!==", "<", "<=", ">", ">=", "=~", "in", "nin", "contains", "all",
        "size", "type", "empty", "subsetof", "anyof", "noneof",
    ]);
    let comparison = (operand(), comparator, operand())
        .prop_map(|(left, comparator, right)| format!("{left} {comparator} {right}"))
        .boxed();
    prop_oneof![
        2 => comparison.clone(),
        1 => plain_step().prop_map(|step| format!("@{step}")),
        1 => (comparison.clone(), comparison.clone()).prop_map(|(a, b)| format!("{a} && {b}")),
        1 => (comparison.clone(), comparison).prop_map(|(a, b)| format!("!({a} || {b})")),
    ]
}

fn any_step() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => step(),
        1 => test().prop_map(|test| format!("[?({test})]")),
        1 => test().prop_map(|test| format!("..[?({test})]")),
    ]
}

/// What a path of names and positions selects, step by step.
fn modelled<'v>(document: &'v Value, path: &ReferencePath) -> Option<&'v Value> {
    path.steps
        .iter()
        .try_fold(document, |value, step| match step {
            Step::Name(name) => value.as_object()?.get(name),
            Step::Index(index) => value.as_array()?.get(*index),
        })
}

/// Every value in a document, the document first.
fn all_values(document: &Value) -> Vec<&Value> {
    let mut values = vec![document];
    let mut next = 0;
    while let Some(value) = values.get(next).copied() {
        next += 1;
        match value {
            Value::Array(items) => values.extend(items),
            Value::Object(map) => values.extend(map.values()),
            _ => {}
        }
    }
    values
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_path_panics(steps in prop::collection::vec(any_step(), 0..5), document in document()) {
        let path = format!("${}", steps.concat());
        let Ok(query) = path.parse::<Query>() else { return Ok(()) };
        match query.evaluate(&document) {
            Ok(Selected::One(_)) => prop_assert!(query.is_definite(), "{}", path),
            Ok(Selected::Many(_)) => prop_assert!(!query.is_definite(), "{}", path),
            Err(error) => prop_assert_eq!(error.path, path),
        }
    }

    #[test]
    fn any_text_is_evaluated_or_refused(text in any::<String>(), document in document()) {
        if let Ok(query) = text.parse::<Query>() {
            let _ = query.value(&document);
        }
    }

    #[test]
    fn definite_paths_agree_with_the_model(
        steps in prop::collection::vec(prop_oneof!["\\.[a-d]", "\\[[0-3]\\]"], 0..5),
        document in document(),
    ) {
        let path = format!("${}", steps.concat());
        let query: Query = path.parse().unwrap();
        let reference: ReferencePath = path.parse().unwrap();
        let expected = modelled(&document, &reference);
        match query.value(&document) {
            Ok(value) => prop_assert_eq!(Some(&*value), expected),
            Err(error) => prop_assert!(expected.is_none() && error.kind.is_missing()),
        }
    }

    #[test]
    fn a_deep_scan_for_a_key_finds_it_wherever_it_is(document in document()) {
        let query: Query = "$..a".parse().unwrap();
        let found = query.value(&document).unwrap();
        let values = all_values(&document);
        let count = values.iter().filter(|value| value.get("a").is_some()).count();
        prop_assert_eq!(found.as_array().map(Vec::len), Some(count));
        let query: Query = "$..*".parse().unwrap();
        let found = query.value(&document).unwrap();
        prop_assert_eq!(found.as_array().map(Vec::len), Some(values.len() - 1));
    }

    #[test]
    fn what_is_put_is_there_and_nothing_changes_otherwise(
        steps in prop::collection::vec(prop_oneof!["\\.[a-d]", "\\[[0-3]\\]"], 0..5),
        document in document(),
    ) {
        let path: ReferencePath = format!("${}", steps.concat()).parse().unwrap();
        let mut changed = document.clone();
        match put(&mut changed, &path, json!("put")) {
            Ok(()) => prop_assert_eq!(modelled(&changed, &path), Some(&json!("put"))),
            Err(_) => {
                prop_assert!(modelled(&document, &path).is_none());
                prop_assert_eq!(changed, document);
            }
        }
    }
}
