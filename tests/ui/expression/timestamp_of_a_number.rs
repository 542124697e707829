use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    count: i64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = if timestamp(input.count) > timestamp("2030-01-01T00:00:00Z") { yes } else { no },
    yes = succeed(),
    no = fail(error = "No"),
    start >> check,
);

fn main() {}
