//! Writes results.

use cursus_sfn_core::asl::{OutputType, WriterTransformation};
use serde_json::{Map, Value, json};

use super::fault::ItemsFault;
use super::objects::Objects;
use super::settings::WriterSettings;

/// What became of an execution of a distributed map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChildStatus {
    /// It has an output.
    Succeeded,
    /// It has an error.
    Failed,
    /// It took too long.
    TimedOut,
    /// It was stopped.
    Aborted,
    /// It was not started.
    Pending,
}

impl ChildStatus {
    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Succeeded => "SUCCEEDED",
            Self::Failed => "FAILED",
            Self::TimedOut => "TIMED_OUT",
            Self::Aborted => "ABORTED",
            Self::Pending => "PENDING",
        }
    }

    /// The start of the names of the files that its executions are in.
    const fn file(self) -> &'static str {
        match self {
            Self::Succeeded => "SUCCEEDED",
            Self::Failed | Self::TimedOut | Self::Aborted => "FAILED",
            Self::Pending => "PENDING",
        }
    }
}

/// An execution of a distributed map.
#[derive(Clone, Debug, PartialEq)]
pub struct ChildExecution {
    /// Its ARN.
    pub arn: String,
    /// Its name.
    pub name: String,
    /// The ARN of the machine, with the label of the map.
    pub state_machine_arn: String,
    /// What it was given.
    pub input: Value,
    /// What became of it.
    pub status: ChildStatus,
    /// What it gave.
    pub output: Option<Value>,
    /// The name of its error.
    pub error: Option<String>,
    /// The cause of its error.
    pub cause: Option<String>,
    /// When it started.
    pub start_date: Option<String>,
    /// When it stopped.
    pub stop_date: Option<String>,
}

/// Writes what executions gave, and returns what the map gives then.
///
/// Without a bucket nothing is written and the results are what the map gives: an array, or a text of lines. With one,
/// results go to `<prefix>/<id of the map run>/`, the successful ones to `SUCCEEDED_0.json`, others to `FAILED_0.json` and
/// `PENDING_0.json`, with a `manifest.json` that lists these files, and the map gives where that is.
///
/// Of an execution that did not succeed everything is kept, whatever the transformation.
///
/// ```
/// use cursus_sfn_local::items::{MemoryObjects, Objects, WriterSettings, write};
///
/// let mut objects = MemoryObjects::default();
/// let settings = WriterSettings::default().written_to("results", Some("jobs"));
/// let run = "arn:aws:states:us-east-1:123456789012:mapRun:machine/map:0d9f";
/// let output = write(&[], &settings, run, &mut objects).unwrap();
/// assert_eq!(output["ResultWriterDetails"]["Key"], "jobs/0d9f/manifest.json");
/// assert!(objects.get("results", "jobs/0d9f/manifest.json").unwrap().is_some());
/// ```
///
/// # Errors
/// `States.ResultWriterFailed` if an object cannot be written.
pub fn write(
    executions: &[ChildExecution],
    settings: &WriterSettings,
    map_run_arn: &str,
    objects: &mut dyn Objects,
) -> Result<Value, ItemsFault> {
    let Some(bucket) = &settings.bucket else {
        let transformation = settings
            .transformation
            .unwrap_or(WriterTransformation::Compact);
        let results = results(executions, transformation);
        return Ok(match settings.output_type {
            Some(OutputType::Jsonl) => lines(&results).into(),
            _ => results.into(),
        });
    };
    let key = export(executions, settings, bucket, map_run_arn, objects)?;
    Ok(json!({
        "MapRunArn": map_run_arn,
        "ResultWriterDetails": {"Bucket": bucket, "Key": key},
    }))
}

/// Writes the files and returns the key of the manifest.
fn export(
    executions: &[ChildExecution],
    settings: &WriterSettings,
    bucket: &str,
    map_run_arn: &str,
    objects: &mut dyn Objects,
) -> Result<String, ItemsFault> {
    let folder = folder(settings, map_run_arn);
    let mut put = |key: &str, content: String| {
        objects
            .put(bucket, key, content.into_bytes())
            .map_err(|error| {
                ItemsFault::writer(format!(
                    "The object `S3://{bucket}/{key}` cannot be written: {error}."
                ))
            })
    };
    let transformation = settings
        .transformation
        .unwrap_or(WriterTransformation::None);
    let mut files = Map::new();
    for name in ["FAILED", "PENDING", "SUCCEEDED"] {
        let some = executions
            .iter()
            .filter(|execution| execution.status.file() == name);
        let results = results(some, transformation);
        let mut listed = Vec::new();
        if !results.is_empty() {
            let (content, extension) = match settings.output_type {
                Some(OutputType::Jsonl) => (lines(&results), "jsonl"),
                _ => (Value::Array(results).to_string(), "json"),
            };
            let key = format!("{folder}{name}_0.{extension}");
            listed.push(json!({"Key": key, "Size": content.len()}));
            put(&key, content)?;
        }
        files.insert(name.to_owned(), listed.into());
    }
    let key = format!("{folder}manifest.json");
    let manifest = json!({
        "DestinationBucket": bucket,
        "MapRunArn": map_run_arn,
        "ResultFiles": files,
    });
    put(&key, manifest.to_string())?;
    Ok(key)
}

/// What the keys of the files start with.
fn folder(settings: &WriterSettings, map_run_arn: &str) -> String {
    let id = map_run_arn.rsplit(':').next().unwrap_or(map_run_arn);
    match settings
        .prefix
        .as_deref()
        .map(|prefix| prefix.trim_end_matches('/'))
    {
        None | Some("") => format!("{id}/"),
        Some(prefix) => format!("{prefix}/{id}/"),
    }
}

/// What is kept of executions.
fn results<'e>(
    executions: impl IntoIterator<Item = &'e ChildExecution>,
    transformation: WriterTransformation,
) -> Vec<Value> {
    let mut results = Vec::new();
    for execution in executions {
        let output = execution.output.as_ref();
        let output = output.filter(|_| execution.status == ChildStatus::Succeeded);
        match (output, transformation) {
            (Some(Value::Array(items)), WriterTransformation::Flatten) => {
                results.extend(items.iter().cloned());
            }
            (Some(output), WriterTransformation::Compact | WriterTransformation::Flatten) => {
                results.push(output.clone());
            }
            _ => results.push(described(execution)),
        }
    }
    results
}

fn lines(results: &[Value]) -> String {
    let lines: Vec<_> = results.iter().map(Value::to_string).collect();
    lines.join("\n")
}

/// All about an execution. Input and output are texts of JSON; what there is not is left out.
fn described(execution: &ChildExecution) -> Value {
    let status = execution.status.as_str();
    let (redrive, reason) = match execution.status {
        ChildStatus::Succeeded | ChildStatus::Pending => {
            let reason = format!("Execution is {status} and cannot be redriven");
            ("NOT_REDRIVABLE", Some(reason))
        }
        ChildStatus::Failed | ChildStatus::TimedOut | ChildStatus::Aborted => {
            ("REDRIVABLE_BY_MAP_RUN", None)
        }
    };
    let mut described = json!({
        "Cause": execution.cause,
        "Error": execution.error,
        "ExecutionArn": execution.arn,
        "Input": execution.input.to_string(),
        "InputDetails": {"Included": true},
        "Name": execution.name,
        "Output": execution.output.as_ref().map(Value::to_string),
        "OutputDetails": {"Included": true},
        "RedriveCount": 0,
        "RedriveStatus": redrive,
        "RedriveStatusReason": reason,
        "StartDate": execution.start_date,
        "StateMachineArn": execution.state_machine_arn,
        "Status": status,
        "StopDate": execution.stop_date,
    });
    if let Some(fields) = described.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    described
}
