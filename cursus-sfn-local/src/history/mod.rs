//! What happened in an execution, in the words of the service.
//!
//! Source: Step Functions API reference, `HistoryEvent`.

mod details;
mod json;

pub use details::{Details, Failure, IterationPhase, Runs, StateType};

use std::sync::Arc;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::Time;

/// Something that happened. Serialises as `GetExecutionHistory` answers.
///
/// ```
/// use cursus_sfn_core::validate::{Options, Valid};
/// use cursus_sfn_local::Engine;
/// use serde_json::json;
///
/// let text = r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#;
/// let engine = Engine::new(&Valid::parse(text, &Options::default()).unwrap())?;
/// let execution = engine.execution().input(json!(1)).history().run()?;
/// let entered = serde_json::to_value(&execution.history[1]).unwrap();
/// assert_eq!(entered["type"], "SucceedStateEntered");
/// assert_eq!(entered["stateEnteredEventDetails"]["name"], "A");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// Its number, from 1.
    pub id: u64,
    /// The number of the event that led to it; 0 for the first and what follows it.
    pub previous_id: u64,
    /// When.
    pub time: Time,
    /// What.
    pub details: Details,
}

impl Event {
    /// Its type, such as `TaskStateEntered`.
    pub fn name(&self) -> String {
        self.details.name().into_owned()
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("timestamp", &self.time.to_string())?;
        map.serialize_entry("type", &self.details.name())?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("previousEventId", &self.previous_id)?;
        if let Some((key, details)) = self.details.to_value() {
            map.serialize_entry(key, &details)?;
        }
        map.end()
    }
}

/// The events of one execution.
#[derive(Debug)]
pub(crate) struct Log {
    /// The events, if they are kept.
    events: Option<Vec<Event>>,
    /// How many there were.
    count: u64,
}

impl Log {
    pub(crate) fn new(is_kept: bool) -> Self {
        Self {
            events: is_kept.then(Vec::new),
            count: 0,
        }
    }

    pub(crate) const fn is_kept(&self) -> bool {
        self.events.is_some()
    }

    /// How many events there were.
    pub(crate) const fn count(&self) -> u64 {
        self.count
    }

    /// Counts an event that is not kept; its number.
    pub(crate) const fn skip(&mut self) -> u64 {
        self.count += 1;
        self.count
    }

    /// Adds an event; its number.
    pub(crate) fn add(
        &mut self,
        time: Time,
        previous_id: u64,
        details: impl FnOnce() -> Details,
    ) -> u64 {
        self.count += 1;
        if let Some(events) = &mut self.events {
            events.push(Event {
                id: self.count,
                previous_id,
                time,
                details: details(),
            });
        }
        self.count
    }

    pub(crate) fn into_events(self) -> Vec<Event> {
        self.events.unwrap_or_default()
    }
}

/// Data of a state, shared by what keeps it.
pub(crate) type Data = Arc<Value>;
