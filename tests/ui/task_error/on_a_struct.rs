use cursus_sfn::prelude::*;

#[derive(TaskError)]
struct ChargeError;

fn main() {}
