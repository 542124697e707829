use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
}


static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    load = LambdaFunction::<Order, Order> { function_name: "load" },
    check = match load.id.as_str() { "a" => done, _ => rejected },
    other = if let Some(_) = load.id { done } else { rejected },
    done = succeed(),
    rejected = fail(error = "Rejected"),
    start >> load >> check,
);

fn main() {}
