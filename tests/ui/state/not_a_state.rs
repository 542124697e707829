use cursus_sfn::prelude::*;


struct Plain {
    function_name: String,
}

static MACHINE: StateMachine = state_machine!(
    first = Plain { function_name: "first" },
    start >> first >> end,
);

fn main() {}
