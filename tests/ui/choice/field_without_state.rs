use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    load = LambdaFunction::<Order, Order> { function_name: "load" },
    check = if total > 5.0 { done } else { rejected },
    done = succeed(),
    rejected = fail(error = "Rejected"),
    start >> load >> check,
);

fn main() {}
