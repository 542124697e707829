use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Message {
    rest: i64,
}

#[derive(Payload)]
struct Order {
    count: i64,
    used: i64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    send = LambdaFunction::<Message, Value> { function_name: "send" }
        .bind(rest = input.count - input.used),
    start >> send >> end,
);

fn main() {}
