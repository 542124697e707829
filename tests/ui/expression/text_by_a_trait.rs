use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    count: u32,
}

#[derive(Payload)]
struct Message {
    label: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    send = LambdaFunction::<Message> { function_name: "send" }
        .bind(label = ToString::to_string(&input.count)),
    start >> send >> end,
);

fn main() {}
