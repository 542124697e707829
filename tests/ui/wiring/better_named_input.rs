use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    order_id: String,
}

#[derive(Payload)]
#[allow(non_snake_case)]
struct Loaded {
    order_ID: String,
}

#[derive(Payload)]
struct Letter {
    order_id: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    load = LambdaFunction::<Order, Loaded> { function_name: "load" },
    write = LambdaFunction::<Letter, ()> { function_name: "write" },
    start >> load >> write >> end,
);

fn main() {}
