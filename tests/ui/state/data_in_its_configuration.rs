use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    load = LambdaFunction::<Order, Order> { function_name: input.id },
    send = LambdaFunction::<Order, Value> { function_name: format!("send-{}", load.id) },
    start >> load >> send >> end,
);

fn main() {}
