use cursus_sfn::prelude::*;

#[derive(TaskError)]
enum ChargeError {
    #[task_error(nam = "CardDeclined")]
    Declined,
    #[task_error(name = CardStolen)]
    Stolen,
    #[task_error = "Fraud"]
    Fraud,
}

impl std::fmt::Display for ChargeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no money")
    }
}

fn main() {}
