//! Retriers and catchers.

use serde::Serialize;

use super::{ResultPath, Str, Template};

/// An element of `Retry`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Retrier {
    /// The errors that are retried.
    pub error_equals: Vec<Str>,
    /// Seconds before the first retry. Default: 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval_seconds: Option<u32>,
    /// How often. Default: 3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_attempts: Option<u32>,
    /// By what the interval is multiplied after each retry. Default: 2.0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backoff_rate: Option<f64>,
    /// The longest interval in seconds. Default: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_delay_seconds: Option<u32>,
    /// `FULL` or `NONE`. Default: `NONE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jitter_strategy: Option<Str>,
}

impl Retrier {
    /// Retries the given errors with the language's defaults.
    pub fn new(error_equals: Vec<Str>) -> Self {
        Self {
            error_equals,
            interval_seconds: None,
            max_attempts: None,
            backoff_rate: None,
            max_delay_seconds: None,
            jitter_strategy: None,
        }
    }
}

/// An element of `Catch`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Catcher {
    /// The errors that are caught.
    pub error_equals: Vec<Str>,
    /// Where the error output goes. Default: `$`, it replaces the input of the state.
    #[serde(skip_serializing_if = "ResultPath::is_default")]
    pub result_path: ResultPath,
    /// Variables set from the error output.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assign: Option<Template>,
    /// The state that follows.
    pub next: Str,
}

impl Catcher {
    /// Catches the given errors.
    pub fn new(error_equals: Vec<Str>, next: impl Into<Str>) -> Self {
        Self {
            error_equals,
            result_path: ResultPath::Replace,
            assign: None,
            next: next.into(),
        }
    }
}
