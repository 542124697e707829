use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    load = LambdaFunction { function_name: "load" }.timeout_seconds("30"),
    start >> load >> end,
);

fn main() {}
