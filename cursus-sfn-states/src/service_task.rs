//! Any task by its resource.

use std::marker::PhantomData;

use cursus_sfn_macros::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Runs any resource: an action of the AWS SDK, an optimised integration that has no type here, or a function by its ARN.
///
/// `I` are the parameters of the action, `O` is its response, under the names of its API: derive them with
/// `#[serde(rename_all = "PascalCase")]`.
///
/// Source: developer guide, "Learning to use AWS service SDK integrations in Step Functions".
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "states",
    input(
        I,
        logical_name = "parameters",
        required = false,
        semantic_keywords("parameters", "request", "input")
    ),
    output(O, logical_name = "response", aliases("result", "output")),
    catalog
)]
pub struct ServiceTask<I = Value, O = Value> {
    /// The resource, such as `arn:aws:states:::aws-sdk:s3:copyObject`.
    #[state(resource)]
    pub resource: String,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn(I) -> O>,
}
