use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    load = LambdaFunction::<Order, Order> { function_name: "load" }.catch(States::ALL, failed),
    failed = fail(error = "Failed"),
    start >> load >> end,
);

fn main() {}
