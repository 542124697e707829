use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Cart {
    total: String,
}

#[derive(Payload)]
struct Sum {
    total: f64,
}

#[derive(Payload)]
struct Loaded {
    order: Cart,
}

#[derive(Payload)]
struct Charge {
    order: Sum,
}

static MACHINE: StateMachine<Value> = state_machine!(
    machine(input = Value),
    load = LambdaFunction::<(), Loaded> { function_name: "load" },
    charge = LambdaFunction::<Charge, ()> { function_name: "charge" },
    start >> load >> charge >> end,
);

fn main() {}
