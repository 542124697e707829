use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: "first" },
    start >> first;
    first >> missing;
);

fn main() {}
