use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    count: u32,
}

#[derive(Payload)]
struct Message {
    label: String,
}

fn to_string(count: &u32) -> String {
    format!("{count} pieces")
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    send = LambdaFunction::<Message> { function_name: "send" }.bind(label = to_string(&input.count)),
    start >> send >> end,
);

fn main() {}
