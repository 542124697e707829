//! Executions of other machines: where they are deployed, and what they are called.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    /// Called like an argument of `run(..)`.
    name: String,
    machine: String,
}

#[derive(Payload)]
struct Receipt {
    total: f64,
}

struct Env {
    arn: String,
}

static OTHER: StateMachine<Order, Receipt> = state_machine!(
    machine(input = Order, output = Receipt),
    charge = LambdaFunction::<Order, Receipt> {
        function_name: "charge"
    },
    start >> charge >> end,
);

static BY_DATA: StateMachine<Order> = state_machine!(
    machine(input = Order),
    one = run(OTHER, arn = input.machine, name = input.id),
    two = run(
        OTHER,
        arn = "arn:aws:states:eu-west-1:123456789012:stateMachine:x",
        name = format!("order-{}", input.id),
        wait = false
    ),
    start >> one >> two >> end,
);

static BY_ENV: StateMachine<Order, Receipt, Env> = state_machine!(
    machine(input = Order, output = Receipt, env = Env),
    one = run(OTHER, arn = env.arn, name = "always"),
    start >> one >> end,
);

fn parameters(definition: &Value, state: &str, field: &str) -> Value {
    definition["States"][state][field].clone()
}

#[test]
fn the_name_and_the_arn_are_data() {
    let definition: Value =
        serde_json::from_str(&BY_DATA.assemble(&()).unwrap().to_json()).unwrap();
    let one = parameters(&definition, "one", "Parameters");
    assert_eq!(one["Name.$"], "$$.Execution.Input.id");
    assert_eq!(one["StateMachineArn.$"], "$$.Execution.Input.machine");
    assert_eq!(one["Input"]["name.$"], "$$.Execution.Input.name");
    let two = parameters(&definition, "two", "Parameters");
    assert_eq!(
        two["Name.$"],
        "States.Format('order-{}', $$.Execution.Input.id)"
    );
    let machine = BY_DATA.in_query_language(QueryLanguage::Jsonata);
    let definition: Value =
        serde_json::from_str(&machine.assemble(&()).unwrap().to_json()).unwrap();
    let one = parameters(&definition, "one", "Arguments");
    assert_eq!(one["Name"], "{% $states.context.Execution.Input.id %}");
}

#[test]
fn the_name_and_the_arn_are_configured() {
    let env = Env {
        arn: "arn:aws:states:eu-west-1:123456789012:stateMachine:y".to_owned(),
    };
    let definition: Value =
        serde_json::from_str(&BY_ENV.assemble(&env).unwrap().to_json()).unwrap();
    let one = parameters(&definition, "one", "Parameters");
    assert_eq!(one["Name"], "always");
    assert_eq!(one["StateMachineArn"], env.arn);
}

static NOTHING: StateMachine<(), Receipt> = state_machine!(
    machine(input = (), output = Receipt),
    charge = LambdaFunction::<(), Receipt> {
        function_name: "charge"
    },
    start >> charge >> end,
);

static OF_NOTHING: StateMachine<Order, Receipt> = state_machine!(
    machine(input = Order, output = Receipt),
    one = run(NOTHING, arn = input.machine),
    start >> one >> end,
);

#[test]
fn an_execution_is_linked_to_its_parent_even_if_it_takes_nothing() {
    let definition: Value =
        serde_json::from_str(&OF_NOTHING.assemble(&()).unwrap().to_json()).unwrap();
    let input = &parameters(&definition, "one", "Parameters")["Input"];
    let parent = "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$";
    assert_eq!(*input, json!({ parent: "$$.Execution.Id" }));
}
