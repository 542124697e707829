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
struct Score {
    score: u32,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    fan_out = parallel(
        branch(
            geo = LambdaFunction::<Id, Geo> { function_name: "geo" },
            note = pass(),
            geo >> note >> end,
        ),
        branch(score = LambdaFunction::<Id, Score> { function_name: "score" }),
    ),
    first = pass(),
    start >> first >> note,
    fan_out >> end,
);

fn main() {}
