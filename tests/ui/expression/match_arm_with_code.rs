use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    count: i64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = match input.count { 1 => run(yes), _ => no },
    yes = succeed(),
    no = fail(error = "No"),
    start >> check,
);

fn main() {}
