use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    lines: Vec<Line>,
}

#[derive(Payload)]
struct Line {
    count: u32,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    each = map(
        items = input.lines,
        item = line,
        output = LambdaFunction::<Line, Value> { function_name: "weigh" },
        item = pass(),
        index = wait(seconds = 3).comment("a while"),
        items = parallel(branch(one = pass())),
        max_concurrency = if line.count > 3 { output } else { item },
        start >> items >> index >> max_concurrency,
        [output, item] >> end,
    ),
    start >> each >> end,
);

fn main() {}
