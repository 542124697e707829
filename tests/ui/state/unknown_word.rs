use cursus_sfn::prelude::*;


static MACHINE: StateMachine = state_machine!(
    pause = wiat(seconds = 5),
    start >> pause >> end,
);

fn main() {}
