use cursus_sfn::prelude::*;

fragment! {
    twice,
    one = pass(),
    two = pass(),
    start >> one >> end,
    start >> two >> end,
}

static MACHINE: StateMachine = state_machine!(
    both = fragment(twice),
    start >> both >> end,
);

fn main() {}
