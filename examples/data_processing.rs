//! Validates a dataset, processes it, and transforms it in a way that depends on its quality.
//!
//! Prints the workflow in the Amazon States Language, and on standard error the path that it takes with a sample:
//! `cargo run --example data_processing`, or `cargo run --example data_processing -- JSONata`.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::local::{TaskFailure, TestError};
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

/// What an execution is started with.
#[derive(Payload, Serialize, Deserialize)]
struct RawDataset {
    dataset_id: String,
    bucket: String,
}

/// What the validation found.
#[derive(Payload, Serialize, Deserialize)]
struct Validation {
    rows: u64,
    schema: String,
}

/// What the processing gives.
#[derive(Payload, Serialize, Deserialize)]
struct Processed {
    quality_score: f64,
    output_key: String,
}

/// What either transformation takes.
#[derive(Payload, Serialize, Deserialize)]
struct Transform {
    bucket: String,
    output_key: String,
}

/// How a transformation went.
#[derive(Payload, Serialize, Deserialize)]
struct Transformed {
    status: String,
}

/// What the last step takes.
#[derive(Payload, Serialize, Deserialize)]
struct Finish {
    dataset_id: String,
    output_key: String,
    status: String,
}

/// What an execution ends with.
#[derive(Payload, Serialize, Deserialize)]
struct Report {
    dataset_id: String,
    location: String,
}

/// What differs between deployments.
struct Env {
    stage: &'static str,
    job_queue: &'static str,
}

impl Env {
    fn function(&self, name: &str) -> String {
        format!("{name}-{}", self.stage)
    }
}

/// Validates, processes and routes a dataset by its quality.
static DATA_PROCESSING: StateMachine<RawDataset, Report, Env> = state_machine!(
    machine(
        input = RawDataset,
        output = Report,
        env = Env,
        timeout_seconds = 86_400
    ),
    // states
    validate_input = LambdaFunction::<RawDataset, Validation> {
        function_name: env.function("data-validator"),
        timeout_seconds: 300
    },
    process_data = LambdaFunction::<Validation, Processed> {
        function_name: env.function("data-processor"),
        timeout_seconds: 600
    }
    .catch(States::Timeout >> rejected),
    check_quality = if process_data.quality_score > 0.8 {
        lambda_transform
    } else {
        batch_processing
    },
    batch_processing = BatchJob::<Transform> {
        job_definition: "heavy-processing",
        job_queue: env.job_queue,
        timeout_seconds: 3600
    },
    lambda_transform = LambdaFunction::<Transform, Transformed> {
        function_name: env.function("data-transformer"),
        timeout_seconds: 300
    },
    finalize_output = LambdaFunction::<Finish, Report> {
        function_name: env.function("output-finalizer"),
        timeout_seconds: 180
    },
    rejected = fail(error = "Rejected", cause = "processing timed out"),
    // transitions
    start >> validate_input >> process_data >> check_quality,
    [batch_processing, lambda_transform] >> finalize_output >> end,
);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let env = Env {
        stage: "prod",
        job_queue: "processing-queue",
    };
    let language = std::env::args().nth(1);
    let language = language.and_then(|name| QueryLanguage::of(&name));
    let machine = DATA_PROCESSING.in_query_language(language.unwrap_or_default());
    println!("{}", machine.assemble(&env)?);
    run(&machine, &env)?;
    Ok(())
}

/// Runs the workflow in process, with closures in place of the functions.
fn run(machine: &StateMachine<RawDataset, Report, Env>, env: &Env) -> Result<(), TestError> {
    let mut attempts = 0;
    let run = machine
        .test(env)
        .on("validate_input", |dataset: RawDataset| {
            let schema = format!("{}/{}.schema", dataset.bucket, dataset.dataset_id);
            Ok(Validation { rows: 1200, schema })
        })
        .on("process_data", |validation: Validation| {
            attempts += 1;
            if attempts == 1 {
                return Err(TaskFailure::new("Lambda.ServiceException", "try later"));
            }
            Ok(Processed {
                quality_score: if validation.rows > 1000 { 0.9 } else { 0.5 },
                output_key: "processed/a-17".to_owned(),
            })
        })
        .on("lambda_transform", |_: Transform| {
            let status = "SUCCEEDED".to_owned();
            Ok(Transformed { status })
        })
        .on("finalize_output", |finish: Finish| {
            Ok(Report {
                dataset_id: finish.dataset_id,
                location: format!("{} ({})", finish.output_key, finish.status),
            })
        })
        .run(RawDataset {
            dataset_id: "a-17".to_owned(),
            bucket: "raw".to_owned(),
        })?;
    let report = run.assert_succeeded();
    eprint!("{}", run.trace());
    eprintln!("{} is at {}", report.dataset_id, report.location);
    Ok(())
}
