use cursus_sfn::prelude::*;


static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: "first" },
    first = LambdaFunction { function_name: "again" },
    start >> first >> end,
);

fn main() {}
