use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Message {
    whole: i64,
}

#[derive(Payload)]
struct Order {
    price: f64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    send = LambdaFunction::<Message, Value> { function_name: "send" }
        .bind(whole = input.price as i64 + 1),
    start >> send >> end,
);

fn main() {}
