use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    tags: Vec<String>,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = match input.tags.as_slice() { [] => no, [_, ..] => yes },
    yes = succeed(),
    no = fail(error = "No"),
    start >> check,
);

fn main() {}
