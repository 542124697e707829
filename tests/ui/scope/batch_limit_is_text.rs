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

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    each = map(
        distributed(reader = S3Csv { bucket: "b", key: "k" }, batch(max_items = "3")),
        item = line as Sku,
        note = pass(),
    ),
    start >> each >> end,
);

fn main() {}
