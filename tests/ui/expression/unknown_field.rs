use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Message {
    total: i64,
}

#[derive(Payload)]
struct Order {
    count: i64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    send = LambdaFunction::<Message, Value> { function_name: "send" }
        .bind(total = input.coutn + 1),
    start >> send >> end,
);

fn main() {}
