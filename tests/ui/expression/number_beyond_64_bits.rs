use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    count: u64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = if input.count == 18_446_744_073_709_551_615 { yes } else { no },
    yes = succeed(),
    no = fail(error = "No"),
    start >> check,
);

fn main() {}
