use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
}


static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    first = if input.total > 10.0 { load } else { second },
    load = LambdaFunction::<Order, Order> { function_name: "load" },
    second = if load.total > 5.0 { done } else { rejected },
    done = succeed(),
    rejected = fail(error = "Rejected"),
    start >> first,
    load >> second,
);

fn main() {}
