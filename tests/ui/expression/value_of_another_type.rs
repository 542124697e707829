use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Message {
    number: i64,
}

#[derive(Payload)]
struct Order {
    id: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    send = LambdaFunction::<Message, Value> { function_name: "send" }
        .bind(number = format!("{}-1", input.id)),
    start >> send >> end,
);

fn main() {}
