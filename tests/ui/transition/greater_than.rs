use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: "first" },
    second = LambdaFunction { function_name: "second" },
    start > first >> second >> end,
);

fn main() {}
