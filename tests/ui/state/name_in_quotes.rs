use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    "check order" = pass(),
    start >> "check order" >> end,
);

fn main() {}
