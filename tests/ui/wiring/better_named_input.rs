use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    customer: String,
}

#[derive(Payload)]
struct Loaded {
    #[port(aliases("buyer"))]
    name: String,
}

#[derive(Payload)]
struct Letter {
    #[port(aliases("buyer"))]
    customer: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    load = LambdaFunction::<Order, Loaded> { function_name: "load" },
    write = LambdaFunction::<Letter, ()> { function_name: "write" },
    start >> load >> write >> end,
);

fn main() {}
