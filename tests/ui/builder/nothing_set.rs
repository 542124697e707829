use cursus_sfn::prelude::*;

fn job() -> BatchJob {
    BatchJob::builder().build()
}

fn main() {}
