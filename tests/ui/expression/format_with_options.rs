use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Message {
    label: String,
}

#[derive(Payload)]
struct Order {
    count: i64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    send = LambdaFunction::<Message, Value> { function_name: "send" }
        .bind(label = format!("{:>5}", input.count)),
    start >> send >> end,
);

fn main() {}
