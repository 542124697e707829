//! Fields of states in JSONata.

use serde_json::json;

use crate::{WORK, failure, one_jsonata, output};

#[test]
fn output_takes_the_place_of_what_a_state_gives() {
    let input = json!({"n": 2});
    for (state, wanted) in [
        (
            json!({"Type": "Pass", "Output": {"a": "{% $states.input.n %}", "b": [1, "{% 'x' & 'y' %}"]}}),
            json!({"a": 2, "b": [1, "xy"]}),
        ),
        (json!({"Type": "Pass", "Output": null}), json!(null)),
        (json!({"Type": "Pass", "Output": 5}), json!(5)),
        (
            json!({"Type": "Wait", "Seconds": 1, "Output": "{% $states.input.n %}"}),
            json!(2),
        ),
        (
            json!({"Type": "Task", "Resource": WORK, "Arguments": {"m": "{% $states.input.n * 2 %}"}, "Output": "{% $states.result.m + $states.input.n %}"}),
            json!(6),
        ),
        (
            json!({"Type": "Task", "Resource": WORK, "Arguments": "{% $states.input %}"}),
            json!({"n": 2}),
        ),
    ] {
        let mut state = state;
        state["End"] = json!(true);
        assert_eq!(
            output(&one_jsonata(&state), input.clone()),
            wanted,
            "{state}"
        );
    }
    let state = json!({"Type": "Succeed", "Output": "{% $states.input.n + 1 %}"});
    assert_eq!(output(&one_jsonata(&state), input), json!(3));
}

#[test]
fn failures_say_which_field() {
    for (output, wanted) in [
        (json!({"a": {"b": "{% $states.input.no %}"}}), "Output/a/b"),
        (json!({"a": [1, "{% $states.input.no %}"]}), "Output/a[1]"),
        (json!("{% 1 + 'x' %}"), "Output"),
        (json!("{% $error('mine') %}"), "mine"),
    ] {
        let state = json!({"Type": "Pass", "Output": output, "End": true});
        let (error, cause) = failure(&one_jsonata(&state), json!({}));
        assert_eq!(error, "States.QueryEvaluationError", "{state}");
        assert!(cause.contains(wanted), "{cause}");
        assert!(cause.contains("the state 'S'"), "{cause}");
    }
}

#[test]
fn what_recurses_for_ever_ends() {
    for expression in [
        "{% ($f := function($n) { 1 + $f($n + 1) }; $f(0)) %}",
        "{% ($f := function($n) { $f($n + 1) }; $f(0)) %}",
    ] {
        let state = json!({"Type": "Pass", "Output": expression, "End": true});
        let (error, _) = failure(&one_jsonata(&state), json!({}));
        assert_eq!(error, "States.QueryEvaluationError", "{expression}");
    }
}
