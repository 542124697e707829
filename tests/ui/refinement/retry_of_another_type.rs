use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: "first" }.retry(3),
    start >> first >> end,
);

fn main() {}
