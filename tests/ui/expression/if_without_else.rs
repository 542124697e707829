use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Message {
    label: String,
}

#[derive(Payload)]
struct Order {
    late: bool,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    send = LambdaFunction::<Message, Value> { function_name: "send" }
        .bind(label = if input.late { "late" }),
    start >> send >> end,
);

fn main() {}
