use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    each = map(input.lines, |line| LambdaFunction { function_name: "weigh" }),
    start >> each >> end,
);

fn main() {}
