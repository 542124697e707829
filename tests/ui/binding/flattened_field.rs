use cursus_sfn::prelude::*;
use serde::Serialize;

#[derive(Payload, Serialize)]
struct Address {
    city: String,
}

#[derive(Payload, Serialize)]
struct Order {
    id: String,
    #[serde(flatten)]
    address: Address,
}

#[derive(Payload)]
struct Parcel {
    to: Value,
}

static MACHINE: StateMachine<Value> = state_machine!(
    machine(input = Value),
    load = LambdaFunction::<(), Order> { function_name: "load" },
    send = LambdaFunction::<Parcel, ()> { function_name: "send" }.bind(to = load.address),
    start >> load >> send >> end,
);

fn main() {}
