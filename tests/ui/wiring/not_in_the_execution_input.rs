use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
}

#[derive(Payload)]
struct Charge {
    id: String,
    currency: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    charge = LambdaFunction::<Charge, ()> { function_name: "charge" },
    start >> charge >> end,
);

fn main() {}
