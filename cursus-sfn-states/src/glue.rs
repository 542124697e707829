//! AWS Glue.

use std::marker::PhantomData;

use cursus_sfn_macros::{Payload, State};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Runs a job and waits until it is done.
///
/// The fields of `A` become arguments of the job, each under its name with `--` before it, as text. `O` is read from the
/// description of the finished run.
///
/// Source: developer guide, "Start an AWS Glue job with Step Functions"; API reference of Glue, `StartJobRun` and `JobRun`.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "glue",
    resource = "arn:aws:states:::glue:startJobRun.sync",
    input(
        A,
        parameter = "Arguments",
        encoding = Strings,
        key_prefix = "--",
        required = false,
        logical_name = "arguments",
        semantic_keywords("arguments", "parameters", "config")
    ),
    output(O, logical_name = "job_run"),
    catalog
)]
#[retry(
    on = ["Glue.ConcurrentRunsExceededException"],
    interval_seconds = 30,
    max_attempts = 5,
    backoff_rate = 2.0
)]
pub struct GlueJobRun<A = Value, O = GlueJobRunResult> {
    /// Name of the job.
    #[parameter]
    pub job_name: String,
    /// How many workers of [`worker_type`](Self::worker_type) there are. Default: as the job says.
    #[parameter]
    pub number_of_workers: Option<u32>,
    /// The type of the workers, such as `G.1X`. Default: as the job says.
    #[parameter]
    pub worker_type: Option<String>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn(A) -> O>,
}

/// What Glue says of a run that has succeeded.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct GlueJobRunResult {
    /// The identifier of the run.
    pub id: String,
    /// Name of the job.
    pub job_name: String,
    /// `SUCCEEDED`.
    pub job_run_state: String,
}
