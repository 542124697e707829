use cursus_sfn::prelude::*;

#[derive(TaskError)]
enum ChargeError {
    #[task_error(name = "States.Timeout")]
    Late,
    #[task_error(name = " ")]
    Declined,
}

impl std::fmt::Display for ChargeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no money")
    }
}

fn main() {}
