use cursus_sfn::prelude::*;

#[derive(TaskError)]
enum ChargeError {
    Declined,
}

fn main() {}
