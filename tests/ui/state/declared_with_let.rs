use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    let load = LambdaFunction { function_name: "load" },
    start >> load >> end,
);

fn main() {}
