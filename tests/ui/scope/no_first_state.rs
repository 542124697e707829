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
    fan_out = parallel(branch(note = pass(), memo = pass(), note >> memo >> note)),
    start >> fan_out >> end,
);

fn main() {}
