use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Line {
    price: String,
}

#[derive(Payload)]
struct Cart {
    lines: Vec<Line>,
}

#[derive(Payload)]
struct Item {
    price: f64,
}

#[derive(Payload)]
struct Order {
    lines: Vec<Item>,
}

#[derive(Payload)]
struct Charge {
    order: Order,
}

static MACHINE: StateMachine<Value> = state_machine!(
    machine(input = Value),
    load = LambdaFunction::<(), Cart> { function_name: "load" },
    charge = LambdaFunction::<Charge, ()> { function_name: "charge" }.bind(order = load),
    start >> load >> charge >> end,
);

fn main() {}
