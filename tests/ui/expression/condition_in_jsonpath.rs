use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Message {
    is_large: bool,
}

#[derive(Payload)]
struct Order {
    count: i64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    send = LambdaFunction::<Message, Value> { function_name: "send" }
        .bind(is_large = input.count > 3),
    start >> send >> end,
);

fn main() {}
