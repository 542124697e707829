use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
}


static MACHINE: StateMachine<Order> = state_machine!(
    first = LambdaFunction { function_name: "first" },
    start >> first >> end,
);

fn main() {}
