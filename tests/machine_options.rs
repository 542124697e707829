//! What `machine(..)` says of the definition as a whole, and states given as JSON with all that is theirs.

use cursus_sfn::prelude::*;

struct Env {
    version: &'static str,
}

static IN_JSONATA: StateMachine<Value, Value, Env> = state_machine!(
    machine(
        env = Env,
        query_language = JSONata,
        fields = json!({ "Version": env.version })
    ),
    schedule = raw(r#"{
            "Type": "Task",
            "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:schedule"
        }"#),
    decide = raw(
        json!({
            "Type": "Choice",
            "Choices": [{ "Condition": "{% $now() > '2030' %}", "Next": "pause" }],
            "Default": "late"
        }),
        output = ()
    ),
    pause = wait(until = schedule.start),
    done = succeed().bind(output = schedule.job),
    late = fail(error = "Late", cause = schedule.reason),
    start >> schedule >> decide >> [pause, late],
    pause >> done,
);

#[test]
fn a_machine_in_jsonata_says_everything_in_jsonata() {
    let definition = IN_JSONATA.assemble(&Env { version: "1.0" }).unwrap();
    let expected = json!({
        "Version": "1.0",
        "QueryLanguage": "JSONata",
        "StartAt": "schedule",
        "States": {
            "schedule": {
                "Type": "Task",
                "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:schedule",
                "Assign": { "schedule": "{% $states.result %}" },
                "Next": "decide"
            },
            "decide": {
                "Type": "Choice",
                "Choices": [{ "Condition": "{% $now() > '2030' %}", "Next": "pause" }],
                "Default": "late"
            },
            "pause": {
                "Type": "Wait",
                "Timestamp": "{% $schedule.start %}",
                "Next": "done"
            },
            "done": { "Type": "Succeed", "Output": "{% $schedule.job %}" },
            "late": {
                "Type": "Fail",
                "Error": "Late",
                "Cause": "{% $schedule.reason %}"
            }
        }
    });
    assert_eq!(serde_json::to_value(&definition).unwrap(), expected);
}

static ONE_WAY: StateMachine = state_machine!(
    machine(query_language = JSONPath),
    check = raw(json!({
        "Type": "Choice",
        "Choices": [{ "Variable": "$.x", "IsPresent": true, "Next": "work" }]
    })),
    work = raw(json!({ "Type": "Pass", "Next": "end_here" })),
    end_here = raw(json!({ "Type": "Pass", "End": true })),
    start >> check >> work >> end_here >> end,
);

#[test]
fn a_state_given_as_json_may_name_what_follows_it() {
    let definition = ONE_WAY.assemble(&()).unwrap();
    let expected = json!({
        "QueryLanguage": "JSONPath",
        "StartAt": "check",
        "States": {
            "check": {
                "Type": "Choice",
                "Choices": [{ "Variable": "$.x", "IsPresent": true, "Next": "work" }]
            },
            "work": { "Type": "Pass", "Next": "end_here" },
            "end_here": { "Type": "Pass", "End": true }
        }
    });
    assert_eq!(serde_json::to_value(&definition).unwrap(), expected);
}

static WRONG_WAY: StateMachine = state_machine!(
    work = raw(json!({ "Type": "Pass", "Next": "other" })),
    other = raw("[1]"),
    done = raw("{"),
    start >> work >> done >> other >> end,
);

#[test]
fn json_that_says_something_else_is_refused() {
    let error = WRONG_WAY.assemble(&()).unwrap_err().to_string();
    for expected in [
        "state `work`: the JSON of the state leads to `other`, which is no declared successor",
        "state `work`: `done` is declared as a successor, but the JSON of the state does not lead to it",
        "state `other`: a state given as JSON must be an object",
        "state `done`: a state given as JSON is text that is no JSON: ",
    ] {
        assert!(error.contains(expected), "{expected} is not in\n{error}");
    }
}
