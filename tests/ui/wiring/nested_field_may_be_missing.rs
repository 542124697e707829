use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Cart {
    order: Draft,
}

#[derive(Payload)]
struct Draft {
    note: Option<String>,
}

#[derive(Payload)]
struct Order {
    note: String,
}

#[derive(Payload)]
struct Charge {
    order: Order,
}

static MACHINE: StateMachine<Cart> = state_machine!(
    machine(input = Cart),
    charge = LambdaFunction::<Charge, ()> { function_name: "charge" },
    start >> charge >> end,
);

fn main() {}
