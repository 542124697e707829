use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    each = for line in input.lines { weigh },
    ready = while input.total > 3.0 { pause },
    start >> each >> ready >> end,
);

fn main() {}
