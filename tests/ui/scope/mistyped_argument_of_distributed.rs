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

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    each = map(
        distributed(reader = S3Csv { bucket: "b", key: "k" }, bacth(max_items = 3)),
        item = line as Sku,
        score = LambdaFunction::<Sku, Score> { function_name: "score" },
    ),
    start >> each >> end,
);

fn main() {}
