//! AWS Batch.

use std::marker::PhantomData;

use cursus_sfn_macros::{Payload, State};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Submits a job and waits until it has run.
///
/// The fields of `I` become parameters of the job; Batch takes text only, so numbers and truth values become text. `O`
/// is read from the description of the finished job.
///
/// Source: developer guide, "Run AWS Batch workloads with Step Functions"; API reference of Batch, `SubmitJob` and
/// `JobDetail`.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "batch",
    resource = "arn:aws:states:::batch:submitJob.sync",
    input(
        I,
        parameter = "Parameters",
        encoding = Strings,
        required = false,
        logical_name = "job_parameters",
        semantic_keywords("parameters", "config", "settings")
    ),
    output(O, logical_name = "job_output"),
    catalog
)]
pub struct BatchJob<I = Value, O = BatchJobResult> {
    /// Name or ARN of the job definition.
    #[parameter]
    #[dependency(
        dependency_type = JobDefinition,
        semantic_keywords("job", "definition", "batch", "compute")
    )]
    pub job_definition: String,
    /// Name or ARN of the job queue.
    #[parameter]
    pub job_queue: String,
    /// Name of the job: up to 128 letters, digits, `-` and `_`. Default: that of the state, with
    /// `_` for other characters.
    #[parameter(default_state_name)]
    pub job_name: Option<String>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn(I) -> O>,
}

/// What Batch says of a job that has succeeded.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq)]
#[serde(rename_all = "PascalCase")]
pub struct BatchJobResult {
    /// The ARN of the job.
    pub job_arn: String,
    /// The identifier of the job.
    pub job_id: String,
    /// The name of the job.
    pub job_name: String,
    /// `SUCCEEDED`.
    pub status: String,
}

/// Submits a job and goes on at once.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "batch",
    resource = "arn:aws:states:::batch:submitJob",
    input(
        I,
        parameter = "Parameters",
        encoding = Strings,
        required = false,
        logical_name = "job_parameters",
        semantic_keywords("parameters", "config", "settings")
    ),
    output(SubmittedJob, logical_name = "submitted_job"),
    catalog
)]
pub struct BatchSubmitJob<I = Value> {
    /// Name or ARN of the job definition.
    #[parameter]
    #[dependency(
        dependency_type = JobDefinition,
        semantic_keywords("job", "definition", "batch", "compute")
    )]
    pub job_definition: String,
    /// Name or ARN of the job queue.
    #[parameter]
    pub job_queue: String,
    /// Name of the job: up to 128 letters, digits, `-` and `_`. Default: that of the state, with
    /// `_` for other characters.
    #[parameter(default_state_name)]
    pub job_name: Option<String>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn(I)>,
}

/// What Batch says of a job that was submitted.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq)]
#[serde(rename_all = "PascalCase")]
pub struct SubmittedJob {
    /// The ARN of the job.
    pub job_arn: String,
    /// The identifier of the job.
    pub job_id: String,
    /// The name of the job.
    pub job_name: String,
}
