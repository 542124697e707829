use cursus_sfn::prelude::*;


static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: "first" },
    second = LambdaFunction { function_name: "second" },
    third = LambdaFunction { function_name: "third" },
    start >> first >> second >> end,
    first >> third >> end,
);

fn main() {}
