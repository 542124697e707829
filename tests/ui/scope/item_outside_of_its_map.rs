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
    each = map(items = input.lines, item = line, note = pass()),
    check = if line.count > 3 { good } else { bad },
    good = succeed(),
    bad = succeed(),
    start >> each >> check,
);

fn main() {}
