use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    machine(machine_type = Expres, type = Standard),
    done = succeed(),
    start >> done,
);

fn main() {}
