//! The Amazon States Language as typed values.
//!
//! Field names appear in serde attributes only; the order of fields in the JSON is the order they are declared in here.
//! Source: Amazon States Language specification, <https://states-language.net/spec.html>.

mod choice;
mod error;
mod state;
mod template;

use std::borrow::Cow;

use indexmap::IndexMap;
use serde::Serialize;

pub use choice::{ChoiceRule, Condition, Operator};
pub use error::{Catcher, Retrier};
pub use state::{
    Choice, Fail, Pass, QueryLanguage, ResultPath, Seconds, State, Succeed, Task, Transition, Wait,
};
pub use template::Template;

/// Text that costs nothing where it is known at compile time.
pub type Str = Cow<'static, str>;

/// A state machine definition.
///
/// ```
/// use cursus_sfn_core::asl::{State, StateMachine, Succeed};
///
/// let machine = StateMachine::new("Done", [("Done".into(), State::Succeed(Succeed::default()))]);
/// assert_eq!(machine.to_json(), r#"{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}"#);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct StateMachine {
    /// For people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<Str>,
    /// The first state.
    pub start_at: Str,
    /// How long an execution may take, in seconds; `None`: AWS's default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeout_seconds: Option<u32>,
    /// The states by name.
    pub states: IndexMap<Str, State>,
}

impl StateMachine {
    /// A definition without comment and timeout.
    pub fn new(start_at: impl Into<Str>, states: impl IntoIterator<Item = (Str, State)>) -> Self {
        Self {
            comment: None,
            start_at: start_at.into(),
            timeout_seconds: None,
            states: states.into_iter().collect(),
        }
    }

    /// The definition as compact JSON.
    #[expect(
        clippy::missing_panics_doc,
        reason = "every value of the model is JSON"
    )]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("every key is a string and no value fails to serialise")
    }

    /// The definition as JSON for people: indented by two spaces.
    #[expect(
        clippy::missing_panics_doc,
        reason = "every value of the model is JSON"
    )]
    pub fn to_json_pretty(&self) -> String {
        serde_json::to_string_pretty(self)
            .expect("every key is a string and no value fails to serialise")
    }
}

impl std::fmt::Display for StateMachine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.to_json_pretty())
    }
}
