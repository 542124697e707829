use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    machine(type = Express),
    work = BatchJob {
        job_definition: "work",
        job_queue: "queue"
    },
    again = BatchSubmitJob {
        job_definition: "work",
        job_queue: "queue"
    }
    .sync(),
    ask = Activity { activity_arn: "arn:aws:states:eu-west-1:123456789012:activity:ask" },
    start >> work >> again >> ask >> end,
);

fn main() {}
