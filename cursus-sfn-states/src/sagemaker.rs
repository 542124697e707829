//! Amazon `SageMaker` AI.
//!
//! Source: developer guide, "Create and manage Amazon `SageMaker` AI jobs with Step Functions"; API reference of `SageMaker`.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use cursus_sfn_macros::{Payload, State};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Trains a model and waits until that is done.
///
/// The fields of `H` become hyperparameters, as text. `O` is read from the description of the finished job.
///
/// Source: API reference of `SageMaker`, `CreateTrainingJob` and `DescribeTrainingJob`.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "sagemaker",
    resource = "arn:aws:states:::sagemaker:createTrainingJob.sync",
    input(
        H,
        parameter = "HyperParameters",
        encoding = Strings,
        required = false,
        logical_name = "hyper_parameters",
        semantic_keywords("hyperparameters", "config", "parameters")
    ),
    output(O, logical_name = "training_job"),
    catalog
)]
pub struct SageMakerTrainingJob<H = Value, O = TrainedModel> {
    /// Name of the job, unique in the account and region: up to 63 letters, digits and `-`.
    #[parameter]
    #[dependency(data_type = String, explicit, required)]
    pub training_job_name: Option<String>,
    /// The role that `SageMaker` takes.
    #[parameter]
    pub role_arn: String,
    /// What trains, and how data reaches it.
    #[parameter]
    pub algorithm_specification: AlgorithmSpecification,
    /// Where the training data is: an S3 prefix, or a manifest.
    #[parameter(name = "InputDataConfig.0.DataSource.S3DataSource.S3Uri")]
    #[dependency(data_type = String, explicit, required)]
    pub training_data: Option<String>,
    /// Whether [`training_data`](Self::training_data) is a prefix or a manifest.
    #[parameter(name = "InputDataConfig.0.DataSource.S3DataSource.S3DataType")]
    pub data_type: S3DataType,
    /// How the algorithm knows the training data, such as `train`.
    #[parameter(name = "InputDataConfig.0.ChannelName")]
    pub channel_name: String,
    /// The media type of the training data.
    #[parameter(name = "InputDataConfig.0.ContentType")]
    pub content_type: Option<String>,
    /// The S3 prefix under which the model is put.
    #[parameter(name = "OutputDataConfig.S3OutputPath")]
    pub output_path: String,
    /// The machines that train.
    #[parameter]
    pub resource_config: ResourceConfig,
    /// When training ends at the latest.
    #[parameter]
    pub stopping_condition: StoppingCondition,
    /// Its network. Default: none of yours.
    #[parameter]
    pub vpc_config: Option<VpcConfig>,
    /// Environment variables of the container.
    #[parameter]
    pub environment: Option<BTreeMap<String, String>>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn(H) -> O>,
}

/// What trains a model, and how data reaches it.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct AlgorithmSpecification {
    /// The image of the container.
    pub training_image: String,
    /// Whether the data is copied or streamed.
    pub training_input_mode: TrainingInputMode,
}

/// How training data reaches the container.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrainingInputMode {
    /// Copied before training starts.
    File,
    /// Streamed.
    Pipe,
    /// As a file system that is filled on demand.
    FastFile,
}

/// What an S3 address of data means.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
pub enum S3DataType {
    /// All objects whose keys begin with it.
    S3Prefix,
    /// The objects that the manifest there lists.
    ManifestFile,
}

/// The machines that train.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct ResourceConfig {
    /// How many there are.
    pub instance_count: u32,
    /// Their type, such as `ml.m5.xlarge`.
    pub instance_type: String,
    /// The size of the volume of each, in gigabytes.
    #[serde(rename = "VolumeSizeInGB")]
    pub volume_size_in_gb: u32,
}

/// When a job ends at the latest.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct StoppingCondition {
    /// After so many seconds.
    pub max_runtime_in_seconds: u32,
}

/// The network of a job.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct VpcConfig {
    /// The identifiers of the security groups.
    pub security_group_ids: Vec<String>,
    /// The identifiers of the subnets.
    pub subnets: Vec<String>,
}

/// What `SageMaker` says of a training job that has succeeded.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct TrainedModel {
    /// The name of the job.
    pub training_job_name: Option<String>,
    /// The ARN of the job.
    pub training_job_arn: String,
    /// `Completed`.
    pub training_job_status: String,
    /// Where the model is.
    pub model_artifacts: ModelArtifacts,
}

/// Where a trained model is.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct ModelArtifacts {
    /// The S3 address of its archive.
    pub s3_model_artifacts: String,
}

/// Makes a model of a container and the archive of a trained model.
///
/// Source: API reference of `SageMaker`, `CreateModel`.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(deny_unknown_fields)]
#[state(
    service = "sagemaker",
    resource = "arn:aws:states:::sagemaker:createModel",
    output(CreatedModel, logical_name = "created_model"),
    catalog
)]
pub struct SageMakerModel {
    /// Name of the model, unique in the account and region: up to 63 letters, digits and `-`.
    #[parameter]
    #[dependency(data_type = String, explicit, required)]
    pub model_name: Option<String>,
    /// The role that the model takes.
    #[parameter]
    pub execution_role_arn: String,
    /// The image that serves the model.
    #[parameter(name = "PrimaryContainer.Image")]
    pub image: String,
    /// The S3 address of the archive of the model.
    #[parameter(name = "PrimaryContainer.ModelDataUrl")]
    #[dependency(data_type = String, explicit, required)]
    pub model_data_url: Option<String>,
    /// Environment variables of the container.
    #[parameter(name = "PrimaryContainer.Environment")]
    pub environment: Option<BTreeMap<String, String>>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
}

/// What `SageMaker` says of a model that was made.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct CreatedModel {
    /// The ARN of the model.
    pub model_arn: String,
}

/// Has a model make predictions for a data set and waits until that is done.
///
/// `O` is read from the description of the finished job.
///
/// Source: API reference of `SageMaker`, `CreateTransformJob` and `DescribeTransformJob`.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "sagemaker",
    resource = "arn:aws:states:::sagemaker:createTransformJob.sync",
    output(O, logical_name = "transform_job"),
    catalog
)]
pub struct SageMakerTransformJob<O = TransformedData> {
    /// Name of the job, unique in the account and region: up to 63 letters, digits and `-`.
    #[parameter]
    #[dependency(data_type = String, explicit, required)]
    pub transform_job_name: Option<String>,
    /// The model that makes the predictions.
    #[parameter]
    #[dependency(data_type = String, explicit, required)]
    pub model_name: Option<String>,
    /// Where the data is: an S3 prefix, or a manifest.
    #[parameter(name = "TransformInput.DataSource.S3DataSource.S3Uri")]
    #[dependency(data_type = String, explicit, required)]
    pub input_data: Option<String>,
    /// Whether [`input_data`](Self::input_data) is a prefix or a manifest.
    #[parameter(name = "TransformInput.DataSource.S3DataSource.S3DataType")]
    pub data_type: S3DataType,
    /// The media type of the data.
    #[parameter(name = "TransformInput.ContentType")]
    pub content_type: Option<String>,
    /// How objects are split into records. Default: not at all.
    #[parameter(name = "TransformInput.SplitType")]
    pub split_type: Option<SplitType>,
    /// The S3 prefix under which the predictions are put.
    #[parameter(name = "TransformOutput.S3OutputPath")]
    pub output_path: String,
    /// The media type of the predictions.
    #[parameter(name = "TransformOutput.Accept")]
    pub accept: Option<String>,
    /// The machines that run the model.
    #[parameter]
    pub transform_resources: TransformResources,
    /// How many requests run at once. Default: as the container says.
    #[parameter]
    pub max_concurrent_transforms: Option<u32>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn() -> O>,
}

/// How an object is split into records.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
pub enum SplitType {
    /// Not at all.
    None,
    /// By lines.
    Line,
    /// As `RecordIO`.
    RecordIO,
    /// As `TFRecord`.
    TFRecord,
}

/// The machines that run a model.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct TransformResources {
    /// How many there are.
    pub instance_count: u32,
    /// Their type, such as `ml.m5.xlarge`.
    pub instance_type: String,
}

/// What `SageMaker` says of a transform job that has succeeded.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct TransformedData {
    /// The name of the job.
    pub transform_job_name: Option<String>,
    /// The ARN of the job.
    pub transform_job_arn: String,
    /// `Completed`.
    pub transform_job_status: String,
    /// Where the predictions are.
    pub transform_output: TransformOutput,
}

/// Where predictions are.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct TransformOutput {
    /// The S3 prefix.
    pub s3_output_path: String,
}
