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

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    each = map(
        items = input.lines,
        item = line,
        many = if line.cuont > 3 { large } else { small },
        [large, small] >> end,
        large = pass(),
        small = pass(),
    ),
    start >> each >> end,
);

fn main() {}
