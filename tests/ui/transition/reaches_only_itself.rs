use cursus_sfn::prelude::*;


static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: "first" },
    lonely = LambdaFunction { function_name: "lonely" },
    start >> first >> end,
    lonely >> lonely,
);

fn main() {}
