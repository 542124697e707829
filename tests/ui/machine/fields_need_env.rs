use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    machine(fields = env.fields()),
    done = succeed(),
    start >> done,
);

fn main() {}
