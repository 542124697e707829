//! Validates a dataset, processes it, and transforms it in a way that depends on its quality.
//!
//! Prints the workflow in the Amazon States Language: `cargo run --example data_processing`.

use cursus_sfn::prelude::*;

/// What an execution is started with.
#[derive(Payload)]
struct RawDataset {
    dataset_id: String,
    bucket: String,
}

/// What the validation found.
#[derive(Payload)]
struct Validation {
    rows: u64,
    schema: String,
}

/// What the processing gives.
#[derive(Payload)]
struct Processed {
    quality_score: f64,
    output_key: String,
}

/// What either transformation takes.
#[derive(Payload)]
struct Transform {
    bucket: String,
    output_key: String,
}

/// How a transformation went.
#[derive(Payload)]
struct Transformed {
    status: String,
}

/// What the last step takes.
#[derive(Payload)]
struct Finish {
    dataset_id: String,
    output_key: String,
    status: String,
}

/// What an execution ends with.
#[derive(Payload)]
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
    let definition = DATA_PROCESSING.assemble(&env)?;
    println!("{definition}");
    Ok(())
}
