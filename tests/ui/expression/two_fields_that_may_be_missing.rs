use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    one: Option<i64>,
    other: Option<i64>,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = if input.one == input.other { yes } else { no },
    yes = succeed(),
    no = fail(error = "No"),
    start >> check,
);

fn main() {}
