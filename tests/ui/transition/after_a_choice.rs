use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
}


static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = if input.total > 10.0 { done } else { rejected },
    done = succeed(),
    rejected = fail(error = "Rejected"),
    start >> check >> done,
);

fn main() {}
