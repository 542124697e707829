//! Activities: work that a program of yours asks for.

use std::marker::PhantomData;

use cursus_sfn_macros::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Hands work to an activity and waits until a worker has done it.
///
/// A worker asks for work with `GetActivityTask`, gets `I`, and answers with `O`. Give it a heartbeat with
/// `.heartbeat_seconds(..)`, so that a worker that is gone is noticed.
///
/// Source: developer guide, "Learn about Activities in Step Functions".
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "states",
    input(
        I,
        logical_name = "work",
        semantic_keywords("input", "work", "payload")
    ),
    output(O, logical_name = "outcome", aliases("result", "output")),
    standard_only,
    catalog
)]
pub struct Activity<I = Value, O = Value> {
    /// ARN of the activity.
    #[state(resource)]
    pub activity_arn: String,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    /// How long a worker may be silent, in seconds; less than the timeout.
    #[state(heartbeat_seconds)]
    pub heartbeat_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn(I) -> O>,
}
