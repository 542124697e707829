//! A function written once: it runs in AWS Lambda, is a state of a machine, and does its own part in the test of that.
//!
//! In Lambda, whose variables the program finds, it answers events; elsewhere it prints the definition, and runs the machine
//! with the functions. The program of one function has nothing but `lambda_main!(validate_input);`.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::local::TestError;
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};
use thiserror::Error;

#[derive(Payload, Serialize, Deserialize)]
pub(crate) struct RawDataset {
    dataset_id: String,
    rows: u64,
    columns: Vec<String>,
}

#[derive(Payload, Serialize, Deserialize)]
pub(crate) struct Validation {
    is_complete: bool,
    cells: u64,
}

#[derive(Payload, Serialize, Deserialize)]
pub(crate) struct Summary {
    dataset_id: String,
    text: String,
}

#[derive(Payload, Serialize, Deserialize)]
pub(crate) struct Facts {
    dataset_id: String,
    is_complete: bool,
    cells: u64,
}

#[derive(Debug, Error, TaskError)]
pub(crate) enum ValidationError {
    #[error("{rows} rows are more than {limit}")]
    TooLarge { rows: u64, limit: u64 },
    #[error("column `{0}` is there twice")]
    #[task_error(name = "Columns.Ambiguous")]
    Ambiguous(String),
    #[error("the storage is busy")]
    Busy,
}

/// Counts the cells of a dataset.
#[task(LambdaFunction, retry(on = [ValidationError::BUSY], max_attempts = 2))]
pub(crate) async fn validate_input(input: RawDataset) -> Result<Validation, ValidationError> {
    let limit = row_limit().await;
    if input.rows > limit {
        let rows = input.rows;
        return Err(ValidationError::TooLarge { rows, limit });
    }
    for (index, column) in input.columns.iter().enumerate() {
        if input.columns[..index].contains(column) {
            return Err(ValidationError::Ambiguous(column.clone()));
        }
    }
    let columns = u64::try_from(input.columns.len()).map_err(|_| ValidationError::Busy)?;
    Ok(Validation {
        is_complete: columns > 0,
        cells: input.rows * columns,
    })
}

/// How many rows a dataset may have; a real function would ask a service.
fn row_limit() -> impl Future<Output = u64> {
    std::future::ready(1_000)
}

/// Says what is known of a dataset.
#[task(LambdaFunction, function_name = "summarize", timeout_seconds = 30)]
pub(crate) fn summarize(facts: Facts) -> Summary {
    let what = if facts.is_complete { "" } else { " at least" };
    Summary {
        dataset_id: facts.dataset_id,
        text: format!("it has{what} {} cells", facts.cells),
    }
}

/// Where the functions are.
pub(crate) struct Env {
    stage: &'static str,
}

pub(crate) static SUMMARY: StateMachine<RawDataset, Summary, Env> = state_machine!(
    machine(input = RawDataset, output = Summary, env = Env),
    // states
    validate = ValidateInput {
        function_name: format!("{}-validate-input", env.stage)
    }
    .catch([ValidationError::TOO_LARGE, ValidationError::AMBIGUOUS] >> rejected)
    .catch(Lambda::TooManyRequestsException >> later),
    summarize = Summarize {},
    rejected = fail(error = "Rejected", cause = "the dataset cannot be used"),
    later = fail(error = "TryLater"),
    // transitions
    start >> validate >> summarize >> end,
);

fn main() -> Result<(), cursus_sfn::lambda::Error> {
    if std::env::var_os("AWS_LAMBDA_RUNTIME_API").is_some() {
        return cursus_sfn::lambda::run::<ValidateInput>();
    }
    let language = std::env::args().nth(1);
    let language = language.and_then(|name| QueryLanguage::of(&name));
    let machine = SUMMARY.in_query_language(language.unwrap_or_default());
    println!("{}", machine.assemble(&Env { stage: "prod" })?);
    run()?;
    Ok(())
}

/// Runs the machine in process with the functions themselves.
fn run() -> Result<(), TestError> {
    let mut test = SUMMARY.test(&Env { stage: "test" });
    test = test.task::<ValidateInput>().task::<Summarize>();
    let dataset = |rows| RawDataset {
        dataset_id: "a-17".to_owned(),
        rows,
        columns: vec!["price".to_owned(), "currency".to_owned()],
    };
    let summary = test.run(dataset(500))?.assert_succeeded();
    eprintln!("{}: {}", summary.dataset_id, summary.text);
    let refused = test.run(dataset(5_000))?;
    refused
        .assert_caught("validate", ValidationError::TOO_LARGE.as_str())
        .assert_failed("Rejected");
    eprint!("{}", refused.trace());
    Ok(())
}
