use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    work = BatchSubmitJob {
        job_definition: "work",
        job_queue: "queue"
    }
    .sync()
    .wait_for_task_token(),
    start >> work >> end,
);

fn main() {}
