//! Handlers that are futures, and what time is while they run. Needs the feature `tokio`.

use std::collections::HashMap;
use std::fmt;
use std::pin::Pin;

use cursus_sfn_core::arn::Pattern;
use serde_json::Value;

use crate::handler::{TaskCall, TaskReply};

/// What time is in a run whose tasks are futures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Pace {
    /// As without futures: waits, backoffs and time limits pass on the clock of the execution, and take none of ours.
    ///
    /// While a task is in flight the clock stands still, however long its future takes; once none is, the clock moves to
    /// what comes next. So a task takes no time but what [`TaskReply::after`] says, from its start, and its `TimeoutSeconds`
    /// concern that alone. What futures do at once goes on in the order in which they end.
    ///
    /// A future must not wait for what another branch does after a wait: the clock would never get there.
    #[default]
    Virtual,
    /// The clock goes with that of Tokio: waits and backoffs are waited for, and the future of a task that takes longer than
    /// its `TimeoutSeconds` or `HeartbeatSeconds` is aborted. Where the time of Tokio is paused, it takes none of ours.
    Real,
}

/// A task that a state wants to have done, for a future to keep: as [`TaskCall`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TaskRequest {
    /// The state.
    pub state: String,
    /// Its `Resource`.
    pub resource: String,
    /// What the state waits for.
    pub pattern: Pattern,
    /// What the task is given.
    pub arguments: Value,
    /// The token that ends a task of the pattern `.waitForTaskToken`, or of an activity.
    pub token: Option<String>,
    /// How often it has failed in this visit of the state.
    pub retries: u64,
}

impl TaskRequest {
    pub(crate) fn of(call: &TaskCall<'_>) -> Self {
        Self {
            state: call.state.to_owned(),
            resource: call.resource.to_owned(),
            pattern: call.pattern,
            arguments: call.arguments.clone(),
            token: call.token.map(str::to_owned),
            retries: call.retries,
        }
    }

    /// The same, borrowed.
    pub fn as_call(&self) -> TaskCall<'_> {
        TaskCall {
            state: &self.state,
            resource: &self.resource,
            pattern: self.pattern,
            arguments: &self.arguments,
            token: self.token.as_deref(),
            retries: self.retries,
        }
    }
}

/// The answer to a task, which may come later.
pub type TaskFuture = Pin<Box<dyn Future<Output = TaskReply> + Send>>;

/// Does tasks beside the run.
///
/// Closures that give futures are such handlers:
///
/// ```
/// use cursus_sfn_local::{AsyncHandler, TaskReply, TaskRequest};
///
/// fn echo() -> impl AsyncHandler {
///     |task: TaskRequest| async move { TaskReply::success(task.arguments) }
/// }
/// ```
pub trait AsyncHandler {
    /// Begins a task.
    fn handle(&self, task: TaskRequest) -> TaskFuture;
}

impl<F, R> AsyncHandler for F
where
    F: Fn(TaskRequest) -> R,
    R: Future<Output = TaskReply> + Send + 'static,
{
    fn handle(&self, task: TaskRequest) -> TaskFuture {
        Box::pin(self(task))
    }
}

/// Handlers by state or resource that are futures, as [`Mocks`](crate::Mocks) are at once.
///
/// A state's own come before those of its resource. A task that none is for ends the run with an error that names it.
#[derive(Default)]
pub struct AsyncHandlers<'h> {
    of_states: HashMap<String, Box<dyn AsyncHandler + 'h>>,
    of_resources: HashMap<String, Box<dyn AsyncHandler + 'h>>,
}

impl<'h> AsyncHandlers<'h> {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Handles the tasks of a state.
    #[must_use]
    pub fn state(mut self, name: impl Into<String>, handler: impl AsyncHandler + 'h) -> Self {
        self.of_states.insert(name.into(), Box::new(handler));
        self
    }

    /// Handles the tasks of a resource, such as `arn:aws:states:::sqs:sendMessage`.
    #[must_use]
    pub fn resource(
        mut self,
        resource: impl Into<String>,
        handler: impl AsyncHandler + 'h,
    ) -> Self {
        self.of_resources.insert(resource.into(), Box::new(handler));
        self
    }
}

impl AsyncHandler for AsyncHandlers<'_> {
    fn handle(&self, task: TaskRequest) -> TaskFuture {
        let of_state = self.of_states.get(&task.state);
        match of_state.or_else(|| self.of_resources.get(&task.resource)) {
            Some(handler) => handler.handle(task),
            None => Box::pin(std::future::ready(TaskReply::unhandled())),
        }
    }
}

impl fmt::Debug for AsyncHandlers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncHandlers")
            .field("states", &self.of_states.keys())
            .field("resources", &self.of_resources.keys())
            .finish()
    }
}
