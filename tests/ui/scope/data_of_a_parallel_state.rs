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
    fan_out = parallel(branch(note = pass()), branch(memo = pass())),
    check = if fan_out.score > 3 { good } else { bad },
    good = succeed(),
    bad = succeed(),
    start >> fan_out >> check,
);

fn main() {}
