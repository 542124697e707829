use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    first: String,
    last: String,
    number: u32,
    flag: bool,
}

#[derive(Payload)]
struct Message {
    name: String,
    least: String,
    greatest: bool,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order, query_language = JSONata),
    check = if !input.number == 5 { send } else { compare },
    compare = if input.flag < true { send } else { compare_mirrored },
    compare_mirrored = if true >= input.flag { send } else { no },
    send = LambdaFunction::<Message, Value> { function_name: "send" }.bind(
        name = input.first + &input.last,
        least = input.first.min(input.last),
        greatest = input.flag.max(input.number == 3)
    ),
    no = succeed(),
    start >> check,
    send >> end,
);

fn main() {}
