use cursus_sfn::prelude::*;

#[derive(TaskError)]
enum ChargeError {
    IO,
    Declined,
}

impl std::fmt::Display for ChargeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no money")
    }
}

fn main() {}
