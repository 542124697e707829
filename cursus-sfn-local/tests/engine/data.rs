//! How data goes through a state in JSONPath.

use serde_json::json;

use crate::{WORK, failure, one, output};

#[test]
fn fields_select_and_place_data() {
    let input = json!({"a": {"b": 1}, "list": [1, 2, 3]});
    for (fields, wanted) in [
        (json!({"InputPath": "$.a"}), json!({"b": 1})),
        (json!({"InputPath": null}), json!({})),
        (json!({"OutputPath": "$.a.b"}), json!(1)),
        (json!({"OutputPath": null}), json!({})),
        (json!({"ResultPath": null}), input.clone()),
        (json!({"InputPath": "$.list[1]"}), json!(2)),
        (json!({"InputPath": "$.list[*]"}), json!([1, 2, 3])),
        (
            json!({"InputPath": "$$.Execution.Input.a"}),
            json!({"b": 1}),
        ),
        (
            json!({"Parameters": {"x.$": "$.a.b", "y": "$.a", "z": {"w.$": "States.ArrayLength($.list)"}}}),
            json!({"x": 1, "y": "$.a", "z": {"w": 3}}),
        ),
        (
            json!({"InputPath": "$.a", "Parameters": {"x.$": "$.b"}}),
            json!({"x": 1}),
        ),
        (
            json!({"InputPath": "$.a", "ResultPath": "$.r"}),
            json!({"a": {"b": 1}, "list": [1, 2, 3], "r": {"b": 1}}),
        ),
        (
            json!({"InputPath": "$.a.b", "ResultPath": "$.a.c.d"}),
            json!({"a": {"b": 1, "c": {"d": 1}}, "list": [1, 2, 3]}),
        ),
        (
            json!({"InputPath": "$.a.b", "ResultPath": "$.list[0]"}),
            json!({"a": {"b": 1}, "list": [1, 2, 3]}),
        ),
        (
            json!({"InputPath": "$.a", "ResultPath": "$.r", "OutputPath": "$.r.b"}),
            json!(1),
        ),
    ] {
        for base in [
            json!({"Type": "Pass", "End": true}),
            json!({"Type": "Task", "Resource": WORK, "End": true}),
        ] {
            let mut state = base;
            state
                .as_object_mut()
                .unwrap()
                .extend(fields.as_object().unwrap().clone());
            assert_eq!(output(&one(&state), input.clone()), wanted, "{state}");
        }
    }
}

#[test]
fn results_are_selected_before_they_are_placed() {
    let state = json!({
        "Type": "Task", "Resource": WORK,
        "Parameters": {"n.$": "$.n", "m": 5},
        "ResultSelector": {"sum.$": "States.MathAdd($.n, $.m)"},
        "ResultPath": "$.r",
        "OutputPath": "$.r",
        "End": true
    });
    assert_eq!(output(&one(&state), json!({"n": 1})), json!({"sum": 6}));
}

#[test]
fn a_static_result_is_taken_as_it_is() {
    let state = json!({"Type": "Pass", "Result": {"x.$": "$.a", "y": "$.b"}, "ResultPath": "$.r", "End": true});
    let wanted = json!({"a": 1, "r": {"x.$": "$.a", "y": "$.b"}});
    assert_eq!(output(&one(&state), json!({"a": 1})), wanted);
}

#[test]
fn paths_that_find_nothing_fail_the_execution() {
    for (fields, wanted) in [
        (json!({"InputPath": "$.no"}), "No results for path: $['no']"),
        (
            json!({"OutputPath": "$.no"}),
            "No results for path: $['no']",
        ),
        (
            json!({"Parameters": {"x.$": "$.no"}}),
            "The JSONPath '$.no' specified for the field 'x.$' could not be found in the input",
        ),
    ] {
        let mut state = json!({"Type": "Pass", "End": true});
        state
            .as_object_mut()
            .unwrap()
            .extend(fields.as_object().unwrap().clone());
        let (error, cause) = failure(&one(&state), json!({"a": 1}));
        assert_eq!(error, "States.Runtime", "{state}");
        assert!(cause.contains(wanted), "{cause}");
        assert!(
            cause.contains("the state 'S' (entered at the event id #2)"),
            "{cause}"
        );
    }
}

#[test]
fn a_result_has_no_place_in_what_is_no_object() {
    let state = json!({"Type": "Pass", "Result": 1, "ResultPath": "$.a.b", "End": true});
    for input in [json!("text"), json!(1), json!([1])] {
        let (error, _) = failure(&one(&state), input);
        assert_eq!(error, "States.ResultPathMatchFailure");
    }
}

#[test]
fn a_failed_intrinsic_is_not_caught() {
    let definition = json!({"StartAt": "S", "States": {
        "S": {"Type": "Task", "Resource": WORK, "Parameters": {"x.$": "States.ArrayGetItem($.list, 9)"},
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "C"}], "End": true},
        "C": {"Type": "Pass", "End": true}
    }});
    let (error, cause) = failure(&definition, json!({"list": [1]}));
    assert_eq!(error, "States.Runtime");
    assert!(cause.contains("States.ArrayGetItem($.list, 9)"), "{cause}");
}
