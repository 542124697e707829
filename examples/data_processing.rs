//! Validates a dataset, processes it, and transforms it in a way that depends on its quality.
//!
//! Prints the workflow in the Amazon States Language: `cargo run --example data_processing`.

use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

/// What an execution is started with.
#[derive(Payload, Serialize, Deserialize, Debug)]
pub struct RawDataset {
    pub dataset_id: String,
    pub bucket: String,
}

/// What the validation found.
#[derive(Payload, Serialize, Deserialize, Debug)]
pub struct Validation {
    pub rows: u64,
    pub schema: String,
}

/// What the processing gives.
#[derive(Payload, Serialize, Deserialize, Debug)]
pub struct Processed {
    pub quality_score: f64,
    pub output_key: String,
}

/// What either transformation takes.
#[derive(Payload, Serialize, Deserialize, Debug)]
pub struct Transform {
    pub bucket: String,
    pub output_key: String,
}

/// How a transformation went.
#[derive(Payload, Serialize, Deserialize, Debug)]
pub struct Transformed {
    pub status: String,
}

/// What the last step takes.
#[derive(Payload, Serialize, Deserialize, Debug)]
pub struct Finish {
    pub dataset_id: String,
    pub output_key: String,
    pub status: String,
}

/// What an execution ends with.
#[derive(Payload, Serialize, Deserialize, Debug)]
pub struct Report {
    pub dataset_id: String,
    pub location: String,
}

/// What differs between deployments.
#[derive(Debug)]
pub struct Env {
    pub stage: &'static str,
    pub job_queue: &'static str,
}

impl Env {
    fn function(&self, name: &str) -> String {
        format!("{name}-{}", self.stage)
    }
}

/// Validates, processes and routes a dataset by its quality.
pub static DATA_PROCESSING: StateMachine<RawDataset, Report, Env> = state_machine!(
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
    let definition = DATA_PROCESSING.assemble(&env)?;
    println!("{}", definition.to_json_pretty());
    Ok(())
}
