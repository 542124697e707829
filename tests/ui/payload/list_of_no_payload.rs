use cursus_sfn::prelude::*;

struct Line;

#[derive(Payload)]
struct Order {
    lines: Vec<Line>,
}

fn main() {}
