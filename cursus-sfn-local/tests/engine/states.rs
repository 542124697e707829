//! What states of each type give.

use serde_json::{Value, json};

use crate::{WORK, failure, one, one_jsonata, output};

fn definitions() -> Vec<(Value, Value)> {
    let branch = json!({"StartAt": "B", "States": {"B": {"Type": "Pass", "End": true}}});
    let item = json!({"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}});
    vec![
        (json!({"Type": "Pass", "End": true}), json!([1, 2])),
        (json!({"Type": "Succeed"}), json!([1, 2])),
        (
            json!({"Type": "Wait", "Seconds": 1, "End": true}),
            json!([1, 2]),
        ),
        (
            json!({"Type": "Task", "Resource": WORK, "End": true}),
            json!([1, 2]),
        ),
        (
            json!({"Type": "Parallel", "Branches": [branch, {"StartAt": "C", "States": {"C": {"Type": "Succeed"}}}], "End": true}),
            json!([[1, 2], [1, 2]]),
        ),
        (
            json!({"Type": "Map", "ItemProcessor": item, "End": true}),
            json!([1, 2]),
        ),
    ]
}

#[test]
fn states_without_fields_give_their_input() {
    for (state, wanted) in definitions() {
        assert_eq!(output(&one(&state), json!([1, 2])), wanted, "{state}");
    }
}

#[test]
fn states_without_fields_give_their_input_in_jsonata() {
    for (mut state, wanted) in definitions() {
        if state["Type"] == "Map" {
            state["Items"] = json!("{% $states.input %}");
        }
        if state["Type"] == "Task" {
            state["Arguments"] = json!("{% $states.input %}");
        }
        assert_eq!(
            output(&one_jsonata(&state), json!([1, 2])),
            wanted,
            "{state}"
        );
    }
}

#[test]
fn fail_states_name_their_error() {
    let input = json!({"error": "Broken", "cause": "it fell"});
    for (state, wanted) in [
        (json!({"Type": "Fail"}), ("", "")),
        (json!({"Type": "Fail", "Error": "E"}), ("E", "")),
        (
            json!({"Type": "Fail", "Error": "E", "Cause": "C"}),
            ("E", "C"),
        ),
        (
            json!({"Type": "Fail", "ErrorPath": "$.error", "CausePath": "$.cause"}),
            ("Broken", "it fell"),
        ),
        (
            json!({"Type": "Fail", "ErrorPath": "States.Format('{}!', $.error)", "Cause": "C"}),
            ("Broken!", "C"),
        ),
    ] {
        let (error, cause) = failure(&one(&state), input.clone());
        assert_eq!((error.as_str(), cause.as_str()), wanted, "{state}");
    }
    let state = json!({"Type": "Fail", "Error": "{% $states.input.error & '!' %}", "Cause": "C"});
    assert_eq!(
        failure(&one_jsonata(&state), input),
        ("Broken!".into(), "C".into())
    );
}

#[test]
fn a_state_may_be_in_jsonata_in_a_machine_that_is_not() {
    let definition = json!({"StartAt": "A", "States": {
        "A": {"Type": "Pass", "QueryLanguage": "JSONata", "Output": {"n": "{% $states.input.n + 1 %}"}, "Next": "B"},
        "B": {"Type": "Pass", "Parameters": {"m.$": "$.n"}, "End": true}
    }});
    assert_eq!(output(&definition, json!({"n": 1})), json!({"m": 2}));
}
