use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction { function_name: "first" },
    done = succeed(),
    start >> first >> done >> end,
);

fn main() {}
