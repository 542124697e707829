use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    sparse: Vec<Option<u32>>,
    at: u32,
}

#[derive(Payload)]
struct Message {
    item: u32,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    send = LambdaFunction::<Message, Value> { function_name: "send" }
        .bind(item = input.sparse[input.at as usize]),
    start >> send >> end,
);

fn main() {}
