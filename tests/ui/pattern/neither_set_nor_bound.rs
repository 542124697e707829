use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    query = AthenaQuery { work_group: "reports" },
    start >> query >> end,
);

fn main() {}
