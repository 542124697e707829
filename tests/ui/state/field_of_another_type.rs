use cursus_sfn::prelude::*;


static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: "first", timeout_seconds: "soon" },
    second = LambdaFunction { function_name: 2 },
    start >> first >> second >> end,
);

fn main() {}
