use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    total: f64,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    first = LambdaFunction { function_name: "first" },
    second = LambdaFunction { function_name: "second" },
    third = LambdaFunction { function_name: "third" },
    check = if input.total > 1.0 { first } else { second },
    start >> check,
    first, second >> third >> end,
);

fn main() {}
