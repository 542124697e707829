use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    count: Result<u32, String>,
}

#[derive(Payload)]
struct Message {
    count: u32,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order, query_language = JSONata),
    send = LambdaFunction::<Message, Value> { function_name: "send" }
        .bind(count = input.count.unwrap_or(3)),
    start >> send >> end,
);

fn main() {}
