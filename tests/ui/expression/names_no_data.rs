use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = if LIMIT > 3 { yes } else { no },
    yes = succeed(),
    no = fail(error = "No"),
    start >> check,
);

const LIMIT: i64 = 5;

fn main() {}
