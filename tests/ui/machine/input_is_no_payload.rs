use cursus_sfn::prelude::*;

struct Order;

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    first = LambdaFunction { function_name: "first" },
    start >> first >> end,
);

fn main() {}
