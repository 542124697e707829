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

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    each = map(
        distributed(reader = S3Csv { bucket: "b", key: "k" }),
        item = line as Sku,
        geo = LambdaFunction::<Id, Geo> { function_name: "geo" },
    ),
    start >> each >> end,
);

fn main() {}
