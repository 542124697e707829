use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    total: f64,
}

#[derive(Payload)]
struct Checked {
    score: f64,
}

#[derive(Payload)]
struct Report {
    score: f64,
}


static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    large = if input.total > 100.0 { check } else { report },
    check = LambdaFunction::<Order, Checked> { function_name: "check" },
    report = LambdaFunction::<Report, ()> { function_name: "report" },
    start >> large,
    check >> report >> end,
);

fn main() {}
