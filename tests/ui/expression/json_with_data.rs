use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Message {
    label: Value,
}

#[derive(Payload)]
struct Order {
    id: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    send = LambdaFunction::<Message, Value> { function_name: "send" }
        .bind(label = json!({ "id": input.id })),
    start >> send >> end,
);

fn main() {}
