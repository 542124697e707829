//! States, and what most of them have.

use super::extra::Keys;
use super::json::{Json, ReadError, Reading, serde_by_json};
use super::object::Flattened;
use super::{
    Catcher, Choice, Fail, Map as MapState, Parallel, Pass, QueryLanguage, Retrier, Scalar, Str,
    Succeed, Task, Template, Wait,
};
use crate::document::{Document, Node, PlainKey, Sink, plain_key};

/// Declares the enum of the states.
macro_rules! states {
    ($($(#[$doc:meta])* $name:ident($content:ty),)*) => {
        /// One state of a definition.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum State {
            $($(#[$doc])* $name(Box<$content>),)*
            /// A state given as JSON, `Type` included; when read, one of a type that this crate does not know.
            Raw(Template),
        }

        $(impl From<$content> for State {
            fn from(state: $content) -> Self {
                Self::$name(Box::new(state))
            }
        })*

        impl State {
            /// Its `Type`, as it is written; empty if a state given as JSON has none.
            pub fn type_name(&self) -> &str {
                match self {
                    $(Self::$name(_) => stringify!($name),)*
                    Self::Raw(state) => state.get("Type").and_then(Template::as_str).unwrap_or_default(),
                }
            }
        }

        impl Json for State {
            fn read(node: Node<'_>) -> Reading<Self> {
                let mut keys = Keys::of(node)?;
                let Some(name) = node.get("Type") else {
                    for (key, value) in node.entries() {
                        keys.unknown(key.as_str().unwrap_or_default(), value);
                    }
                    return Err(keys.missing(node, "Type").into());
                };
                match name.as_str() {
                    $(Some(stringify!($name)) => Json::read(node).map(Self::$name),)*
                    Some(_) => Json::read(node).map(Self::Raw),
                    None => Err(ReadError::expected(name, "a string").into()),
                }
            }

            fn write(&self, sink: &mut impl Sink) {
                match self {
                    $(Self::$name(state) => state.write(sink),)*
                    Self::Raw(state) => state.write(sink),
                }
            }
        }
    };
}

states! {
    /// Runs work.
    Task(Task),
    /// Passes its input on, or gives a fixed result.
    Pass(Pass),
    /// Chooses the next state.
    Choice(Choice),
    /// Waits.
    Wait(Wait),
    /// Ends the machine successfully.
    Succeed(Succeed),
    /// Ends the machine with an error.
    Fail(Fail),
    /// Runs branches at once.
    Parallel(Parallel),
    /// Runs states for each of several items.
    Map(MapState),
}

serde_by_json!(State);

impl State {
    /// Reads a state from JSON text.
    ///
    /// # Errors
    /// If it is no JSON, or a value is not of the form that the language demands.
    pub fn parse(text: &str) -> Result<Self, ReadError> {
        let document = Document::parse(text).map_err(|error| ReadError::syntax(text, error))?;
        Self::read(document.root())
    }

    /// Reads a state.
    ///
    /// # Errors
    /// If a value is not of the form that the language demands.
    pub fn read(node: Node<'_>) -> Result<Self, ReadError> {
        Json::read(node).map_err(|error| *error)
    }

    /// Its comment.
    pub fn comment(&self) -> Option<&str> {
        let comment = match self {
            Self::Task(state) => &state.comment,
            Self::Pass(state) => &state.comment,
            Self::Choice(state) => &state.comment,
            Self::Wait(state) => &state.comment,
            Self::Succeed(state) => &state.comment,
            Self::Fail(state) => &state.comment,
            Self::Parallel(state) => &state.comment,
            Self::Map(state) => &state.comment,
            Self::Raw(state) => return state.get("Comment").and_then(Template::as_str),
        };
        comment.as_deref()
    }

    /// The query language that it chooses for itself; none for a state given as JSON.
    pub const fn query_language(&self) -> Option<&Scalar<QueryLanguage>> {
        match self {
            Self::Task(state) => state.query_language.as_ref(),
            Self::Pass(state) => state.query_language.as_ref(),
            Self::Choice(state) => state.query_language.as_ref(),
            Self::Wait(state) => state.query_language.as_ref(),
            Self::Succeed(state) => state.query_language.as_ref(),
            Self::Fail(state) => state.query_language.as_ref(),
            Self::Parallel(state) => state.query_language.as_ref(),
            Self::Map(state) => state.query_language.as_ref(),
            Self::Raw(_) => None,
        }
    }

    /// What follows it; `None` for those that decide themselves or end the machine, and those given as JSON.
    pub const fn transition(&self) -> Option<&Transition> {
        match self {
            Self::Task(state) => Some(&state.transition),
            Self::Pass(state) => Some(&state.transition),
            Self::Wait(state) => Some(&state.transition),
            Self::Parallel(state) => Some(&state.transition),
            Self::Map(state) => Some(&state.transition),
            Self::Choice(_) | Self::Succeed(_) | Self::Fail(_) | Self::Raw(_) => None,
        }
    }

    /// What is tried again; nothing of a state given as JSON.
    pub fn retriers(&self) -> &[Retrier] {
        match self {
            Self::Task(state) => &state.retry,
            Self::Parallel(state) => &state.retry,
            Self::Map(state) => &state.retry,
            _ => &[],
        }
    }

    /// What is caught; nothing of a state given as JSON.
    pub fn catchers(&self) -> &[Catcher] {
        match self {
            Self::Task(state) => &state.catch,
            Self::Parallel(state) => &state.catch,
            Self::Map(state) => &state.catch,
            _ => &[],
        }
    }
}

/// What follows a state.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Transition {
    /// The named state.
    Next(Str),
    /// Nothing: the machine ends, or the branch.
    End,
    /// Nothing, if the text is filled in to say so: `End` is a placeholder.
    EndIf(Str),
}

impl Flattened for Transition {
    type Parts = Option<Self>;

    /// `"End": false` says nothing and is kept as an unknown key.
    fn take(parts: &mut Option<Self>, key: &str, value: Node<'_>) -> Reading<Option<u8>> {
        let found = match key {
            "Next" => Self::Next(Str::read(value)?),
            "End" => match Scalar::read(value)? {
                Scalar::Value(true) => Self::End,
                Scalar::Value(false) => return Ok(None),
                Scalar::Text(text) => Self::EndIf(text),
            },
            _ => return Ok(None),
        };
        if let Some(known) = parts
            && matches!(known, Self::Next(_)) != matches!(found, Self::Next(_))
        {
            let message = "the state has `Next` and `End`; exactly one of them belongs here";
            return Err(ReadError::at(value, message).into());
        }
        *parts = Some(found);
        Ok(Some(0))
    }

    fn finish(parts: Option<Self>, object: Node<'_>, _keys: &Keys) -> Reading<Self> {
        let message = "the state has neither `Next` nor `End`; exactly one of them belongs here";
        parts.ok_or_else(|| ReadError::at(object, message).into())
    }

    fn write(&self, key: u8, sink: &mut impl Sink) {
        if key > 0 {
            return;
        }
        match self {
            Self::Next(state) => {
                sink.plain_entry(plain_key!("Next"), state);
            }
            Self::End => {
                sink.plain_key(plain_key!("End"));
                sink.boolean(true);
            }
            Self::EndIf(text) => {
                sink.plain_key(plain_key!("End"));
                sink.string(text);
            }
        }
    }
}

/// Where data is taken from, or put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataPath {
    /// Nowhere, written as `null`: a result is dropped, an input or output is the empty object.
    Discard,
    /// A path.
    At(Str),
}

impl From<&'static str> for DataPath {
    fn from(path: &'static str) -> Self {
        Self::At(path.into())
    }
}

impl From<String> for DataPath {
    fn from(path: String) -> Self {
        Self::At(path.into())
    }
}

impl Json for DataPath {
    fn read(node: Node<'_>) -> Reading<Self> {
        match node.as_str() {
            Some(path) => Ok(Self::At(Str::copied(path))),
            None if node.is_null() => Ok(Self::Discard),
            None => Err(ReadError::expected(node, "a path, or `null`,").into()),
        }
    }

    fn write(&self, sink: &mut impl Sink) {
        match self {
            Self::Discard => sink.null(),
            Self::At(path) => sink.string(path),
        }
    }

    fn write_entry(&self, key: PlainKey, sink: &mut impl Sink) {
        match self {
            Self::Discard => {
                sink.plain_key(key);
                sink.null();
            }
            Self::At(path) => sink.plain_entry(key, path),
        }
    }
}
