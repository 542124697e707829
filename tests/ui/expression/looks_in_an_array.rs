use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    tags: Vec<String>,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = if input.tags.contains(&input.id) { yes } else { no },
    yes = succeed(),
    no = fail(error = "No"),
    start >> check,
);

fn main() {}
