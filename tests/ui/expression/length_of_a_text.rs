use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = if input.id.len() > 3 { yes } else { no },
    yes = succeed(),
    no = fail(error = "No"),
    start >> check,
);

fn main() {}
