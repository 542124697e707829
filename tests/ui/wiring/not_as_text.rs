use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Job {
    pages: u32,
    note: serde_json::Value,
}


static MACHINE: StateMachine<Job> = state_machine!(
    machine(input = Job),
    run = BatchJob::<Job> { job_definition: "d", job_queue: "q" },
    start >> run >> end,
);

fn main() {}
