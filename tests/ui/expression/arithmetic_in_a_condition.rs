use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    count: i64,
    limit: i64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = if input.count + 1 > input.limit * 2 { yes } else { no },
    yes = succeed(),
    no = fail(error = "No"),
    start >> check,
);

fn main() {}
