use cursus_sfn::prelude::*;

#[derive(TaskError)]
enum ChargeError {
    CardDeclined { reason: String },
    Fraud,
}

impl std::fmt::Display for ChargeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no money")
    }
}

#[task(LambdaFunction, function_name = "charge")]
async fn charge(_: f64) -> Result<f64, ChargeError> {
    Err(ChargeError::Fraud)
}

static MACHINE: StateMachine<f64> = state_machine!(
    machine(input = f64),
    charge = Charge {}
        .catch("CardDeclind" >> refused)
        .catch(ChargeError::FRAWD >> refused),
    refused = fail(error = "Refused"),
    start >> charge >> end,
);

fn main() {}
