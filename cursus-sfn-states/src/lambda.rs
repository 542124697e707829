//! AWS Lambda.

use std::marker::PhantomData;

use cursus_sfn_core::assemble::RunsFunction;
use cursus_sfn_core::names::Lambda;
use cursus_sfn_macros::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Invokes a Lambda function and waits for its result.
///
/// The function gets `I` as its event; what it returns is `O`. Transient errors of the service, and too many requests, are
/// retried as the developer guide advises, six times from two seconds on, each drawn at random so that executions do not
/// come again all at once; `.retry(Retry::never())` switches that off.
///
/// Source: developer guide, "Invoke an AWS Lambda function with Step Functions", "Handle transient Lambda service
/// exceptions".
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "lambda",
    resource = "arn:aws:states:::lambda:invoke",
    input(
        I,
        logical_name = "input_data",
        semantic_keywords("data", "input", "payload", "json")
    ),
    output(
        O,
        logical_name = "function_output",
        aliases("result", "output", "response")
    ),
    catalog
)]
#[retry(
    on = [
        Lambda::ClientExecutionTimeoutException,
        Lambda::ServiceException,
        Lambda::AWSLambdaException,
        Lambda::SdkClientException,
        Lambda::TooManyRequestsException,
    ],
    interval_seconds = 2,
    max_attempts = 6,
    backoff_rate = 2.0,
    jitter_strategy = Full
)]
pub struct LambdaFunction<I = Value, O = Value> {
    /// Name or ARN of the function.
    #[parameter]
    pub function_name: String,
    /// Version or alias. Default: the latest version.
    #[parameter]
    pub qualifier: Option<String>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn(I) -> O>,
}

impl<I, O> RunsFunction for LambdaFunction<I, O> {}
