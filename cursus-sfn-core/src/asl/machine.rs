//! State machines.

use indexmap::IndexMap;

use super::json::{Json, ReadError};
use super::object::object;
use super::scalar::words;
use super::{Scalar, State, Str};
use crate::document::{Document, Text, Writer};

/// States by name.
pub type States = IndexMap<Str, State>;

object! {
    /// A state machine definition.
    ///
    /// ```
    /// use cursus_sfn_core::asl::{State, StateMachine, Succeed};
    ///
    /// let machine = StateMachine::new("Done", [("Done".into(), Succeed::new().into())]);
    /// let json = machine.to_json();
    /// assert_eq!(json, r#"{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}"#);
    /// assert_eq!(StateMachine::parse(&json)?, machine);
    /// # Ok::<(), cursus_sfn_core::asl::ReadError>(())
    /// ```
    StateMachine {
        /// For people.
        comment: Option<Str> = "Comment",
        /// The version of the language: `1.0`.
        version: Option<Str> = "Version",
        /// The query language of all states that choose none. Default: `JSONPath`.
        query_language: Option<Scalar<QueryLanguage>> = "QueryLanguage",
        /// The first state.
        start_at: Str = required "StartAt",
        /// How long an execution may take, in seconds; `None`: AWS's default.
        timeout_seconds: Option<Scalar<u64>> = "TimeoutSeconds",
        /// The states by name.
        states: States = required "States",
    }
}

/// The types of machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MachineType {
    /// Runs for up to a year, exactly once.
    Standard,
    /// Runs for up to five minutes, at least once.
    Express,
}

/// How many values and keys a state with many has. Room is made for them, because too much of it costs nothing, and too
/// little is copied.
const STATE_NODES: usize = 80;

/// About how many bytes a state has as text, for which room is made.
const STATE_BYTES: usize = 640;

impl StateMachine {
    /// Reads a definition from JSON text.
    ///
    /// # Errors
    /// If it is no JSON, or a value is not of the form that the language demands.
    pub fn parse(text: &str) -> Result<Self, ReadError> {
        let document = Document::parse(text).map_err(|error| ReadError::syntax(text, error))?;
        Self::read(&document)
    }

    /// Reads a definition.
    ///
    /// # Errors
    /// If a value is not of the form that the language demands.
    pub fn read(document: &Document) -> Result<Self, ReadError> {
        Json::read(document.root()).map_err(|error| *error)
    }

    /// The definition as a document, whose source is its compact JSON.
    pub fn to_document(&self) -> Document {
        let states = self.states.len();
        let mut writer = Writer::with_capacity(states * STATE_NODES, states * STATE_BYTES);
        self.write(&mut writer);
        writer.finish()
    }

    /// The definition as compact JSON.
    pub fn to_json(&self) -> String {
        let mut text = Text::with_capacity(self.states.len() * STATE_BYTES);
        self.write(&mut text);
        text.finish()
    }

    /// The definition as JSON for people: indented by two spaces.
    pub fn to_json_pretty(&self) -> String {
        let mut text = Text::<true>::new();
        self.write(&mut text);
        text.finish()
    }
}

/// As JSON for people.
impl std::fmt::Display for StateMachine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.to_json_pretty())
    }
}

impl std::str::FromStr for StateMachine {
    type Err = ReadError;

    fn from_str(text: &str) -> Result<Self, ReadError> {
        Self::parse(text)
    }
}

words! {
    /// The language of expressions. That of a definition that names none is `JSONPath`.
    #[derive(Default)]
    QueryLanguage: "`JSONPath` or `JSONata`" {
        /// Paths and intrinsic functions.
        #[default]
        JsonPath = "JSONPath",
        /// `JSONata` in `{%` and `%}`.
        Jsonata = "JSONata",
    }
}
