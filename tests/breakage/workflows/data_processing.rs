//! Validates a dataset, processes it, and transforms it in a way that depends on its quality.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::local::TestError;
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct RawDataset {
    dataset_id: String,
    bucket: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Validation {
    rows: u64,
    schema: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Processed {
    quality_score: f64,
    output_key: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Transform {
    bucket: String,
    output_key: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Transformed {
    status: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Finish {
    dataset_id: String,
    output_key: String,
    status: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Finished {
    location: String,
    label: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Report {
    location: String,
    label: String,
}

#[task(LambdaFunction, function_name = "validate")]
fn validate_input(dataset: RawDataset) -> Validation {
    Validation {
        rows: dataset.dataset_id.len() as u64,
        schema: format!("{}/schema", dataset.bucket),
    }
}

#[task(LambdaFunction, function_name = "process")]
fn process_data(validation: Validation) -> Processed {
    Processed {
        quality_score: if validation.rows > 3 { 0.9 } else { 0.5 },
        output_key: validation.schema.replace("schema", "processed"),
    }
}

#[task(LambdaFunction, function_name = "transform", state = Refine)]
fn transform(data: Transform) -> Transformed {
    Transformed {
        status: format!("{} and {} read", data.bucket, data.output_key),
    }
}

#[task(LambdaFunction, function_name = "finalize")]
fn finalize(finish: Finish) -> Finished {
    Finished {
        location: finish.output_key,
        label: format!("{}: {}", finish.dataset_id, finish.status),
    }
}

static WORKFLOW: StateMachine<RawDataset, Report> = state_machine!(
    machine(input = RawDataset, output = Report),
    validate = ValidateInput {},
    process = ProcessData {}.catch(States::Timeout >> rejected),
    check_quality = if process.quality_score > 0.8 {
        lambda_transform
    } else {
        batch_transform
    },
    batch_transform = BatchJob::<Transform, Transformed> {
        job_definition: "heavy",
        job_queue: "queue"
    },
    lambda_transform = Refine {},
    finalize = Finalize {},
    rejected = fail(error = "Rejected"),
    start >> validate >> process >> check_quality,
    [batch_transform, lambda_transform] >> finalize >> end,
);

/// Runs both ways through the workflow.
pub(crate) fn run(language: QueryLanguage) -> Result<(), TestError> {
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Job {
        parameters: Transform,
    }

    let machine = WORKFLOW.in_query_language(language);
    let mut test = machine
        .test(&())
        .task::<ValidateInput>()
        .task::<ProcessData>()
        .task::<Refine>()
        .task::<Finalize>()
        .on("batch_transform", |job: Job| {
            let Transform { bucket, output_key } = job.parameters;
            let status = format!("{bucket} and {output_key} worked on");
            Ok(Transformed { status })
        });
    for (dataset_id, label) in [
        ("a-17", "a-17: raw and raw/processed read"),
        ("a", "a: raw and raw/processed worked on"),
    ] {
        let report = test.run(RawDataset {
            dataset_id: dataset_id.to_owned(),
            bucket: "raw".to_owned(),
        })?;
        let report = report.assert_succeeded();
        assert_eq!(report.location, "raw/processed");
        assert_eq!(report.label, label);
    }
    Ok(())
}
