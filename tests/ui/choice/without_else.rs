#![deny(deprecated)]
use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
}


static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = if input.total > 10.0 { done },
    done = succeed(),
    start >> check,
);

fn main() {}
