use cursus_sfn::prelude::*;

#[derive(Payload, PartialEq)]
enum Level {
    Low,
    High,
}

#[derive(Payload)]
struct Order {
    level: Level,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = match input.level { Level::Low => no },
    no = fail(error = "No"),
    start >> check,
);

fn main() {}
