//! Executions that pause.

use std::time::Duration;

use serde_json::Value;

use super::RunError;
use super::runner::Runner;
use super::strand::{Pending, Strand, Waits, Wake};
use crate::fault::Fault;
use crate::payload::Variables;
use crate::{Execution, Time};

/// An execution that goes on as it is told to. Made by [`Run::start`](super::Run::start).
///
/// Its clock moves when [`advance`](Self::advance) says so; meanwhile tasks with a token can be ended, as the actions of
/// the service `SendTaskSuccess`, `SendTaskFailure` and `SendTaskHeartbeat` do.
///
/// ```
/// use std::time::Duration;
/// use cursus_sfn_core::validate::{Options, Valid};
/// use cursus_sfn_local::Engine;
/// use serde_json::json;
///
/// let text = r#"{"StartAt": "Approve", "States": {"Approve": {
///     "Type": "Task",
///     "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
///     "Parameters": {"QueueUrl": "approvals", "MessageBody": {"token.$": "$$.Task.Token"}},
///     "TimeoutSeconds": 3600,
///     "End": true
/// }}}"#;
/// let engine = Engine::new(&Valid::parse(text, &Options::default()).unwrap())?;
/// let mut running = engine.execution().start();
/// running.advance(Duration::from_secs(600));
/// let tasks = running.pending_tasks();
/// assert_eq!(tasks[0].state, "Approve");
/// let token = tasks[0].token.clone().unwrap();
/// assert_eq!(tasks[0].arguments["MessageBody"], json!({"token": token}));
/// running.send_task_success(&token, json!({"approved": true}))?;
/// let execution = running.finish()?;
/// assert_eq!(execution.output, Some(json!({"approved": true})));
/// assert_eq!(execution.stopped.since(execution.started).as_secs(), 600);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Running<'r> {
    runner: Runner<'r>,
}

/// A task that waits for its end.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PendingTask {
    /// The state.
    pub state: String,
    /// Its `Resource`.
    pub resource: String,
    /// What the task is given.
    pub arguments: Value,
    /// The token that ends it; `None` if the service has none for it.
    pub token: Option<String>,
    /// When it takes too long, unless it ends or a heartbeat comes before.
    pub deadline: Option<Time>,
}

/// No task waits for the token: there is none, or it has ended.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no task waits for the token `{token}`: it has ended, or never was")]
pub struct NoSuchTask {
    /// The token.
    pub token: String,
}

impl<'r> Running<'r> {
    pub(super) fn start(mut runner: Runner<'r>) -> Self {
        runner.waits_for_tokens = true;
        let start = runner.engine.program.start;
        runner.start(start, Variables::default());
        let mut running = Self { runner };
        running.advance(Duration::ZERO);
        running
    }

    /// What the clock says.
    pub const fn now(&self) -> Time {
        self.runner.now
    }

    /// Whether the execution has ended.
    pub const fn is_over(&self) -> bool {
        self.runner.ending.is_some()
    }

    /// Moves the clock on, and lets happen what happens meanwhile.
    pub fn advance(&mut self, duration: Duration) {
        self.advance_to(self.runner.now + duration);
    }

    /// Moves the clock on to a moment, and lets happen what happens until then. A moment that has passed changes nothing.
    pub fn advance_to(&mut self, time: Time) {
        while self.runner.ending.is_none() && self.runner.step_until(Some(time)) {}
        if self.runner.ending.is_none() {
            self.runner.move_clock(time);
        }
    }

    /// The tasks that have not been answered, in the order of their states' strands.
    pub fn pending_tasks(&self) -> Vec<PendingTask> {
        if self.is_over() {
            return Vec::new();
        }
        let tasks = self.runner.strands().filter_map(|strand| {
            let pending = unanswered(strand)?;
            Some(PendingTask {
                state: self.runner.state(strand).name.to_string(),
                resource: self.runner.resource(strand).to_owned(),
                arguments: (*pending.arguments).clone(),
                token: pending.token.as_deref().map(str::to_owned),
                deadline: pending.deadline,
            })
        });
        tasks.collect()
    }

    /// Ends a task with its result, as `SendTaskSuccess` does.
    ///
    /// # Errors
    /// If no task waits for the token.
    pub fn send_task_success(&mut self, token: &str, result: Value) -> Result<(), NoSuchTask> {
        self.answer(token, Ok(result))
    }

    /// Ends a task with an error, as `SendTaskFailure` does.
    ///
    /// # Errors
    /// If no task waits for the token.
    pub fn send_task_failure(
        &mut self,
        token: &str,
        error: impl Into<String>,
        cause: impl Into<String>,
    ) -> Result<(), NoSuchTask> {
        let fault = Fault::given(Some(error.into()), Some(cause.into()));
        self.answer(token, Err(fault))
    }

    /// Says that a task is still being done, as `SendTaskHeartbeat` does: `HeartbeatSeconds` begin anew.
    ///
    /// # Errors
    /// If no task waits for the token.
    pub fn send_task_heartbeat(&mut self, token: &str) -> Result<(), NoSuchTask> {
        let now = self.runner.now;
        let strand = self.waiting(token)?;
        let id = strand.id;
        let Waits::Task(pending) = &mut strand.waits else {
            return Ok(());
        };
        let Some(heartbeat) = pending.heartbeat else {
            return Ok(());
        };
        let next = now + heartbeat;
        let deadline = pending.times_out.map_or(next, |latest| latest.min(next));
        pending.deadline = Some(deadline);
        self.runner.wake_at(deadline, id, Wake::TaskTimedOut);
        Ok(())
    }

    /// Runs it to its end.
    ///
    /// # Errors
    /// As [`Run::run`](super::Run::run).
    pub fn finish(self) -> Result<Execution, RunError> {
        self.runner.run_to_end()
    }

    fn answer(&mut self, token: &str, result: Result<Value, Fault>) -> Result<(), NoSuchTask> {
        let strand = self.waiting(token)?;
        let id = strand.id;
        if let Waits::Task(pending) = &mut strand.waits {
            pending.result = Some(result);
        }
        self.runner.wake(id, Wake::TaskDone);
        self.advance(Duration::ZERO);
        Ok(())
    }

    /// The strand whose task waits for a token.
    fn waiting(&mut self, token: &str) -> Result<&mut Strand, NoSuchTask> {
        let is_over = self.is_over();
        let mut strands = self.runner.strands_mut();
        let found = strands.find(|strand| {
            unanswered(strand).is_some_and(|pending| pending.token.as_deref() == Some(token))
        });
        found.filter(|_| !is_over).ok_or_else(|| NoSuchTask {
            token: token.to_owned(),
        })
    }
}

/// The task of a strand that waits for its answer.
fn unanswered(strand: &Strand) -> Option<&Pending> {
    match &strand.waits {
        Waits::Task(pending) if pending.result.is_none() => Some(pending),
        _ => None,
    }
}

impl std::fmt::Debug for Running<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Running")
            .field("now", &self.now())
            .field("pending_tasks", &self.pending_tasks())
            .finish_non_exhaustive()
    }
}
