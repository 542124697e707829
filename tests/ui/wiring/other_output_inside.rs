use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Cart {
    lines: Vec<String>,
}

#[derive(Payload)]
struct Order {
    lines: Vec<u32>,
}

static MACHINE: StateMachine<Value, Order> = state_machine!(
    machine(input = Value, output = Order),
    load = LambdaFunction::<(), Cart> { function_name: "load" },
    start >> load >> end,
);

fn main() {}
