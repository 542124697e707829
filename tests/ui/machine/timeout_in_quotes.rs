use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    machine(timeout_seconds = "30"),
    first = pass(),
    start >> first >> end,
);

fn main() {}
