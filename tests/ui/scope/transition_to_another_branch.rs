use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
    lines: Vec<Line>,
}

#[derive(Payload)]
struct Line {
    sku: String,
    count: u32,
}

#[derive(Payload)]
struct Id {
    id: String,
}

#[derive(Payload)]
struct Geo {
    country: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    fan_out = parallel(
        branch(
            geo = LambdaFunction::<Id, Geo> { function_name: "geo" },
            geo >> note,
        ),
        branch(note = pass()),
    ),
    start >> fan_out >> end,
);

fn main() {}
