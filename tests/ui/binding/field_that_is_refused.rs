use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize)]
struct Order {
    id: String,
    note: String,
}

#[derive(Payload, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reference {
    id: String,
}

#[derive(Payload, Deserialize)]
struct Print {
    reference: Reference,
}

static MACHINE: StateMachine<Value> = state_machine!(
    machine(input = Value),
    load = LambdaFunction::<(), Order> { function_name: "load" },
    print = LambdaFunction::<Print, ()> { function_name: "print" }.bind(reference = load),
    start >> load >> print >> end,
);

fn main() {}
