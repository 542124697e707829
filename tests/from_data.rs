//! Timeouts, roles and task tokens from data, and states in a language of their own.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::local::{TaskFailure, TaskReply};
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize, Clone)]
struct Limits {
    limit: u32,
    role: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Plan {
    limit: u32,
    role: String,
    beat: u32,
    step: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Work {
    step: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Result_ {
    rows: u32,
}

#[derive(Payload, Serialize, Deserialize)]
struct Report {
    step: String,
    rows: u32,
    cause: String,
}

const LANGUAGES: [QueryLanguage; 2] = [QueryLanguage::JsonPath, QueryLanguage::Jsonata];

fn definition<In, Out>(machine: StateMachine<In, Out>, language: QueryLanguage) -> Value {
    let assembled = machine.in_query_language(language).assemble(&()).unwrap();
    serde_json::from_str(&assembled.to_string()).unwrap()
}

static WORK: StateMachine<Limits, Value> = state_machine!(
    machine(input = Limits, output = Value),
    plan = LambdaFunction::<Limits, Plan> {
        function_name: "plan"
    },
    by_state = LambdaFunction::<Work, Result_> {
        function_name: "work"
    }
    .timeout_seconds(plan.limit)
    .heartbeat_seconds(plan.beat)
    .credentials(plan.role),
    by_input = LambdaFunction::<Work, Result_> {
        function_name: "work"
    }
    .timeout_seconds(input.limit)
    .heartbeat_seconds(5)
    .credentials(input.role)
    .catch(States::Timeout >> late),
    by_expression = LambdaFunction::<Work, Result_> {
        function_name: "work"
    }
    .timeout_seconds(plan.limit + plan.beat * 2),
    late = LambdaFunction::<Report, Value> {
        function_name: "late"
    }
    .bind(rows = by_state.rows, cause = caught.error),
    done = LambdaFunction::<Report, Value> {
        function_name: "done"
    }
    .bind(rows = by_input.rows + by_expression.rows, cause = "none"),
    start >> plan >> by_state >> by_input >> by_expression >> done >> end,
    late >> end,
);

#[test]
fn timeouts_and_roles_are_read_from_data() {
    let states = &definition(WORK, QueryLanguage::JsonPath)["States"];
    let by_state = &states["by_state"];
    assert_eq!(by_state["TimeoutSecondsPath"], "$.plan.limit");
    assert_eq!(by_state["HeartbeatSecondsPath"], "$.plan.beat");
    assert_eq!(by_state["Credentials"], json!({"RoleArn.$": "$.plan.role"}));
    // No path of such a field leads to the execution input.
    let by_input = &states["by_input"];
    assert_eq!(by_input["QueryLanguage"], "JSONata");
    let limit = "{% $states.context.Execution.Input.limit %}";
    assert_eq!(by_input["TimeoutSeconds"], limit);
    assert_eq!(by_input["HeartbeatSeconds"], 5);
    let states = &definition(WORK, QueryLanguage::Jsonata)["States"];
    assert_eq!(states["by_state"]["TimeoutSeconds"], "{% $plan.limit %}");
    let by_input = &states["by_input"];
    assert_eq!(by_input["QueryLanguage"], Value::Null);
    let role = "{% $states.context.Execution.Input.role %}";
    assert_eq!(by_input["Credentials"], json!({"RoleArn": role}));
}

#[test]
fn a_state_in_a_language_of_its_own_passes_on_what_is_there() {
    let input = Limits {
        limit: 30,
        role: "arn:aws:iam::123456789012:role/r".to_owned(),
    };
    let plan = |limits: Limits| {
        Ok::<_, TaskFailure>(Plan {
            limit: limits.limit,
            role: limits.role,
            beat: 7,
            step: "s".to_owned(),
        })
    };
    let work = |work: Work| match work.step.as_str() {
        "s" => Ok(Result_ { rows: 3 }),
        other => Err(TaskFailure::new("Lost", other)),
    };
    let told =
        |report: Report| Ok::<_, TaskFailure>(json!([report.step, report.rows, report.cause]));
    for language in LANGUAGES {
        let machine = WORK.in_query_language(language);
        let output = machine
            .test(&())
            .on("plan", plan)
            .on("by_state", work)
            .on("by_input", work)
            .on("by_expression", work)
            .on("done", told)
            .run(input.clone())
            .unwrap()
            .assert_succeeded();
        assert_eq!(output, json!(["s", 6, "none"]), "{language:?}");
        let mut late = machine
            .test(&())
            .on("plan", plan)
            .on("by_state", work)
            .handler("by_input", |_: &cursus_sfn::local::TaskCall<'_>| {
                TaskReply::silence()
            })
            .on("late", told);
        let late = late.run(input.clone()).unwrap();
        assert_eq!(
            late.assert_succeeded(),
            json!(["s", 3, "States.Timeout"]),
            "{language:?}"
        );
    }
}

static MIXED: StateMachine<Limits, Value> = state_machine!(
    machine(input = Limits, output = Value),
    plan = LambdaFunction::<Limits, Plan> {
        function_name: "plan"
    },
    is_long = if plan.limit * 2 > 50 { work } else { short }.query_language(JSONata),
    short = pass(result = Result_ { rows: 0 }, output = Result_).query_language(JSONata),
    work = LambdaFunction::<Work, Result_> {
        function_name: "work"
    }
    .bind(step = format!("{} of {}", plan.step.to_uppercase(), plan.limit / 2))
    .query_language(JSONata),
    done = LambdaFunction::<Report, Value> {
        function_name: "done"
    }
    .bind(cause = plan.role),
    start >> plan >> is_long,
    [short, work] >> done >> end,
);

#[test]
fn expressions_that_jsonpath_lacks_are_said_by_states_in_jsonata() {
    let states = &definition(MIXED, QueryLanguage::JsonPath)["States"];
    for state in ["is_long", "short", "work"] {
        assert_eq!(states[state]["QueryLanguage"], "JSONata", "{state}");
    }
    assert_eq!(states["done"]["QueryLanguage"], Value::Null);
    for language in LANGUAGES {
        for (limit, expected) in [(30, json!(["s", 3, "r"])), (5, json!(["s", 0, "r"]))] {
            let input = Limits {
                limit,
                role: "r".to_owned(),
            };
            let output = MIXED
                .in_query_language(language)
                .test(&())
                .on("plan", |limits: Limits| {
                    Ok::<_, TaskFailure>(Plan {
                        limit: limits.limit,
                        role: limits.role,
                        beat: 7,
                        step: "s".to_owned(),
                    })
                })
                .on("work", |work: Work| match work.step.as_str() {
                    "S of 15" => Ok(Result_ { rows: 3 }),
                    other => Err(TaskFailure::new("Lost", other)),
                })
                .on("done", |report: Report| {
                    Ok::<_, TaskFailure>(json!([report.step, report.rows, report.cause]))
                })
                .run(input)
                .unwrap()
                .assert_succeeded();
            assert_eq!(output, expected, "{language:?}");
        }
    }
}

#[derive(Payload, Serialize, Deserialize)]
struct Question {
    step: String,
    task_token: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Other {
    token: String,
    note: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Answer {
    approved: bool,
}

static ASK: StateMachine<Work, Answer> = state_machine!(
    machine(input = Work, output = Answer),
    ask = SqsSendMessage::<Question> { queue_url: "q" }.wait_for_task_token::<Answer>(),
    again = LambdaFunction::<Other, Answer> {
        function_name: "again"
    }
    .wait_for_task_token::<Answer>()
    .bind(
        token = context.task.token,
        note = format!("by {}", context.task.token)
    ),
    start >> ask >> again >> end,
);

#[test]
fn a_task_hands_its_token_on() {
    for (language, token) in [
        (QueryLanguage::JsonPath, json!("$$.Task.Token")),
        (
            QueryLanguage::Jsonata,
            json!("{% $states.context.Task.Token %}"),
        ),
    ] {
        let states = &definition(ASK, language)["States"];
        let (field, mark) = match language {
            QueryLanguage::JsonPath => ("Parameters", ".$"),
            _ => ("Arguments", ""),
        };
        let body = &states["ask"][field]["MessageBody"];
        assert_eq!(body[format!("task_token{mark}")], token, "{body}");
        let payload = &states["again"][field]["Payload"];
        assert_eq!(payload[format!("token{mark}")], token, "{payload}");
    }
}
