use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    id: String,
    express: bool,
}

#[derive(Payload, Serialize, Deserialize)]
struct Parcel {
    number: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Letter {
    text: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    load = LambdaFunction::<Order, Order> { function_name: "load" },
    decide = if load.express { send } else { write },
    send = LambdaFunction::<Order, Parcel> { function_name: "send" },
    write = LambdaFunction::<Letter> { function_name: "write" }.bind(text = send.number),
    start >> load >> decide,
    [send, write] >> end,
);

fn main() {}
