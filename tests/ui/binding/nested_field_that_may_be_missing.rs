use cursus_sfn::prelude::*;
use serde::Serialize;

#[derive(Payload, Serialize)]
struct Address {
    #[serde(skip_serializing_if = "String::is_empty")]
    city: String,
}

#[derive(Payload)]
struct Place {
    city: String,
}

#[derive(Payload, Serialize)]
struct Customer {
    address: Address,
}

#[derive(Payload)]
struct Parcel {
    to: Place,
}

static MACHINE: StateMachine<Value> = state_machine!(
    machine(input = Value),
    load = LambdaFunction::<(), Customer> { function_name: "load" },
    send = LambdaFunction::<Parcel, ()> { function_name: "send" }.bind(to = load.address),
    start >> load >> send >> end,
);

fn main() {}
