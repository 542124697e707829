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

#[derive(Payload)]
struct Country {
    country: String,
}

#[derive(Payload)]
struct Score {
    score: u32,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    fan_out = parallel(
        branch(geo = LambdaFunction::<Id, Geo> { function_name: "geo" }),
        branch(place = LambdaFunction::<Id, Geo> { function_name: "place" }),
    ),
    tell = LambdaFunction::<Country, Score> { function_name: "tell" },
    start >> fan_out >> tell >> end,
);

fn main() {}
