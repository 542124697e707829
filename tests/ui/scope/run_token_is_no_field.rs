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

static OTHER: StateMachine<Id, Geo> = state_machine!(
    machine(input = Id, output = Geo),
    geo = LambdaFunction::<Id, Geo> { function_name: "geo" },
    start >> geo >> end,
);

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    other = run(OTHER, arn = "arn", task_token = token),
    start >> other >> end,
);

fn main() {}
