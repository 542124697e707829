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
struct Sku {
    sku: String,
}

#[derive(Payload)]
struct Score {
    score: u32,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    geo = LambdaFunction::<Id, Geo> { function_name: "geo" },
    each = map(
        distributed(reader = S3Csv { bucket: "b", key: "k" }),
        item = line as Sku,
        check = if geo.country == "no" { score } else { note },
        score = LambdaFunction::<Sku, Score> { function_name: "score" }.bind(sku = input.id),
        note = pass(),
        [score, note] >> end,
    ),
    start >> geo >> each >> end,
);

fn main() {}
