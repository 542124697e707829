use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Message {
    list: Vec<i64>,
}

#[derive(Payload)]
struct Order {
    discount: Option<i64>,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    send = LambdaFunction::<Message, Value> { function_name: "send" }
        .bind(list = [input.discount, Some(3)]),
    start >> send >> end,
);

fn main() {}
