use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Price {
    late: bool,
    discount: Option<u32>,
}

#[derive(Payload)]
struct Message {
    discount: u32,
    rebate: u32,
    note: Option<u32>,
}

static MACHINE: StateMachine<Price> = state_machine!(
    machine(input = Price, query_language = JSONata),
    send = LambdaFunction::<Message, Value> { function_name: "send" }.bind(
        discount = if input.late { input.discount } else { Some(3) },
        rebate = if input.late { Some(3) } else { input.discount },
        note = if input.late { input.discount } else { Some(7) }
    ),
    start >> send >> end,
);

fn main() {}
