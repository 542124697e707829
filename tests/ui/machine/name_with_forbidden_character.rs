use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    machine(name = "data processing"),
    first = LambdaFunction { function_name: "first" },
    start >> first >> end,
);

fn main() {}
