use cursus_sfn::prelude::*;


static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { functoin_name: "first" },
    start >> first >> end,
);

fn main() {}
