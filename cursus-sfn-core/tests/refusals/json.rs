//! States configured from JSON.

use serde_json::{Value, json};

use super::assembler;
use super::kinds::catalog;

fn said(configs: &Value) -> Vec<String> {
    match assembler("a>end").states_from_json(&catalog(), configs) {
        Ok(_) => Vec::new(),
        Err(diagnostics) => diagnostics.iter().map(ToString::to_string).collect(),
    }
}

fn one(config: &Value) -> String {
    let said = said(&json!({"a": config}));
    <[String; 1]>::try_from(said).expect("one mistake")[0].clone()
}

#[test]
fn configurations_are_objects() {
    assert_eq!(
        said(&json!([])),
        ["error[SFN1202]: configurations are an object with a key a state"]
    );
    assert_eq!(
        one(&json!(1)),
        "error[SFN1202]: state `a`: its configuration is no object"
    );
}

#[test]
fn the_kind_of_state_is_in_the_catalogue() {
    for config in [json!({}), json!({"type": 1})] {
        assert_eq!(
            one(&config),
            "error[SFN1202]: state `a`: its configuration has no `type`"
        );
    }
    assert_eq!(
        one(&json!({"type": "Laod"})),
        "error[SFN1203]: state `a`: there is no state type `Laod` in the catalogue; did you mean `Load`?"
    );
    assert_eq!(
        one(&json!({"type": "Zzz"})),
        "error[SFN1203]: state `a`: there is no state type `Zzz` in the catalogue; is the crate that defines it linked and the type registered?"
    );
}

#[test]
fn the_fields_are_those_of_the_kind() {
    for (config, expected) in [
        (json!({"type": "Load"}), "missing field `function_name`"),
        (
            json!({"type": "Load", "function_nmae": "f"}),
            "unknown field `function_nmae`, expected `function_name`",
        ),
        (
            json!({"type": "Load", "function_name": 1}),
            "invalid type: integer `1`, expected a string",
        ),
    ] {
        assert_eq!(
            one(&config),
            format!(
                "error[SFN1202]: state `a`: the configuration of a `Load` cannot be read: {expected}"
            )
        );
    }
}

#[test]
fn what_is_wrong_with_a_condition_is_said() {
    let form = "a condition has one of `all`, `any` and `not`, or `data` and `is`, with `value`, `other` or neither";
    for (when, expected) in [
        (json!({}), form),
        (json!({"all": [], "any": []}), form),
        (json!({"nor": []}), form),
        (
            json!({"data": "input.x", "is": "=>", "value": 1}),
            "unknown variant `=>`, expected one of `==`, `!=`, `<`, `<=`, `>`, `>=`, `starts_with`, `ends_with`, `contains`",
        ),
        (
            json!({"data": "input.x", "is": "=="}),
            "missing field `value`",
        ),
        (
            json!({"data": "input.x", "is": "==", "value": 1, "next": "a"}),
            "unknown field `next`, expected one of `data`, `is`, `value`",
        ),
        (
            json!({"not": {"all": [{"data": 1, "is": "==", "value": 1}]}}),
            "invalid type: integer `1`, expected a string",
        ),
        (
            json!({"any": 1}),
            "invalid type: integer `1`, expected a sequence",
        ),
        (json!([]), "invalid type: sequence, expected a map"),
    ] {
        let rules = json!({"rules": [{"when": when, "next": "a"}]});
        assert_eq!(
            one(&json!({"type": "Choose", "rules": rules})),
            format!(
                "error[SFN1202]: state `a`: the configuration of a `Choose` cannot be read: {expected}"
            )
        );
    }
}

#[test]
fn every_mistake_is_reported_at_once() {
    let configs = json!({
        "a": {"type": "Load"},
        "b": {"type": "Stoer"},
        "c": 1,
        "d": {"type": "Done"},
        "e": {"type": "Pause", "seconds": 1},
    });
    assert_eq!(
        said(&configs),
        [
            "error[SFN1202]: state `a`: the configuration of a `Load` cannot be read: missing field `function_name`",
            "error[SFN1203]: state `b`: there is no state type `Stoer` in the catalogue; did you mean `Store`?",
            "error[SFN1202]: state `c`: its configuration is no object",
            "error[SFN1202]: state `e`: the configuration of a `Pause` cannot be read: missing field `until`",
        ]
    );
}
