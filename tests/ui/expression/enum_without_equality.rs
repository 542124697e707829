use cursus_sfn::prelude::*;

#[derive(Payload)]
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
    check = if input.level == Level::Low { yes } else { no },
    yes = succeed(),
    no = fail(error = "No"),
    start >> check,
);

fn main() {}
