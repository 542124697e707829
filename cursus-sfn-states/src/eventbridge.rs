//! Amazon `EventBridge`.

use std::marker::PhantomData;

use cursus_sfn_macros::{Payload, State};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Puts an event on a bus. `D` is its detail.
///
/// Source: developer guide, "Add `EventBridge` events with Step Functions".
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "events",
    resource = "arn:aws:states:::events:putEvents",
    input(
        D,
        parameter = "Entries.0.Detail",
        logical_name = "detail",
        semantic_keywords("detail", "event", "payload")
    ),
    output(PutEvents, logical_name = "put_events"),
    catalog
)]
#[retry(on = ["EventBridge.FailedEntry"], interval_seconds = 2, max_attempts = 3)]
pub struct EventBridgePutEvent<D = Value> {
    /// What kind of event it is, such as `Order placed`.
    #[parameter(name = "Entries.0.DetailType")]
    pub detail_type: String,
    /// Who says so, such as `com.example.orders`.
    #[parameter(name = "Entries.0.Source")]
    pub source: String,
    /// Name or ARN of the bus. Default: that of the account.
    #[parameter(name = "Entries.0.EventBusName")]
    pub event_bus_name: Option<String>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn(D)>,
}

/// What `EventBridge` says of events.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct PutEvents {
    /// How many were not taken.
    pub failed_entry_count: u32,
    /// An entry an event.
    pub entries: Vec<PutEvent>,
}

/// An event that was put.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
pub struct PutEvent {
    /// Its identifier.
    pub event_id: String,
}
