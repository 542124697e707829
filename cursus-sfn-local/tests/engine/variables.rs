//! Workflow variables.

use serde_json::json;

use crate::{WORK, failure, output};

#[test]
fn all_are_computed_before_any_is_set() {
    let definition = json!({"StartAt": "A", "States": {
        "A": {"Type": "Pass", "Assign": {"x": 1, "y": 2}, "Next": "B"},
        "B": {"Type": "Pass", "Assign": {"x.$": "$y", "y.$": "$x", "z.$": "$.in"}, "Next": "C"},
        "C": {"Type": "Pass", "Parameters": {"x.$": "$x", "y.$": "$y", "z.$": "$z"}, "End": true}
    }});
    assert_eq!(
        output(&definition, json!({"in": 3})),
        json!({"x": 2, "y": 1, "z": 3})
    );
    let definition = json!({"QueryLanguage": "JSONata", "StartAt": "A", "States": {
        "A": {"Type": "Pass", "Assign": {"x": 1, "y": 2}, "Next": "B"},
        "B": {"Type": "Pass", "Assign": {"x": "{% $y %}", "y": "{% $x %}"}, "Output": "{% [$x, $y] %}", "Next": "C"},
        "C": {"Type": "Pass", "Output": "{% {'before': $states.input, 'after': [$x, $y]} %}", "End": true}
    }});
    assert_eq!(
        output(&definition, json!({})),
        json!({"before": [1, 2], "after": [2, 1]})
    );
}

#[test]
fn the_result_of_a_task_is_assigned_before_it_is_placed() {
    let definition = json!({"StartAt": "A", "States": {
        "A": {"Type": "Task", "Resource": WORK, "Parameters": {"n": 1}, "ResultSelector": {"m.$": "$.n"},
            "Assign": {"x.$": "$.m"}, "ResultPath": null, "Next": "B"},
        "B": {"Type": "Pass", "Parameters": {"x.$": "$x", "k.$": "$.k"}, "End": true}
    }});
    assert_eq!(
        output(&definition, json!({"k": 0})),
        json!({"x": 1, "k": 0})
    );
}

#[test]
fn inner_scopes_read_outer_variables_and_keep_their_own() {
    let definition = json!({"QueryLanguage": "JSONata", "StartAt": "A", "States": {
        "A": {"Type": "Pass", "Assign": {"x": 1}, "Next": "P"},
        "P": {"Type": "Parallel", "Next": "Z", "Branches": [
            {"StartAt": "B", "States": {
                "B": {"Type": "Pass", "Assign": {"y": "{% $x + 1 %}"}, "Next": "B2"},
                "B2": {"Type": "Pass", "Output": "{% [$x, $y] %}", "End": true}
            }},
            {"StartAt": "C", "States": {
                "C": {"Type": "Pass", "Assign": {"y": "{% $x + 2 %}"}, "Next": "C2"},
                "C2": {"Type": "Map", "Items": [10, 20], "End": true, "ItemProcessor": {"StartAt": "I", "States": {
                    "I": {"Type": "Pass", "Output": "{% $x + $y + $states.input %}", "End": true}
                }}}
            }}
        ]},
        "Z": {"Type": "Pass", "Output": "{% [$states.input, $x] %}", "End": true}
    }});
    assert_eq!(output(&definition, json!({})), json!([[1, 2], [14, 24], 1]));
}

#[test]
fn a_variable_that_was_never_set_fails() {
    let machine = |language: &str, field: &str, value: &str| {
        json!({"QueryLanguage": language, "StartAt": "C", "States": {
            "C": {"Type": "Pass", "Next": "D"},
            "D": {"Type": "Pass", field: {value: "1"}, "End": true}
        }})
    };
    let mut definition = machine("JSONPath", "Parameters", "a");
    definition["States"]["D"]["Parameters"] = json!({"a.$": "$x"});
    definition["States"]["E"] = json!({"Type": "Pass", "Assign": {"x": 1}, "Next": "D"});
    definition["States"]["C"] = json!({"Type": "Choice", "Choices": [{"Variable": "$.go", "IsPresent": true, "Next": "E"}], "Default": "D"});
    assert_eq!(output(&definition, json!({"go": 1})), json!({"a": 1}));
    let (error, cause) = failure(&definition, json!({}));
    assert_eq!(error, "States.Runtime");
    assert!(cause.contains("$x"), "{cause}");
}

#[test]
fn what_fails_assigns_nothing() {
    let definition = json!({"QueryLanguage": "JSONata", "StartAt": "A", "States": {
        "A": {"Type": "Pass", "Assign": {"x": 1}, "Next": "B"},
        "B": {"Type": "Task", "Resource": WORK, "Assign": {"x": 2}, "Output": "{% $states.result.no %}",
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "C"}], "End": true},
        "C": {"Type": "Pass", "Output": "{% $x %}", "End": true}
    }});
    assert_eq!(output(&definition, json!({})), json!(1));
}
