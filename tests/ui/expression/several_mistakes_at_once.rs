use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Message {
    total: i64,
    label: String,
}

#[derive(Payload)]
struct Order {
    count: i64,
    id: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = if input.count * 2 > 4 && input.id.len() == 3 { send } else { no },
    send = LambdaFunction::<Message, Value> { function_name: "send" }
        .bind(total = input.count.pow(2), label = format!("{:?}", input.id)),
    no = fail(error = "No", cause = format!("{} {}", input.id)),
    start >> check,
    send >> end,
);

fn main() {}
