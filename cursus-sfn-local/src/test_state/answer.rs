//! What comes of testing a state.

use std::ops::Deref;

use serde::Serialize;
use serde_json::Value;

use super::{HttpRequest, HttpResponse};
use crate::engine::{Inspection, text};

/// What comes of testing a state.
///
/// Serialised as AWS has it: `output` and the data of `inspectionData` as JSON text, what is absent left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Answer {
    /// How the state ends.
    pub status: Outcome,
    /// What it gives, if it succeeds or its error is caught.
    #[serde(serialize_with = "text", skip_serializing_if = "Option::is_none")]
    pub output: Option<Value>,
    /// The name of its error, caught or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// What is said of the error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// The state that follows; absent if the state ends its scope or fails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_state: Option<String>,
    /// The data after each step of its work; absent at [`Level::Info`](super::Level::Info).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inspection_data: Option<InspectionData>,
}

/// What is seen of a state.
///
/// What each step of its work left behind can be asked of it as of an [`Inspection`].
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct InspectionData {
    /// The data after each step of its work.
    #[serde(flatten)]
    pub steps: Inspection,
    /// What an HTTP task sends; only at [`Level::Trace`](super::Level::Trace).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<HttpRequest>,
    /// What an HTTP task gets; only at [`Level::Trace`](super::Level::Trace), and if it succeeds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<HttpResponse>,
}

impl Deref for InspectionData {
    type Target = Inspection;

    fn deref(&self) -> &Inspection {
        &self.steps
    }
}

/// How a state ends that is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub enum Outcome {
    /// It gives an output.
    Succeeded,
    /// It fails, and nothing takes the error.
    Failed,
    /// It fails, and would be tried again.
    Retriable,
    /// It fails, and goes on where a catcher says.
    CaughtError,
}
