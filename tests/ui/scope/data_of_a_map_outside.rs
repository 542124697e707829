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
        items = input.lines,
        item = line,
        score = LambdaFunction::<Sku, Score> { function_name: "score" },
    ),
    check = if score.score > 3 { good } else { bad },
    good = succeed(),
    bad = succeed(),
    start >> each >> check,
);

fn main() {}
