//! Writing where a reference path points.

use cursus_sfn_core::path::ReferencePath;
use cursus_sfn_local::jsonpath::put;
use serde_json::{Value, json};

fn reference(path: &str) -> ReferencePath {
    path.parse()
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn a_value_is_put_where_the_path_points() {
    for (before, path, after) in [
        (json!({"a": 1}), "$", json!("v")),
        (json!({}), "$.a", json!({"a": "v"})),
        (json!({"a": 1, "b": 2}), "$.a", json!({"a": "v", "b": 2})),
        (json!({"a": {"b": 1}}), "$.a", json!({"a": "v"})),
        (
            json!({"a": {"b": 1}}),
            "$.a.c",
            json!({"a": {"b": 1, "c": "v"}}),
        ),
        (json!({}), "$.a.b['c d']", json!({"a": {"b": {"c d": "v"}}})),
        (json!([1, 2]), "$[1]", json!([1, "v"])),
        (
            json!({"a": [{"b": 1}]}),
            "$.a[0].b",
            json!({"a": [{"b": "v"}]}),
        ),
        (
            json!({"a": [{}]}),
            "$.a[0].b.c",
            json!({"a": [{"b": {"c": "v"}}]}),
        ),
        (json!({"a": [null]}), "$.a[0]", json!({"a": ["v"]})),
    ] {
        let mut document = before.clone();
        put(&mut document, &reference(path), json!("v")).unwrap();
        assert_eq!(document, after, "{before} {path}");
    }
}

#[test]
fn keys_keep_their_order_and_new_ones_come_last() {
    let mut document = json!({"b": 1, "a": 2});
    put(&mut document, &reference("$.b"), json!(3)).unwrap();
    put(&mut document, &reference("$.0"), json!(4)).unwrap();
    assert_eq!(document.to_string(), r#"{"b":3,"a":2,"0":4}"#);
}

#[test]
fn what_a_path_cannot_be_applied_to_stays_as_it_is() {
    for (document, path, message) in [
        (json!("text"), "$.a", "`$` is a string"),
        (json!([1]), "$.a", "`$` is an array"),
        (json!({"a": null}), "$.a.b", "`$.a` is null"),
        (json!({"a": 1}), "$.a.b.c", "`$.a` is a number"),
        (json!({"a": [1]}), "$.a[1]", "`$.a` has 1 elements"),
        (json!({"a": {}}), "$.a[0]", "`$.a` is an object"),
        (
            json!({}),
            "$.a[0]",
            "there is no `$.a` to take a position of",
        ),
        (json!({}), "$.a.b[0].c", "there is no `$.a.b` to take"),
        (json!({}), "$$.a", "does not start at the document"),
        (json!({}), "$name.a", "does not start at the document"),
    ] {
        let mut changed = document.clone();
        let error = put(&mut changed, &reference(path), json!("v")).unwrap_err();
        assert!(error.to_string().contains(message), "{path}: {error}");
        assert_eq!(error.path, path);
        assert_eq!(changed, document, "{path}");
    }
}

#[test]
fn long_paths_make_deep_documents() {
    let depth = 2_000;
    let mut document = json!({});
    let path = format!("${}", ".a".repeat(depth));
    put(&mut document, &reference(&path), json!(1)).unwrap();
    let mut place = &document;
    for _ in 0..depth {
        place = &place["a"];
    }
    assert_eq!(*place, Value::from(1));
}
