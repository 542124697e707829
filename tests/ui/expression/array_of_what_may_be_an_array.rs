use cursus_sfn::prelude::*;

#[derive(Payload)]
#[serde(untagged)]
enum Part {
    Pair(u32, u32),
    One { id: u32 },
}

#[derive(Payload)]
struct Order {
    part: Part,
}

#[derive(Payload)]
struct Message {
    parts: Vec<Part>,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order, query_language = JSONata),
    send = LambdaFunction::<Message, Value> { function_name: "send" }
        .bind(parts = [input.part]),
    start >> send >> end,
);

fn main() {}
