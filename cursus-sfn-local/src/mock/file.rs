//! Replies in a file with an entry a state.

use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value;

use super::Mocks;
use super::config::Response;
use crate::handler::TaskReply;

/// Replies by state: JSON with an entry for each state that has tasks.
///
/// What stands under the name of a state is the result of each of its tasks. An array of objects with `Return` (a result)
/// or `Throw` (`Error` and `Cause`, both optional) has a reply for each attempt in turn; one such object is the reply to
/// every attempt.
///
/// ```
/// use cursus_sfn_core::validate::{Options, Valid};
/// use cursus_sfn_local::{Engine, MockFile};
/// use serde_json::json;
///
/// let text = r#"{"StartAt": "Charge", "States": {"Charge": {
///     "Type": "Task",
///     "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:charge",
///     "Retry": [{"ErrorEquals": ["Busy"]}],
///     "End": true
/// }}}"#;
/// let engine = Engine::new(&Valid::parse(text, &Options::default()).unwrap())?;
/// let file: MockFile = r#"{"Charge": [
///     {"Throw": {"Error": "Busy", "Cause": "try later"}},
///     {"Return": {"paid": true}}
/// ]}"#.parse()?;
/// let execution = engine.execution().handler(&mut file.mocks()).run()?;
/// assert_eq!(execution.output, Some(json!({"paid": true})));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct MockFile {
    states: IndexMap<String, Replies>,
}

/// What the tasks of a state are replied.
#[derive(Clone, Debug, PartialEq)]
enum Replies {
    /// This each time.
    Same(TaskReply),
    /// These in turn.
    InTurn(Vec<TaskReply>),
}

/// What is wrong with replies by state.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MockFileError {
    /// It is no JSON, or no object.
    #[error("{0}")]
    Form(#[from] serde_json::Error),
    /// A `Return` or `Throw` is not of its form.
    #[error(
        "`{state}`: {error}; write `{{\"Return\": ..}}` or `{{\"Throw\": {{\"Error\": .., \"Cause\": ..}}}}`"
    )]
    Reply {
        /// The state.
        state: String,
        /// What is wrong.
        error: serde_json::Error,
    },
}

impl std::str::FromStr for MockFile {
    type Err = MockFileError;

    fn from_str(text: &str) -> Result<Self, MockFileError> {
        let entries: IndexMap<String, Value> = serde_json::from_str(text)?;
        let states = entries.into_iter().map(|(state, entry)| {
            let replies = replies(entry).map_err(|error| MockFileError::Reply {
                state: state.clone(),
                error,
            })?;
            Ok((state, replies))
        });
        let states = states.collect::<Result<_, MockFileError>>()?;
        Ok(Self { states })
    }
}

impl MockFile {
    /// The states that have an entry, in the order of the file.
    pub fn states(&self) -> impl ExactSizeIterator<Item = &str> {
        self.states.keys().map(String::as_str)
    }

    /// The replies.
    pub fn mocks(&self) -> Mocks<'static> {
        let mut mocks = Mocks::new();
        for (state, replies) in &self.states {
            mocks = match replies.clone() {
                Replies::Same(reply) => mocks.reply(state, reply),
                Replies::InTurn(replies) => mocks.replies(state, replies),
            };
        }
        mocks
    }
}

fn replies(entry: Value) -> Result<Replies, serde_json::Error> {
    match entry {
        Value::Array(entries) if !entries.is_empty() && entries.iter().all(is_reply) => {
            let replies = entries.into_iter().map(reply);
            replies.collect::<Result<_, _>>().map(Replies::InTurn)
        }
        entry if is_reply(&entry) => reply(entry).map(Replies::Same),
        result => Ok(Replies::Same(TaskReply::success(result))),
    }
}

/// Whether this is a reply rather than a result.
fn is_reply(entry: &Value) -> bool {
    entry.as_object().is_some_and(|entries| {
        entries.len() == 1 && (entries.contains_key("Return") || entries.contains_key("Throw"))
    })
}

fn reply(entry: Value) -> Result<TaskReply, serde_json::Error> {
    Response::deserialize(entry).map(|response| response.reply())
}
