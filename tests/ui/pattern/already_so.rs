use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    work = BatchJob {
        job_definition: "work",
        job_queue: "queue"
    }
    .sync(),
    tell = SnsPublish { topic_arn: "arn:aws:sns:eu-west-1:123456789012:news" }.request_response(),
    start >> work >> tell >> end,
);

fn main() {}
