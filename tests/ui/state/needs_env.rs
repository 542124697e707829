use cursus_sfn::prelude::*;


static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: env.name() },
    start >> first >> end,
);

fn main() {}
