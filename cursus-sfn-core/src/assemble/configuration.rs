//! The values of one state in one machine, collected before it becomes ASL.

use serde::Serialize;
use serde_json::{Map, Value};
use smallvec::SmallVec;

use super::choice::Rules;
use super::distribution::Distribution;
use super::fields;
use super::plain_text::plain_text;
use super::retry::{Retry, Seconds};
use crate::asl::{Str, Template};
use crate::names;

/// What the configuration of a state says, in ASL terms.
///
/// [`State::configure`](super::State::configure) fills it from the fields of a state, `state_machine!` adds what
/// `.retry(..)`, `.timeout_seconds(..)` and the like say.
#[derive(Debug)]
pub struct Configuration {
    pub(super) parameters: Template,
    configured: Fields,
    pub(super) resource: Option<Str>,
    pub(super) comment: Option<Str>,
    pub(super) timeout_seconds: Option<u32>,
    pub(super) heartbeat_seconds: Option<u32>,
    pub(super) retries: Vec<Retry>,
    further: Option<Box<Further>>,
    pub(super) problems: Vec<String>,
}

/// The ports whose value is configured, by name.
pub(super) type Fields = SmallVec<[u128; 2]>;

/// What the configuration of most states does not say.
#[derive(Debug, Default)]
pub(super) struct Further {
    /// Parameters that are the name of the state.
    named_like_state: Vec<&'static str>,
    pub(super) credentials: Option<Str>,
    /// Further fields of the state.
    pub(super) fields: Option<Value>,
    pub(super) seconds: Option<u32>,
    pub(super) timestamp: Option<Str>,
    pub(super) error: Option<Str>,
    pub(super) cause: Option<Str>,
    pub(super) result: Option<Value>,
    pub(super) raw: Option<Map<String, Value>>,
    pub(super) rules: Option<Rules>,
    pub(super) distribution: Option<Distribution>,
    /// Values bound to inputs.
    values: Vec<(&'static str, Value)>,
    /// Values in expressions, in the order of their numbers.
    computed: Vec<Value>,
}

/// A field of a state in ASL, other than its parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AslField {
    /// `Resource` of a task.
    Resource,
    /// `Comment`.
    Comment,
    /// `TimeoutSeconds` of a task.
    TimeoutSeconds,
    /// `HeartbeatSeconds` of a task.
    HeartbeatSeconds,
    /// `Seconds` of a wait.
    Seconds,
    /// `Timestamp` of a wait.
    Timestamp,
    /// `Error` of a fail.
    Error,
    /// `Cause` of a fail.
    Cause,
    /// `Result` of a pass.
    Result,
    /// The state itself, as JSON or its text.
    Definition,
}

impl Configuration {
    /// Nothing configured.
    pub fn new() -> Self {
        Self {
            parameters: Template::object(),
            configured: SmallVec::new(),
            resource: None,
            comment: None,
            timeout_seconds: None,
            heartbeat_seconds: None,
            retries: Vec::new(),
            further: None,
            problems: Vec::new(),
        }
    }

    fn add(&mut self) -> &mut Further {
        self.further.get_or_insert_default()
    }

    /// Takes out what the configuration of most states does not say.
    pub(super) fn take<T>(
        &mut self,
        field: impl FnOnce(&mut Further) -> &mut Option<T>,
    ) -> Option<T> {
        field(self.further.as_mut()?).take()
    }

    /// What the configuration of most states does not say.
    pub(super) fn further<T>(&self, field: impl FnOnce(&Further) -> &Option<T>) -> Option<&T> {
        field(self.further.as_ref()?).as_ref()
    }

    /// Takes out the ports whose value is configured.
    pub(super) fn take_configured(&mut self) -> Fields {
        std::mem::take(&mut self.configured)
    }

    /// The state as JSON.
    pub(super) fn raw_mut(&mut self) -> Option<&mut Map<String, Value>> {
        self.further.as_mut()?.raw.as_mut()
    }

    /// Parameters that are the name of the state.
    pub(super) fn named_like_state(&self) -> impl Iterator<Item = &'static str> + use<> {
        let further = self.further.as_ref();
        let named = further.map(|further| further.named_like_state.clone());
        named.unwrap_or_default().into_iter()
    }

    /// The value bound to an input.
    pub(super) fn bound_value(&self, port: &str) -> Option<&Value> {
        let mut values = self.further.as_ref()?.values.iter();
        let (_, value) = values.find(|(name, _)| *name == port)?;
        Some(value)
    }

    /// Values in expressions, in the order of their numbers.
    pub(super) fn computed_values(&self) -> &[Value] {
        self.further
            .as_ref()
            .map_or(&[], |further| &further.computed)
    }

    /// Sets a parameter from the field `name`; nested with `.`. `null`, such as an unset option, is left out.
    pub fn parameter(
        &mut self,
        name: &'static str,
        parameter: &'static str,
        value: &impl Serialize,
    ) {
        let value = match plain_text(value) {
            Some(text) => Template::String(text),
            None => match self.json(name, value) {
                Some(value) => value.into(),
                None => return,
            },
        };
        self.configured.push(names::key(name));
        self.parameters.set_at(parameter, value);
    }

    /// Reads a key of a parameter from a path.
    #[doc(hidden)]
    pub fn path(&mut self, parameter: &'static str, key: &'static str, path: &'static str) {
        let path = Template::Path(Str::constant(path));
        self.parameters.at(parameter).set(key, path);
    }

    /// [`parameter`](Self::parameter); where the value is `null`, the parameter is read from `path`.
    pub fn parameter_or_path(
        &mut self,
        name: &'static str,
        parameter: &'static str,
        value: &impl Serialize,
        path: &'static str,
    ) {
        self.parameters
            .set_at(parameter, Template::Path(Str::constant(path)));
        self.parameter(name, parameter, value);
    }

    /// [`parameter`](Self::parameter); where the value is `null`, the parameter is the name of the state, with `_` for what
    /// is no letter, digit, `-` or `_`, because few services take more.
    pub fn parameter_or_state_name(
        &mut self,
        name: &'static str,
        parameter: &'static str,
        value: &impl Serialize,
    ) {
        let before = self.configured.len();
        self.parameter(name, parameter, value);
        if self.configured.len() == before {
            self.add().named_like_state.push(parameter);
        }
    }

    /// Sets a field of the state from the field `name` of its configuration. `null` is left out.
    pub fn field(&mut self, field: AslField, name: &'static str, value: &impl Serialize) {
        let Some(value) = self.json(name, value) else {
            return;
        };
        self.configured.push(names::key(name));
        match (field, value) {
            (AslField::Resource, Value::String(text)) => self.resource = Some(text.into()),
            (AslField::Comment, Value::String(text)) => self.comment = Some(text.into()),
            (AslField::Timestamp, Value::String(text)) => self.add().timestamp = Some(text.into()),
            (AslField::Error, Value::String(text)) => self.add().error = Some(text.into()),
            (AslField::Cause, Value::String(text)) => self.add().cause = Some(text.into()),
            (AslField::Result, value) => self.add().result = Some(value),
            (AslField::Definition, value) => match fields::object(value) {
                Ok(fields) => self.add().raw = Some(fields),
                Err(problem) => self
                    .problems
                    .push(format!("a state given as JSON {problem}")),
            },
            (AslField::TimeoutSeconds, Value::Number(number)) => {
                self.timeout_seconds = self.whole(name, &number);
            }
            (AslField::HeartbeatSeconds, Value::Number(number)) => {
                self.heartbeat_seconds = self.whole(name, &number);
            }
            (AslField::Seconds, Value::Number(number)) => {
                self.add().seconds = self.whole(name, &number);
            }
            (field, value) => self.problems.push(format!(
                "`{name}` gives `{field:?}` of the state, which cannot be `{value}`"
            )),
        }
    }

    /// Sets the rules of a choice.
    pub fn rules(&mut self, rules: &Rules) {
        self.add().rules = Some(rules.clone());
    }

    /// Sets the timeout.
    pub fn timeout_seconds(&mut self, seconds: impl Into<Seconds>) {
        self.timeout_seconds = Some(seconds.into().get());
    }

    /// Sets the heartbeat timeout.
    pub fn heartbeat_seconds(&mut self, seconds: impl Into<Seconds>) {
        self.heartbeat_seconds = Some(seconds.into().get());
    }

    /// Makes a Map state a distributed one.
    #[doc(hidden)]
    pub fn distribution(&mut self, distribution: Distribution) {
        self.add().distribution = Some(distribution);
    }

    /// Sets the comment.
    pub fn comment(&mut self, comment: impl Into<Str>) {
        self.comment = Some(comment.into());
    }

    /// Sets the ARN of the role in whose name the task runs.
    pub fn credentials(&mut self, role_arn: impl Into<Str>) {
        self.add().credentials = Some(role_arn.into());
    }

    /// Adds fields to the state that nothing else gives: an object, or its text.
    pub fn fields(&mut self, fields: impl Into<Value>) {
        self.add().fields = Some(fields.into());
    }

    /// Adds a retry; the first one that names an error decides.
    pub fn retry(&mut self, retry: Retry) {
        if let Err(problem) = retry.check(&self.retries) {
            self.problems.push(problem);
        }
        self.retries.push(retry);
    }

    /// Gives an input a computed value.
    pub fn value(&mut self, port: &'static str, value: &impl Serialize) {
        match serde_json::to_value(value) {
            Ok(value) => self.add().values.push((port, value)),
            Err(error) => self
                .problems
                .push(format!("`{port}` is bound to no JSON: {error}")),
        }
    }

    /// Gives the next value that expressions on data of the machine have in them.
    pub fn computed(&mut self, value: &impl Serialize) {
        let value = serde_json::to_value(value).unwrap_or_else(|error| {
            self.problems.push(format!(
                "an expression has a value that is no JSON: {error}"
            ));
            Value::Null
        });
        self.add().computed.push(value);
    }

    /// Whether something is set that only a state which runs work has.
    pub(super) fn is_for_work(&self) -> bool {
        !self.retries.is_empty()
            || self.timeout_seconds.is_some()
            || self.heartbeat_seconds.is_some()
            || self.further(|further| &further.credentials).is_some()
    }

    fn json(&mut self, name: &str, value: &impl Serialize) -> Option<Value> {
        match serde_json::to_value(value) {
            Ok(Value::Null) => None,
            Ok(value) => Some(value),
            Err(error) => {
                self.problems
                    .push(format!("`{name}` cannot be written as JSON: {error}"));
                None
            }
        }
    }

    fn whole(&mut self, name: &str, number: &serde_json::Number) -> Option<u32> {
        let whole = number
            .as_u64()
            .and_then(|number| u32::try_from(number).ok());
        if whole.is_none() {
            self.problems.push(format!(
                "`{name}` is {number}; it must be a whole number of seconds"
            ));
        }
        whole
    }
}

impl Default for Configuration {
    fn default() -> Self {
        Self::new()
    }
}
