//! What a machine says of one state, in the definition.

use cursus_sfn::prelude::*;
use serde_json::Value as Json;

/// What is answered with a task token.
#[derive(Payload)]
struct Decision {
    approved: bool,
}

const ROLE: &str = "arn:aws:iam::123456789012:role/orders";

/// The states of a machine as JSON.
fn states(machine: &StateMachine) -> Json {
    let definition = machine.assemble(&()).unwrap().to_json();
    let mut definition: Json = serde_json::from_str(&definition).unwrap();
    definition["States"].take()
}

/// What is wrong with a machine.
fn problem(machine: &StateMachine) -> String {
    machine.assemble(&()).unwrap_err().to_string()
}

#[test]
fn credentials_and_further_fields_stand_in_the_state() {
    static MACHINE: StateMachine = state_machine!(
        work = LambdaFunction {
            function_name: "work"
        }
        .credentials(ROLE)
        .fields(json!({"TimeoutSecondsPath": "$.limit"})),
        done = succeed().fields(json!({"Comment": "all is well"})),
        start >> work >> done,
    );
    let states = states(&MACHINE);
    assert_eq!(states["work"]["Credentials"], json!({"RoleArn": ROLE}));
    assert_eq!(states["work"]["TimeoutSecondsPath"], "$.limit");
    assert_eq!(states["done"]["Comment"], "all is well");
}

static TWICE: StateMachine = state_machine!(
    work = LambdaFunction {
        function_name: "work"
    }
    .comment("once")
    .fields(json!({"Comment": "twice"})),
    start >> work >> end,
);

static DATA: StateMachine = state_machine!(
    work = LambdaFunction {
        function_name: "work"
    }
    .fields(json!({"OutputPath": "$.a"})),
    start >> work >> end,
);

static NO_FIELD: StateMachine =
    state_machine!(done = succeed().fields(json!({"Retry": []})), start >> done,);

#[test]
fn further_fields_are_none_that_the_machine_says() {
    let wrong = [
        (
            &TWICE,
            "state `work`: `.fields(..)` gives `Comment`, which the state has already",
        ),
        (&DATA, "gives `OutputPath`, which the machine decides"),
        (&NO_FIELD, "state `done` at `Retry`"),
    ];
    for (machine, expected) in wrong {
        let said = problem(machine);
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn the_pattern_is_part_of_the_resource_and_says_where_the_result_is() {
    static MACHINE: StateMachine = state_machine!(
        submit = BatchJob {
            job_definition: "work",
            job_queue: "queue"
        }
        .request_response(),
        work = BatchSubmitJob {
            job_definition: "work",
            job_queue: "queue"
        }
        .sync(),
        ask = LambdaFunction::<Json, Json> {
            function_name: "ask"
        }
        .wait_for_task_token::<Decision>()
        .bind(input_data = context.task.token),
        is_approved = if ask.approved { done } else { refused },
        done = succeed(),
        refused = fail(error = "Refused"),
        start >> submit >> work >> ask >> is_approved,
    );
    let states = states(&MACHINE);
    let resource = |state: &str| states[state]["Resource"].as_str().unwrap().to_owned();
    assert_eq!(resource("submit"), "arn:aws:states:::batch:submitJob");
    assert_eq!(resource("work"), "arn:aws:states:::batch:submitJob.sync");
    assert_eq!(
        resource("ask"),
        "arn:aws:states:::lambda:invoke.waitForTaskToken"
    );
    // Not `$.Payload`, as a function gives it.
    assert_eq!(states["ask"]["ResultSelector"], json!({"ask.$": "$"}),);
}

/// A service that gets its token beside what it is asked.
#[derive(State, serde::Serialize, serde::Deserialize)]
#[state(
    service = "apigateway",
    resource = "arn:aws:states:::apigateway:invoke"
)]
#[dependency(
    logical_name = "task_token",
    data_type = String,
    explicit,
    parameter = "RequestBody.Token"
)]
struct ApiCall {
    #[parameter]
    api_endpoint: String,
}

#[test]
fn an_input_that_is_never_searched_for_gets_the_token_too() {
    static MACHINE: StateMachine = state_machine!(
        ask = ApiCall {
            api_endpoint: "api"
        }
        .wait_for_task_token::<Decision>(),
        start >> ask >> end,
    );
    let body = states(&MACHINE)["ask"]["Parameters"]["RequestBody"].take();
    assert_eq!(body, json!({"Token.$": "$$.Task.Token"}));
}
