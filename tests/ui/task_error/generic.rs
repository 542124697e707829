use cursus_sfn::prelude::*;

#[derive(TaskError)]
enum ChargeError<T> {
    Declined(T),
}

fn main() {}
