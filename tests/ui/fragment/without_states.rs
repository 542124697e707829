use cursus_sfn::prelude::*;

fragment! { nothing, }

static MACHINE: StateMachine = state_machine!(
    stop = fragment(nothing),
    start >> stop >> end,
);

fn main() {}
