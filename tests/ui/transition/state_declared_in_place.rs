use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    first = pass(),
    start >> first >> LambdaFunction { function_name: "load" } >> end,
);

fn main() {}
