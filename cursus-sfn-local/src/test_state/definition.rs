//! The state to test.

use cursus_sfn_core::diag::Severity;
use cursus_sfn_core::names::closest;
use cursus_sfn_core::validate::{Options, Report, Valid};
use serde_json::{Map, Value, json};

use super::TestStateError;
use crate::Engine;
use crate::program::{Kind, StateId};

/// What a state is called whose definition stands alone.
pub(super) const STATE_NAME: &str = "StateName";

/// A machine with the state to test.
pub(super) struct Definition {
    pub(super) engine: Engine,
    pub(super) state: StateId,
}

impl Definition {
    /// Reads a machine with a state of a name, or without a name a state alone.
    pub(super) fn read(text: &str, name: Option<&str>) -> Result<Self, TestStateError> {
        let (text, name) = match name {
            Some(name) => (text.to_owned(), name),
            None => (machine_of(text)?, STATE_NAME),
        };
        let machine = Valid::parse(text, &Options::default()).map_err(|report| refused(&report))?;
        let engine = Engine::new(&machine)
            .map_err(|errors| TestStateError::InvalidDefinition(errors.to_string()))?;
        let states = &engine.program.states;
        let place = states.iter().position(|state| &*state.name == name);
        let Some(place) = place.and_then(|place| u32::try_from(place).ok()) else {
            let names = states.iter().map(|state| &*state.name);
            let similar = closest(name, names).map(|name| format!("; did you mean `{name}`?"));
            let similar = similar.unwrap_or_default();
            return Err(TestStateError::request(format!(
                "State not found in definition: there is no `{name}`{similar}"
            )));
        };
        Ok(Self {
            engine,
            state: StateId(place),
        })
    }

    /// What the state does.
    pub(super) fn kind(&self) -> &Kind {
        &self.engine.program.state(self.state).kind
    }

    /// The type of the state.
    pub(super) fn type_name(&self) -> &'static str {
        self.engine.program.state(self.state).state_type().as_str()
    }

    /// Whether there is another state of a name.
    pub(super) fn holds(&self, name: &str) -> bool {
        let states = &self.engine.program.states;
        states.iter().any(|state| &*state.name == name) && name != self.name(self.state)
    }

    /// The name of a state.
    pub(super) fn name(&self, state: StateId) -> &str {
        &self.engine.program.state(state).name
    }
}

/// A machine of one state, and of those that it names as the next.
fn machine_of(text: &str) -> Result<String, TestStateError> {
    let state: Value = serde_json::from_str(text).map_err(|error| {
        TestStateError::InvalidDefinition(format!("the definition is no JSON: {error}"))
    })?;
    if state.get("States").is_some() {
        let message =
            "the definition is of a machine: say by `stateName` which of its states is tested";
        return Err(TestStateError::request(message));
    }
    let mut states = Map::new();
    states.insert(STATE_NAME.to_owned(), state.clone());
    for target in targets(&state) {
        if target != STATE_NAME {
            states.insert(target.to_owned(), json!({"Type": "Succeed"}));
        }
    }
    Ok(json!({"StartAt": STATE_NAME, "States": states}).to_string())
}

/// The states that a state names as the next.
fn targets(state: &Value) -> Vec<&str> {
    let lists = ["Choices", "Catch"].into_iter();
    let listed = lists.flat_map(|list| state[list].as_array().into_iter().flatten());
    let own = [&state["Next"], &state["Default"]];
    let all = own.into_iter().chain(listed.map(|of| &of["Next"]));
    all.filter_map(Value::as_str).collect()
}

fn refused(report: &Report) -> TestStateError {
    let errors: Vec<_> = report
        .of(Severity::Error)
        .map(ToString::to_string)
        .collect();
    TestStateError::InvalidDefinition(errors.join("\n"))
}
