use cursus_sfn::prelude::*;

fragment! {
    twice,
    machine(input = Value),
    one = pass(),
}

static MACHINE: StateMachine = state_machine!(
    both = fragment(twice),
    start >> both >> end,
);

fn main() {}
