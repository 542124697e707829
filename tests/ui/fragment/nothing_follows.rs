use cursus_sfn::prelude::*;

fragment! {
    give_up,
    refuse = fail(error = "Limit"),
}

static MACHINE: StateMachine = state_machine!(
    stop = fragment(give_up),
    other = pass(),
    start >> stop >> other >> end,
);

fn main() {}
