use cursus_sfn::prelude::*;


static MACHINE: StateMachine = state_machine!(
    first = raw(),
    start >> first >> end,
);

fn main() {}
