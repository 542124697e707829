use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    lines: Vec<Line>,
}

#[derive(Payload, Serialize, Deserialize)]
struct Line {
    sku: String,
    special: bool,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    each = map(
        items = input.lines,
        item = line,
        decide = if line.special { refine } else { pack },
        refine = LambdaFunction::<Line, Line> { function_name: "refine" },
        pack = LambdaFunction::<Line> { function_name: "pack" },
        start >> decide,
        refine >> pack >> end
    ),
    start >> each >> end,
);

fn main() {}
