//! The states.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

use super::{Catcher, ChoiceRule, Retrier, Str, Template};

/// One state of a definition.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(tag = "Type")]
#[non_exhaustive]
pub enum State {
    /// Runs work.
    Task(Box<Task>),
    /// Passes its input on, or gives a fixed result.
    Pass(Box<Pass>),
    /// Chooses the next state.
    Choice(Choice),
    /// Waits.
    Wait(Wait),
    /// Ends the machine successfully.
    Succeed(Succeed),
    /// Ends the machine with an error.
    Fail(Fail),
    /// A state given as JSON, `Type` included.
    #[serde(untagged)]
    Raw(Map<String, Value>),
}

/// The language of the expressions in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub enum QueryLanguage {
    /// The default.
    #[serde(rename = "JSONPath")]
    JsonPath,
    /// Expressions between `{%` and `%}`.
    #[serde(rename = "JSONata")]
    Jsonata,
}

/// A number of seconds.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Seconds {
    /// This many.
    Fixed(u32),
    /// What a JSONata expression gives.
    Expression(Str),
}

/// What follows a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Transition {
    /// The named state.
    Next(Str),
    /// Nothing: the machine ends.
    End,
}

impl Serialize for Transition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        match self {
            Self::Next(state) => map.serialize_entry("Next", state)?,
            Self::End => map.serialize_entry("End", &true)?,
        }
        map.end()
    }
}

/// Where the result of a state goes in its input, to become its output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ResultPath {
    /// It replaces the input: `$`, the default.
    #[default]
    Replace,
    /// Nowhere: the input is the output. Written as `null`.
    Discard,
    /// To a reference path.
    At(Str),
}

impl ResultPath {
    /// Whether it need not be written.
    pub const fn is_default(&self) -> bool {
        matches!(self, Self::Replace)
    }
}

impl Serialize for ResultPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Replace => serializer.serialize_str("$"),
            Self::Discard => serializer.serialize_none(),
            Self::At(path) => serializer.serialize_str(path),
        }
    }
}

/// A task state.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Task {
    /// For people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<Str>,
    /// What is run, as an ARN.
    pub resource: Str,
    /// What it is called with. Default: the input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameters: Option<Template>,
    /// What of the result is kept. Default: all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_selector: Option<Template>,
    /// Where the result goes.
    #[serde(skip_serializing_if = "ResultPath::is_default")]
    pub result_path: ResultPath,
    /// What of the input and result is the output. Default: all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output_path: Option<Str>,
    /// Variables set from the result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assign: Option<Template>,
    /// How long it may take, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeout_seconds: Option<u32>,
    /// How long it may be silent, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heartbeat_seconds: Option<u32>,
    /// What is tried again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub retry: Vec<Retrier>,
    /// What is caught.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub catch: Vec<Catcher>,
    /// What follows.
    #[serde(flatten)]
    pub transition: Transition,
}

impl Task {
    /// A task that runs `resource`.
    pub fn new(resource: impl Into<Str>, transition: Transition) -> Self {
        Self {
            comment: None,
            resource: resource.into(),
            parameters: None,
            result_selector: None,
            result_path: ResultPath::Replace,
            output_path: None,
            assign: None,
            timeout_seconds: None,
            heartbeat_seconds: None,
            retry: Vec::new(),
            catch: Vec::new(),
            transition,
        }
    }
}

/// A pass state.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Pass {
    /// For people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<Str>,
    /// A fixed result. Default: the input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Value>,
    /// Where the result goes.
    #[serde(skip_serializing_if = "ResultPath::is_default")]
    pub result_path: ResultPath,
    /// Variables set from the result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assign: Option<Template>,
    /// What follows.
    #[serde(flatten)]
    pub transition: Transition,
}

impl Pass {
    /// A state that passes its input on.
    pub const fn new(transition: Transition) -> Self {
        Self {
            comment: None,
            result: None,
            result_path: ResultPath::Replace,
            assign: None,
            transition,
        }
    }
}

/// A choice state.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Choice {
    /// For people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<Str>,
    /// The rules, the first that matches decides.
    pub choices: Vec<ChoiceRule>,
    /// The state that follows if none matches; without it the execution fails with `States.NoChoiceMatched`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Str>,
}

/// A wait state. Exactly one of its times is set.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Wait {
    /// For people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<Str>,
    /// The language of its expressions. Default: that of the machine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query_language: Option<QueryLanguage>,
    /// How long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<Seconds>,
    /// Where the number of seconds stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds_path: Option<Str>,
    /// Until when, in RFC 3339, or a JSONata expression of that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<Str>,
    /// Where the time stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timestamp_path: Option<Str>,
    /// What follows.
    #[serde(flatten)]
    pub transition: Transition,
}

impl Wait {
    /// A wait without a time yet.
    pub const fn new(transition: Transition) -> Self {
        Self {
            comment: None,
            query_language: None,
            seconds: None,
            seconds_path: None,
            timestamp: None,
            timestamp_path: None,
            transition,
        }
    }
}

/// A succeed state.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Succeed {
    /// For people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<Str>,
    /// The language of its expressions. Default: that of the machine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query_language: Option<QueryLanguage>,
    /// In JSONata, what the machine ends with. Default: the input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output: Option<Value>,
    /// What of the input the machine ends with. Default: all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output_path: Option<Str>,
}

/// A fail state.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct Fail {
    /// For people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<Str>,
    /// The language of its expressions. Default: that of the machine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query_language: Option<QueryLanguage>,
    /// The name of the error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Str>,
    /// Where the name stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_path: Option<Str>,
    /// What happened, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Str>,
    /// Where that stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause_path: Option<Str>,
}
