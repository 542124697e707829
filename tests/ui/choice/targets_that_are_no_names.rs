use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    first = if input.total > 1.0 { yes; } else { no },
    second = if input.total > 1.0 { "yes" } else { no },
    third = if input.total > 1.0 { yes } else { fail(error = "No") },
    yes = succeed(),
    no = fail(error = "No"),
    start >> first,
);

fn main() {}
