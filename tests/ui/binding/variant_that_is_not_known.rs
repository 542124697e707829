use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize)]
#[serde(tag = "kind")]
enum Paid {
    Card { number: String },
    Cash,
}

#[derive(Payload, Deserialize)]
#[serde(tag = "kind")]
enum Refundable {
    Card { number: String },
}

#[derive(Payload, Serialize)]
struct Receipt {
    payment: Paid,
}

#[derive(Payload, Deserialize)]
struct Refund {
    by: Refundable,
}

static MACHINE: StateMachine<Value> = state_machine!(
    machine(input = Value),
    pay = LambdaFunction::<(), Receipt> { function_name: "pay" },
    refund = LambdaFunction::<Refund, ()> { function_name: "refund" }.bind(by = pay.payment),
    start >> pay >> refund >> end,
);

fn main() {}
