use cursus_sfn::prelude::*;

#[task(LambdaFunction, function_name = "check")]
fn check(total: f64) -> f64 {
    total
}

static MACHINE: StateMachine<f64> = state_machine!(
    machine(input = f64),
    check = check(input),
    start >> check >> end,
);

fn main() {}
