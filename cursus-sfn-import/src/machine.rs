//! What a declaration says, read off a definition.

use cursus_sfn_core::document::Document;
use cursus_sfn_core::jsonata::{Wrapping, wrapping};
use cursus_sfn_core::validate::{Options, validate};
use serde_json::{Map, Value};

use crate::error::ImportError;
use crate::{flow, names, task};

/// The longest timeout, in seconds.
const MAX_SECONDS: u64 = 99_999_999;

/// In what form states are declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Each in the most telling one.
    Typed,
    /// All as the text of their JSON.
    Text,
}

/// A machine to declare.
pub(crate) struct Machine {
    pub(crate) style: Style,
    pub(crate) comment: Option<String>,
    pub(crate) timeout_seconds: Option<u64>,
    pub(crate) query_language: Option<String>,
    /// The fields that no option says.
    pub(crate) fields: Map<String, Value>,
    pub(crate) start: usize,
    pub(crate) states: Vec<State>,
}

/// A state to declare.
pub(crate) struct State {
    pub(crate) ident: String,
    pub(crate) name: String,
    pub(crate) body: Body,
    pub(crate) calls: Vec<Call>,
    pub(crate) next: Next,
}

/// What a state is.
pub(crate) enum Body {
    /// `word(argument = value)`
    Word(&'static str, Vec<(&'static str, Value)>),
    /// `Type { field: value }`
    Task(&'static str, Vec<(&'static str, Value)>),
    /// `raw(..)`
    Json(Map<String, Value>),
}

/// What is said of a state with a method call.
pub(crate) enum Call {
    Comment(String),
    TimeoutSeconds(u64),
    HeartbeatSeconds(u64),
    /// An input, and the text or what else in Rust it is bound to.
    Bind(&'static str, Bound),
    Retry(task::Retry),
    /// The errors, and the state.
    Catch(Vec<String>, usize),
}

/// What an input is bound to.
pub(crate) enum Bound {
    Nothing,
    Input,
    Text(String),
}

/// What is declared to follow a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Nothing, because its kind ends the machine.
    None,
    End,
    States(Vec<usize>),
}

/// A state of the definition.
pub(crate) struct Written {
    pub(crate) fields: Map<String, Value>,
    /// What it catches, if all catchers have errors and a state only.
    pub(crate) catches: Vec<Call>,
    /// Whether that is all that `Catch` says.
    pub(crate) catches_simply: bool,
    pub(crate) next: Next,
}

impl Machine {
    /// Reads a definition, if it is valid.
    pub(crate) fn read(document: &Document, style: Style) -> Result<Self, ImportError> {
        let report = validate(document, &Options::default());
        if !report.is_valid() {
            return Err(ImportError::Invalid(report));
        }
        let Value::Object(mut fields) = document.root().to_value() else {
            unreachable!("a valid definition is an object")
        };
        let start = text(fields.shift_remove("StartAt"));
        let Some(Value::Object(states)) = fields.shift_remove("States") else {
            unreachable!("a valid definition has states")
        };
        let names: Vec<&str> = states.keys().map(String::as_str).collect();
        let index = |name: &str| names.iter().position(|known| *known == name);
        let written: Vec<_> = states
            .values()
            .map(|state| Written::of(state, &index))
            .collect();
        check_ends(&names, &written)?;
        let query_language = take(&mut fields, "QueryLanguage", |value| {
            let language = value.as_str()?;
            ["JSONPath", "JSONata"]
                .contains(&language)
                .then(|| language.to_owned())
        });
        // With a placeholder anything may come to stand there.
        let words_fit = !fields.contains_key("QueryLanguage");
        let is_jsonata = query_language.as_deref() == Some("JSONata");
        let start = start.and_then(|start| index(&start)).unwrap_or_default();
        let idents = names::identifiers(&names);
        let declared = idents.into_iter().zip(&names).zip(written);
        let states = declared.map(|((ident, name), state)| {
            let name = (*name).to_owned();
            match style {
                Style::Typed if words_fit => state.declare(ident, name, is_jsonata),
                Style::Typed | Style::Text => state.give_as_json(ident, name),
            }
        });
        Ok(Self {
            style,
            states: states.collect(),
            start,
            query_language,
            comment: take(&mut fields, "Comment", |value| {
                value.as_str().map(str::to_owned)
            }),
            timeout_seconds: take(&mut fields, "TimeoutSeconds", seconds),
            fields,
        })
    }
}

impl Written {
    fn of(state: &Value, index: &impl Fn(&str) -> Option<usize>) -> Self {
        let fields = state.as_object().cloned().unwrap_or_default();
        let listed = || objects(&fields, "Catch");
        let catches = listed().filter_map(|catcher| {
            let errors = catcher.get("ErrorEquals")?.as_array()?;
            let errors = errors.iter().filter_map(Value::as_str).map(str::to_owned);
            Some(Call::Catch(
                errors.collect(),
                index(catcher.get("Next")?.as_str()?)?,
            ))
        });
        let catches: Vec<_> = catches.collect();
        let is_simple = |catcher: &Map<String, Value>| catcher.len() == 2;
        let catches_simply = !catches.is_empty() && listed().all(is_simple);
        Self {
            catches_simply,
            next: next(&fields, index),
            catches,
            fields,
        }
    }

    /// In the most telling form.
    fn declare(self, ident: String, name: String, in_jsonata: bool) -> State {
        let form = flow::form(&self, in_jsonata).or_else(|| task::form(&self, in_jsonata));
        let Some((body, mut calls)) = form else {
            return self.give_as_json(ident, name);
        };
        let next = match body {
            Body::Word("succeed" | "fail", _) => Next::None,
            _ => self.next,
        };
        calls.extend(self.catches);
        State {
            ident,
            name,
            body,
            calls,
            next,
        }
    }

    /// As JSON, without what the declaration says itself.
    fn give_as_json(self, ident: String, name: String) -> State {
        let mut fields = self.fields;
        if self.catches_simply {
            fields.shift_remove("Catch");
        }
        if fields.get("Next").is_some_and(Value::is_string) {
            fields.shift_remove("Next");
        }
        if fields.get("End") == Some(&Value::Bool(true)) && self.next == Next::End {
            fields.shift_remove("End");
        }
        State {
            ident,
            name,
            body: Body::Json(fields),
            calls: self.catches,
            next: self.next,
        }
    }

    /// Its type.
    pub(crate) fn kind(&self) -> &str {
        self.fields
            .get("Type")
            .and_then(Value::as_str)
            .unwrap_or_default()
    }
}

/// The states that follow another, each once.
fn next(fields: &Map<String, Value>, index: &impl Fn(&str) -> Option<usize>) -> Next {
    let targets = std::iter::once(fields)
        .chain(objects(fields, "Choices"))
        .map(|object| object.get("Next"))
        .chain([fields.get("Default")]);
    let mut next = Vec::new();
    for target in targets.filter_map(|target| index(target?.as_str()?)) {
        if !next.contains(&target) {
            next.push(target);
        }
    }
    if next.is_empty() {
        Next::End
    } else {
        Next::States(next)
    }
}

/// The objects in an array.
fn objects<'s>(
    fields: &'s Map<String, Value>,
    field: &str,
) -> impl Iterator<Item = &'s Map<String, Value>> {
    let items = fields.get(field).and_then(Value::as_array);
    items.into_iter().flatten().filter_map(Value::as_object)
}

/// Refuses states from which no way leads to an end.
fn check_ends(names: &[&str], states: &[Written]) -> Result<(), ImportError> {
    let mut ends: Vec<bool> = states.iter().map(|state| state.next == Next::End).collect();
    let leads_to_end = |state: &Written, ends: &[bool]| {
        let next = match &state.next {
            Next::States(next) => next.as_slice(),
            Next::None | Next::End => &[],
        };
        let caught = state.catches.iter().filter_map(|call| match call {
            Call::Catch(_, next) => Some(next),
            _ => None,
        });
        next.iter().chain(caught).any(|next| ends[*next])
    };
    loop {
        let before = ends.clone();
        for (at, state) in states.iter().enumerate() {
            ends[at] |= leads_to_end(state, &ends);
        }
        if ends == before {
            break;
        }
    }
    let stuck = names.iter().zip(&ends).filter(|(_, ends)| !**ends);
    let stuck: Vec<_> = stuck.map(|(name, _)| (*name).to_owned()).collect();
    if stuck.is_empty() {
        Ok(())
    } else {
        Err(ImportError::NeverEnds(stuck))
    }
}

/// Takes a field away, if it can be said.
fn take<T>(
    fields: &mut Map<String, Value>,
    name: &str,
    said: impl Fn(&Value) -> Option<T>,
) -> Option<T> {
    let said = said(fields.get(name)?)?;
    fields.shift_remove(name);
    Some(said)
}

/// A timeout, if it is a number that the declaration takes.
pub(crate) fn seconds(value: &Value) -> Option<u64> {
    value
        .as_u64()
        .filter(|seconds| (1..=MAX_SECONDS).contains(seconds))
}

/// Whether there is text that is an expression in `JSONata`, or looks like one. Of what is configured no text is.
pub(crate) fn has_expressions(value: &Value) -> bool {
    match value {
        Value::String(text) => wrapping(text) != Wrapping::Text,
        Value::Array(items) => items.iter().any(has_expressions),
        Value::Object(fields) => fields.values().any(has_expressions),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn text(value: Option<Value>) -> Option<String> {
    match value {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}
