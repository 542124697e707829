//! Replies that are known before.

mod config;
mod file;

use std::collections::{HashMap, VecDeque};

use serde_json::Value;

pub use config::{MockConfig, MockConfigError};
pub use file::{MockFile, MockFileError};

use crate::handler::{Handler, TaskCall, TaskReply};

/// Handlers by state or resource.
///
/// A state's own come before those of its resource. A task that none is for ends the run with an error that names it.
///
/// ```
/// use cursus_sfn_core::validate::{Options, Valid};
/// use cursus_sfn_local::{Engine, Mocks, TaskReply};
/// use serde_json::json;
///
/// let text = r#"{"StartAt": "Charge", "States": {"Charge": {
///     "Type": "Task",
///     "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:charge",
///     "Retry": [{"ErrorEquals": ["Busy"]}],
///     "End": true
/// }}}"#;
/// let engine = Engine::new(&Valid::parse(text, &Options::default()).unwrap())?;
/// let mut mocks = Mocks::new().replies(
///     "Charge",
///     [
///         TaskReply::failure("Busy", "try later"),
///         TaskReply::success(json!({"paid": true})),
///     ],
/// );
/// let execution = engine.execution().handler(&mut mocks).run()?;
/// assert_eq!(execution.output, Some(json!({"paid": true})));
/// assert_eq!(execution.stopped.since(execution.started).as_secs(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Default)]
pub struct Mocks<'h> {
    of_states: HashMap<String, Box<dyn Handler + 'h>>,
    of_resources: HashMap<String, Box<dyn Handler + 'h>>,
}

impl std::fmt::Debug for Mocks<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mocks")
            .field("states", &self.of_states.keys())
            .field("resources", &self.of_resources.keys())
            .finish()
    }
}

impl<'h> Mocks<'h> {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Handles the tasks of a state.
    #[must_use]
    pub fn state(mut self, name: impl Into<String>, handler: impl Handler + 'h) -> Self {
        self.of_states.insert(name.into(), Box::new(handler));
        self
    }

    /// Handles the tasks of a resource, such as `arn:aws:states:::sqs:sendMessage`.
    #[must_use]
    pub fn resource(mut self, resource: impl Into<String>, handler: impl Handler + 'h) -> Self {
        self.of_resources.insert(resource.into(), Box::new(handler));
        self
    }

    /// Gives the same result for each task of a state.
    #[must_use]
    pub fn result(self, name: impl Into<String>, result: Value) -> Self {
        self.reply(name, TaskReply::success(result))
    }

    /// Gives the same reply to each task of a state.
    #[must_use]
    pub fn reply(self, name: impl Into<String>, reply: TaskReply) -> Self {
        self.state(name, move |_: &TaskCall<'_>| reply.clone())
    }

    /// Gives replies to the tasks of a state in turn, one to each attempt. There is none after the last.
    #[must_use]
    pub fn replies(
        self,
        name: impl Into<String>,
        replies: impl IntoIterator<Item = TaskReply>,
    ) -> Self {
        let mut replies: VecDeque<_> = replies.into_iter().collect();
        self.state(name, move |_: &TaskCall<'_>| {
            replies.pop_front().unwrap_or_else(TaskReply::unhandled)
        })
    }
}

impl Handler for Mocks<'_> {
    fn handle(&mut self, call: &TaskCall<'_>) -> TaskReply {
        if let Some(handler) = self.of_states.get_mut(call.state) {
            return handler.handle(call);
        }
        match self.of_resources.get_mut(call.resource) {
            Some(handler) => handler.handle(call),
            None => TaskReply::unhandled(),
        }
    }
}
