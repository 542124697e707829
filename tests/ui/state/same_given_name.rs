use cursus_sfn::prelude::*;


static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: "first" }.name("Work"),
    second = LambdaFunction { function_name: "second" }.name("Work"),
    start >> first >> second >> end,
);

fn main() {}
