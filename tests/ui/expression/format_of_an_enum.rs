use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Message {
    label: String,
}

#[derive(Payload, PartialEq)]
enum Level {
    Low,
    High,
}

impl std::fmt::Display for Level {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("level")
    }
}

#[derive(Payload)]
struct Order {
    level: Level,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    send = LambdaFunction::<Message, Value> { function_name: "send" }
        .bind(label = format!("{}", input.level)),
    start >> send >> end,
);

fn main() {}
