use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = if is_good(&input.id) { yes } else { no },
    yes = succeed(),
    no = fail(error = "No"),
    start >> check,
);

fn is_good(id: &str) -> bool {
    id == "good"
}

fn main() {}
