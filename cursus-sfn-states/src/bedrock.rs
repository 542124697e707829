//! Amazon Bedrock.

use std::marker::PhantomData;

use cursus_sfn_macros::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Asks a model. `I` is what the model takes, `O` what it answers; both are of the model's own form.
///
/// Source: developer guide, "Invoke and customize Amazon Bedrock models with Step Functions".
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "bedrock",
    resource = "arn:aws:states:::bedrock:invokeModel",
    input(
        I,
        parameter = "Body",
        logical_name = "request",
        semantic_keywords("body", "prompt", "request")
    ),
    output(
        O,
        result_path = "$.Body",
        logical_name = "answer",
        aliases("response", "result")
    ),
    catalog
)]
pub struct BedrockInvokeModel<I = Value, O = Value> {
    /// Identifier or ARN of the model.
    #[parameter]
    pub model_id: String,
    /// The media type of the request. Default: `application/json`.
    #[parameter]
    pub content_type: Option<String>,
    /// The media type of the answer. Default: `application/json`.
    #[parameter]
    pub accept: Option<String>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn(I) -> O>,
}
