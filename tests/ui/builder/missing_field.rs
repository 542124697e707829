use cursus_sfn::prelude::*;

fn job() -> BatchJob {
    BatchJob::builder().job_queue("queue").build()
}

fn main() {}
