//! Reads the rows of a CSV file in batches, each in an execution of its own, and writes what becomes of them to Amazon S3.
//!
//! Prints the machine in the Amazon States Language: `cargo run --example etl_distributed_map`.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::prelude::*;

/// What an execution is started with.
#[derive(Payload)]
pub(crate) struct Import {
    file: String,
    source: String,
}

/// What the file is checked to be.
#[derive(Payload)]
struct File {
    rows: u64,
    currency: String,
}

/// A row of the file.
#[derive(Payload)]
struct Row {
    customer: String,
    amount: String,
}

/// What a function makes rows from.
#[derive(Payload)]
struct Transform {
    items: Vec<Row>,
    currency: String,
}

/// Rows in the form of the warehouse.
#[derive(Payload)]
struct Transformed {
    loaded: u64,
}

/// Where the results are.
#[derive(Payload)]
pub(crate) struct Report {
    source: String,
    map_run_arn: String,
}

/// What the machine is deployed with.
pub(crate) struct Env {
    bucket: String,
}

/// Imports a file.
pub(crate) static IMPORT: StateMachine<Import, Report, Env> = state_machine!(
    machine(input = Import, output = Report, env = Env),
    // states
    inspect = LambdaFunction::<Import, File> {
        function_name: "inspect-file"
    },
    has_rows = if inspect.rows > 0 { load } else { empty },
    load = map(
        distributed(
            reader = S3Csv {
                bucket: env.bucket.clone(),
                key: input.file
            },
            batch(max_items = 500, input = inspect),
            writer(bucket = env.bucket.clone(), prefix = "loaded"),
            tolerated_failure(percentage = 5),
            execution_type = Express,
            label = "load"
        ),
        item = batch as Row,
        max_concurrency = 20,
        transform = LambdaFunction::<Transform, Transformed> {
            function_name: "transform-rows"
        }
        .bind(currency = batch.batch_input.currency),
    )
    .catch(States::ExceedToleratedFailureThreshold >> broken),
    report = LambdaFunction::<Report, Report> {
        function_name: "report"
    },
    empty = fail(error = "EmptyFile", cause = "the file has no rows"),
    broken = fail(
        error = "BrokenFile",
        cause = "too many rows cannot be loaded"
    ),
    // transitions
    start >> inspect >> has_rows,
    load >> report >> end,
);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let env = Env {
        bucket: "imports".to_owned(),
    };
    let language = std::env::args().nth(1);
    let language = language.and_then(|name| QueryLanguage::of(&name));
    let machine = IMPORT.in_query_language(language.unwrap_or_default());
    println!("{}", machine.assemble(&env)?);
    Ok(())
}
