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
struct Sku {
    sku: String,
}

#[derive(Payload)]
struct Score {
    score: u32,
}

#[derive(Payload)]
struct Geo {
    country: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    each = map(
        items = input.lines,
        item = line,
        many = if line.count > 3 { score } else { geo },
        score = LambdaFunction::<Sku, Score> { function_name: "score" },
        geo = LambdaFunction::<Sku, Geo> { function_name: "geo" },
        [score, geo] >> end,
    ),
    start >> each >> end,
);

fn main() {}
