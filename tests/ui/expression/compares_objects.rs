use cursus_sfn::prelude::*;

#[derive(Payload, PartialEq)]
struct Inner {
    price: f64,
}

#[derive(Payload)]
struct Order {
    one: Inner,
    other: Inner,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = if input.one == input.other { yes } else { no },
    yes = succeed(),
    no = fail(error = "No"),
    start >> check,
);

fn main() {}
