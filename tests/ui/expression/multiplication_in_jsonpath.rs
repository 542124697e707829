use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Message {
    total: f64,
}

#[derive(Payload)]
struct Order {
    price: f64,
    quantity: f64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    send = LambdaFunction::<Message, Value> { function_name: "send" }
        .bind(total = input.price * input.quantity),
    start >> send >> end,
);

fn main() {}
