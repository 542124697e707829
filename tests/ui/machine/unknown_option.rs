use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    machine(timeout = 5, output),
    first = LambdaFunction { function_name: "first" },
    start >> first >> end,
);

fn main() {}
