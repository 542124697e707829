use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    hand_on = pass(output = u32),
    start >> hand_on >> end,
);

fn main() {}
