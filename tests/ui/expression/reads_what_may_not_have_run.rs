use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Message {
    total: i64,
}

#[derive(Payload)]
struct Order {
    count: i64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = if input.count > 3 { load } else { send },
    load = LambdaFunction::<Order, Order> { function_name: "load" },
    send = LambdaFunction::<Message, Value> { function_name: "send" }
        .bind(total = load.count + 1),
    start >> check,
    load >> send >> end,
);

fn main() {}
