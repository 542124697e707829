//! Amazon ECS.

use std::marker::PhantomData;

use cursus_sfn_macros::{Payload, State};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Runs a task and waits until it has stopped.
///
/// The fields of `I` become environment variables of one container, as text. `O` is read from the description of the
/// stopped task.
///
/// Source: developer guide, "Run Amazon ECS or Fargate tasks with Step Functions"; API reference of ECS, `RunTask`.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "ecs",
    resource = "arn:aws:states:::ecs:runTask.sync",
    input(
        I,
        parameter = "Overrides.ContainerOverrides.0.Environment",
        encoding = Environment,
        required = false,
        logical_name = "environment",
        semantic_keywords("environment", "config", "parameters")
    ),
    output(O, logical_name = "task_output"),
    catalog
)]
pub struct EcsTask<I = Value, O = EcsTaskResult> {
    /// Name or ARN of the cluster.
    #[parameter]
    pub cluster: String,
    /// Family, family and revision, or ARN of the task definition.
    #[parameter]
    #[dependency(dependency_type = JobDefinition, semantic_keywords("task", "definition", "container"))]
    pub task_definition: String,
    /// The container that gets the environment.
    #[parameter(name = "Overrides.ContainerOverrides.0.Name")]
    pub container_name: String,
    /// Where it runs. Default: as the cluster says.
    #[parameter]
    pub launch_type: Option<LaunchType>,
    /// Its network; required for Fargate.
    #[parameter]
    pub network_configuration: Option<NetworkConfiguration>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn(I) -> O>,
}

/// What ECS says of a task that has stopped.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq)]
#[serde(rename_all = "PascalCase")]
pub struct EcsTaskResult {
    /// The ARN of the task.
    pub task_arn: String,
    /// The ARN of the cluster.
    pub cluster_arn: String,
    /// `STOPPED`.
    pub last_status: String,
}

/// Runs a task and goes on at once.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "ecs",
    resource = "arn:aws:states:::ecs:runTask",
    input(
        I,
        parameter = "Overrides.ContainerOverrides.0.Environment",
        encoding = Environment,
        required = false,
        logical_name = "environment",
        semantic_keywords("environment", "config", "parameters")
    ),
    output(Value, logical_name = "started_tasks"),
    catalog
)]
pub struct EcsRunTask<I = Value> {
    /// Name or ARN of the cluster.
    #[parameter]
    pub cluster: String,
    /// Family, family and revision, or ARN of the task definition.
    #[parameter]
    #[dependency(dependency_type = JobDefinition, semantic_keywords("task", "definition", "container"))]
    pub task_definition: String,
    /// The container that gets the environment.
    #[parameter(name = "Overrides.ContainerOverrides.0.Name")]
    pub container_name: String,
    /// Where it runs. Default: as the cluster says.
    #[parameter]
    pub launch_type: Option<LaunchType>,
    /// Its network; required for Fargate.
    #[parameter]
    pub network_configuration: Option<NetworkConfiguration>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn(I)>,
}

/// Where a task runs.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "UPPERCASE")]
pub enum LaunchType {
    /// On instances of the cluster.
    Ec2,
    /// On Fargate.
    Fargate,
    /// On machines of your own.
    External,
}

/// The network of a task.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct NetworkConfiguration {
    /// The network in a VPC.
    pub awsvpc_configuration: AwsvpcConfiguration,
}

/// The network of a task in a VPC.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct AwsvpcConfiguration {
    /// The identifiers of the subnets.
    pub subnets: Vec<String>,
    /// The identifiers of the security groups. Default: that of the VPC.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub security_groups: Vec<String>,
    /// Whether the task gets a public address. Default: no.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assign_public_ip: Option<AssignPublicIp>,
}

/// Whether a task gets a public address.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "UPPERCASE")]
pub enum AssignPublicIp {
    /// It does.
    Enabled,
    /// It does not.
    Disabled,
}
