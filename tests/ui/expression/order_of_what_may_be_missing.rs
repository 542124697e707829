use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    discount: Option<i64>,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = if input.discount > Some(3) { yes } else { no },
    yes = succeed(),
    no = fail(error = "No"),
    start >> check,
);

fn main() {}
