use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
}

#[derive(Payload)]
struct Invoice {
    location: String,
}

static MACHINE: StateMachine<Order, Value> = state_machine!(
    machine(input = Order),
    store = LambdaFunction::<Invoice, Value> { function_name: "store" },
    start >> store >> end,
);

fn main() {}
