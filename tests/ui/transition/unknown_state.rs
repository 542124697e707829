use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
}


static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    load = LambdaFunction::<Order, Order> { function_name: "load" },
    store = LambdaFunction::<Order, ()> { function_name: "store" },
    start >> load >> stroe >> end,
);

fn main() {}
