use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    total: f64,
}

#[task(LambdaFunction)]
fn charge(order: Order) -> Order {
    order
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    charge = Charge {},
    start >> charge >> end,
);

fn main() {}
