use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    machine(query_language = Jsonata),
    done = succeed(),
    start >> done,
);

fn main() {}
