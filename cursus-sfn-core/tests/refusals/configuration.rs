//! Configurations, and states given as JSON.

use serde_json::{Value, json};

use super::kinds::{Anything, FUNCTION, Given, Pause, Store, Tried, load};
use super::{assembler, said};

#[test]
fn every_state_is_configured_and_nothing_else() {
    let machine = assembler("load>store store>end").state("load", load());
    assert_eq!(
        said(machine.state("stor", Store {})),
        [
            "error[SFN1001]: in the configurations: unknown state `stor`; did you mean `store`?",
            "error[SFN1201]: state `store` has no configuration",
        ]
    );
}

#[test]
fn a_wait_has_one_time_in_whole_seconds() {
    let said = |seconds, until| {
        let said = said(assembler("a>end").state("a", Pause { seconds, until }));
        <[String; 1]>::try_from(said).expect("one mistake")[0].clone()
    };
    let one = "error[SFN1202]: state `a`: a wait has exactly one of `seconds` and `until`";
    assert_eq!(said(Value::Null, Value::Null), one);
    assert_eq!(said(json!(1), json!("2030-01-01T00:00:00Z")), one);
    for seconds in [json!(-1), json!(1.5), json!(4_294_967_296_u64)] {
        assert_eq!(
            said(seconds.clone(), Value::Null),
            format!(
                "error[SFN1202]: state `a`: `seconds` is {seconds}; it must be a whole number of seconds"
            )
        );
    }
    assert_eq!(
        said(json!("soon"), Value::Null),
        "error[SFN1202]: state `a`: `seconds` gives `Seconds` of the state, which cannot be `\"soon\"`"
    );
}

#[test]
fn a_task_has_a_resource_and_a_timeout_in_range() {
    let said =
        |resource, timeout| said(assembler("a>end").state("a", Anything { resource, timeout }));
    assert_eq!(
        said(Value::Null, Value::Null),
        ["error[SFN1202]: state `a`: the task has no resource"]
    );
    assert_eq!(
        said(json!(1), json!(0)),
        [
            "error[SFN1202]: state `a`: `resource` gives `Resource` of the state, which cannot be `1`",
            "error[SFN1202]: state `a`: `timeout_seconds` is 0; it must be 1 to 99999999",
        ]
    );
    assert_eq!(
        said(json!("f"), Value::Null),
        [
            "error[SFN2301]: state `a` at `Resource`: a resource is an ARN, such as `arn:aws:states:::lambda:invoke`"
        ]
    );
}

#[test]
fn a_retry_keeps_the_limits_of_the_language() {
    assert_eq!(
        said(assembler("a>end").state(
            "a",
            Tried {
                attempts: 100_000_000
            }
        )),
        [
            "error[SFN1202]: state `a`: `max_attempts` is more than 99,999,999, the most AWS takes",
            "error[SFN1202]: state `a`: the list of errors is empty; name at least one, such as `States.TaskFailed`",
        ]
    );
}

#[test]
fn a_machine_has_a_timeout_in_range() {
    assert_eq!(
        said(assembler("a>end").state("a", load()).timeout_seconds(0)),
        ["error[SFN1202]: the machine: `timeout_seconds` is 0; it must be 1 to 99999999"]
    );
}

#[test]
fn a_state_given_as_json_is_judged_as_any_other() {
    let said = |definition| {
        let said = said(assembler("a>end").state("a", Given { definition }));
        <[String; 1]>::try_from(said).expect("one mistake")[0].clone()
    };
    let no_object = "error[SFN1202]: state `a`: a state given as JSON must be an object";
    for (definition, expected) in [
        (json!([]), no_object),
        (json!(null), no_object),
        (
            json!({}),
            "error[SFN1202]: state `a`: the JSON of the state has no `Type`",
        ),
        (
            json!({"Type": "Tsk"}),
            "error[SFN2201]: state `a` at `Type`: there is no state type `Tsk`; did you mean `Task`?\n\
             help: the types are Task, Pass, Choice, Wait, Succeed, Fail, Parallel and Map",
        ),
        (
            json!({"Type": "Task", "Resource": FUNCTION, "ResultPath": ""}),
            "error[SFN1202]: state `a`: `ResultPath` is ``: a path starts with `$`",
        ),
        (
            json!({"Type": "Task", "Resource": FUNCTION, "ResultPath": "ü"}),
            "error[SFN1202]: state `a`: `ResultPath` is `ü`: a path starts with `$`",
        ),
        (
            json!({"Type": "Task", "Resource": FUNCTION, "ResultPath": 1}),
            "error[SFN1202]: state `a`: `ResultPath` is `1`, not a path",
        ),
        (
            json!({"Type": "Task", "Resource": FUNCTION, "Next": "b"}),
            "error[SFN1202]: state `a`: the JSON of the state leads to `b`, which is no declared successor; declare it with `>>`",
        ),
    ] {
        assert_eq!(said(definition), expected);
    }
}

#[test]
fn what_a_state_given_as_json_does_after_an_error_is_declared() {
    let own = json!({
        "Type": "Task",
        "Resource": FUNCTION,
        "Catch": [{"ErrorEquals": ["Busy"], "Next": "b", "ResultPath": "$.error"}],
    });
    let machine = |definition| {
        let machine = assembler("a>b b>end").state("b", load());
        machine.state("a", Given { definition })
    };
    assert_eq!(
        said(machine(own.clone())),
        [
            "error[SFN1202]: state `a`: the JSON of the state leads to `b` after an error, which is not declared; declare it with `.catch(..)`"
        ]
    );
    let declared = machine(own.clone()).catch("a", ["Busy"], "b");
    let declared =
        serde_json::to_value(declared.catch("a", ["Gone"], "b").assemble().unwrap()).unwrap();
    assert_eq!(
        declared["States"]["a"]["Catch"],
        json!([own["Catch"][0], {"ErrorEquals": ["Gone"], "Next": "b"}])
    );
    let broken = json!({"Type": "Task", "Resource": FUNCTION, "Catch": {}});
    assert_eq!(
        said(machine(broken).catch("a", ["Busy"], "b")),
        ["error[SFN2007]: state `a` at `Catch`: this must be an array of catchers, not an object"]
    );
}

#[test]
fn nothing_reads_a_result_that_is_not_there() {
    let machine = |definition| {
        let machine = assembler("a>b b>end").state("a", Given { definition });
        machine.state("b", load())
    };
    assert_eq!(
        said(machine(
            json!({"Type": "Task", "Resource": FUNCTION, "End": true})
        )),
        ["error[SFN2204]: state `a` at `End`: the state has both `Next` and `End`"]
    );
}
