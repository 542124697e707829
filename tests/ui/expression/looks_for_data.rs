use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    prefix: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = if input.id.starts_with(input.prefix.as_str()) { yes } else { no },
    yes = succeed(),
    no = fail(error = "No"),
    start >> check,
);

fn main() {}
