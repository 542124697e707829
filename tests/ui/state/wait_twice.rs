use cursus_sfn::prelude::*;


static MACHINE: StateMachine = state_machine!(
    pause = wait(seconds = 5, until = "2030-01-01T00:00:00Z"),
    rest = wait(),
    nap = wait(minutes = 5),
    start >> pause >> rest >> nap >> end,
);

fn main() {}
