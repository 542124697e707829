use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
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
        items = input.lines,
        item = line,
        check = if line.count > 3 { clean } else { weigh },
        clean = LambdaFunction::<Sku, Sku> { function_name: "clean" },
        weigh = LambdaFunction::<Sku, Value> { function_name: "weigh" },
        start >> check,
        clean >> weigh >> end,
    ),
    start >> each >> end,
);

fn main() {}
