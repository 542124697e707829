use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!();

fn main() {}
