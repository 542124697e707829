use cursus_sfn::prelude::*;


static MACHINE: StateMachine = state_machine!(
    input = LambdaFunction { function_name: "first" },
    start >> input >> end,
);

fn main() {}
