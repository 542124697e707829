use cursus_sfn::prelude::*;


static MACHINE: StateMachine = state_machine!(
    heavy = BatchJob { job_name: "heavy" },
    start >> heavy >> end,
);

fn main() {}
