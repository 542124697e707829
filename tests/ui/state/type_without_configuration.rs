use cursus_sfn::prelude::*;


static MACHINE: StateMachine = state_machine!(
    first = LambdaFunction,
    second = 5,
    third = make_a_state(),
    start >> first >> second >> third >> end,
);

fn main() {}
