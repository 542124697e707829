//! Task states.

use std::sync::Arc;
use std::time::Duration;

use cursus_sfn_core::arn::Pattern;
use serde_json::Value;

use super::RunError;
use super::runner::{Runner, Step, failure_of};
use super::size::is_too_large;
use super::strand::{Pending, Strand, Waits, Wake};
use super::workers::Called;
use crate::fault::{DATA_LIMIT, Fault, TIMEOUT};
use crate::handler::{TaskCall, TaskOutcome, TaskReply};
use crate::history::{Data, Details, Runs};
use crate::payload::Seen;
use crate::program::{Kind, Number, Task};

/// What a task is called with.
struct Prepared {
    arguments: Data,
    /// Its limits, in seconds.
    timeout: Option<u64>,
    heartbeat: Option<u64>,
    role_arn: Option<String>,
}

/// How a task ends.
pub(super) struct TaskEnd {
    /// `None` if it does not.
    pub(super) result: Option<Result<Value, Fault>>,
    /// How far away that is.
    pub(super) duration: Duration,
    /// Whether the service does not take it.
    is_refused: bool,
}

impl Runner<'_> {
    pub(super) fn task(&mut self, strand: &mut Strand, task: &Task) -> Result<Step, Fault> {
        let token = self.token(task);
        let prepared = self.prepare(strand, task, token.as_deref())?;
        let state = self.state(strand);
        let call = TaskCall {
            state: &state.name,
            resource: &task.resource,
            pattern: task.pattern,
            arguments: &prepared.arguments,
            token: token.as_deref(),
            retries: strand.attempts.iter().sum(),
        };
        #[cfg_attr(
            not(feature = "tokio"),
            expect(
                clippy::infallible_destructuring_match,
                reason = "with the feature there is another case"
            )
        )]
        let reply = match self.workers.call(strand.id, &call) {
            Called::Replied(reply) => reply,
            #[cfg(feature = "tokio")]
            Called::Started(flight) => {
                self.log_start(strand, task, &prepared);
                let pending = self.pending(prepared, token);
                return Ok(self.wait_for_flight(strand, pending, flight));
            }
        };
        let has_token = token.is_some();
        let Some(end) = self.end_of(strand, task, reply, &prepared.arguments, has_token)? else {
            return Ok(Step::Over);
        };
        self.log_start(strand, task, &prepared);
        self.log_submitted(strand, task, &end);
        match end.result {
            Some(result) if end.duration.is_zero() => {
                // Let go of, so that the result is put into the input where it is.
                drop(prepared);
                self.task_ended(strand, result)
            }
            result => {
                let mut pending = self.pending(prepared, token);
                pending.result = result;
                Ok(self.wait_for_task(strand, pending, end.duration))
            }
        }
    }

    /// What a reply says of a task; `None` if that ends the run.
    pub(super) fn end_of(
        &mut self,
        strand: &Strand,
        task: &Task,
        reply: TaskReply,
        arguments: &Data,
        has_token: bool,
    ) -> Result<Option<TaskEnd>, Fault> {
        let duration = reply.duration();
        let mut is_refused = false;
        let result = match reply.outcome {
            TaskOutcome::Succeeded(result) => Some(Ok(result)),
            TaskOutcome::Failed {
                error,
                cause,
                is_submitted,
            } => {
                is_refused = !is_submitted;
                Some(Err(Fault::given(error, cause)))
            }
            TaskOutcome::Silent => None,
            TaskOutcome::Unhandled if self.waits_for_tokens && has_token => None,
            TaskOutcome::NoActivity => {
                let activity = &task.resource;
                return Err(Fault::runtime(format!(
                    "The activity {activity} does not exist."
                )));
            }
            TaskOutcome::Invalid { what, message } => {
                self.ending = Some(Err(RunError::Invalid { what, message }));
                return Ok(None);
            }
            TaskOutcome::Unhandled => {
                self.ending = Some(Err(RunError::Unhandled {
                    state: self.state(strand).name.to_string(),
                    resource: task.resource.to_string(),
                    arguments: (**arguments).clone(),
                }));
                return Ok(None);
            }
        };
        Ok(Some(TaskEnd {
            result,
            duration,
            is_refused,
        }))
    }

    /// Notes that the service has taken a task, where that is an event of its own.
    pub(super) fn log_submitted(&mut self, strand: &mut Strand, task: &Task, end: &TaskEnd) {
        if task.pattern == Pattern::RequestResponse || end.is_refused {
            return;
        }
        let runs = task.runs.clone();
        self.log(strand, || Details::Submitted {
            runs,
            output: Arc::default(),
        });
    }

    /// A task that begins now.
    fn pending(&self, prepared: Prepared, token: Option<Arc<str>>) -> Box<Pending> {
        let after = |seconds: Option<u64>| seconds.map(|it| self.now + Duration::from_secs(it));
        let times_out = after(prepared.timeout);
        let beats = after(prepared.heartbeat);
        Box::new(Pending {
            result: None,
            arguments: prepared.arguments,
            token,
            times_out,
            heartbeat: prepared.heartbeat.map(Duration::from_secs),
            deadline: times_out.into_iter().chain(beats).min(),
            #[cfg(feature = "tokio")]
            flight: None,
        })
    }

    /// Waits for the end of a task, which is so far away if it has one, or of the time that it has.
    pub(super) fn wait_for_task(
        &mut self,
        strand: &mut Strand,
        mut pending: Box<Pending>,
        duration: Duration,
    ) -> Step {
        let is_done = pending.result.is_some();
        let ends = self.now + duration;
        pending.deadline = pending
            .deadline
            .filter(|deadline| !is_done || *deadline <= ends);
        match pending.deadline {
            Some(deadline) => self.wake_at(deadline, strand.id, Wake::TaskTimedOut),
            None if is_done => self.wake_at(ends, strand.id, Wake::TaskDone),
            None => {}
        }
        strand.waits = Waits::Task(pending);
        Step::Blocked
    }

    /// The `Resource` of the task of a strand.
    pub(super) fn resource(&self, strand: &Strand) -> &str {
        match &self.state(strand).kind {
            Kind::Task(task) => &task.resource,
            _ => "",
        }
    }

    /// The token of a task that somebody else may end.
    fn token(&self, task: &Task) -> Option<Arc<str>> {
        let has_token =
            task.pattern != Pattern::RequestResponse || matches!(task.runs, Runs::Activity { .. });
        has_token.then(|| self.environment.borrow_mut().random.next_uuid().into())
    }

    fn prepare(
        &self,
        strand: &Strand,
        task: &Task,
        token: Option<&str>,
    ) -> Result<Prepared, Fault> {
        let input = self.effective_data(strand)?;
        let flow = &self.state(strand).flow;
        let seen = Seen {
            token,
            ..Seen::input(&input)
        };
        self.with_scope(strand, seen, |scope| {
            let whole = |number: &Option<Number>| {
                number
                    .as_ref()
                    .map(|number| number.whole(scope))
                    .transpose()
            };
            let arguments = match &flow.arguments {
                Some(payload) => Arc::new(payload.evaluate(scope)?),
                None => input.clone(),
            };
            self.note_arguments(strand, &arguments);
            let credentials = task.credentials.as_ref();
            let credentials = credentials
                .map(|payload| payload.evaluate(scope))
                .transpose()?;
            let role = credentials
                .as_ref()
                .and_then(|value| value["RoleArn"].as_str());
            Ok(Prepared {
                arguments,
                timeout: whole(&task.timeout)?,
                heartbeat: whole(&task.heartbeat)?,
                role_arn: role.map(str::to_owned),
            })
        })
    }

    fn log_start(&mut self, strand: &mut Strand, task: &Task, prepared: &Prepared) {
        let region = if self.executions[strand.execution].is_kept() {
            self.settings.region()
        } else {
            Arc::default()
        };
        self.log(strand, || Details::Scheduled {
            runs: task.runs.clone(),
            input: prepared.arguments.clone(),
            timeout: prepared.timeout,
            heartbeat: prepared.heartbeat,
            role_arn: prepared.role_arn.clone(),
            region,
        });
        self.log(strand, || Details::Started {
            runs: task.runs.clone(),
        });
    }

    /// Ends a task with what it gave.
    pub(super) fn task_done(&mut self, strand: &mut Strand) -> Result<Step, Fault> {
        let Waits::Task(pending) = std::mem::take(&mut strand.waits) else {
            return Ok(Step::Blocked);
        };
        let Some(result) = pending.into_result() else {
            return Ok(Step::Blocked);
        };
        self.task_ended(strand, result)
    }

    pub(super) fn task_ended(
        &mut self,
        strand: &mut Strand,
        result: Result<Value, Fault>,
    ) -> Result<Step, Fault> {
        let runs = self.runs(strand);
        match result.and_then(|result| within_limit(result, &runs)) {
            Ok(result) => {
                if self.executions[strand.execution].is_kept() {
                    let output = Arc::new(result.clone());
                    self.log(strand, || Details::Succeeded { runs, output });
                } else {
                    self.log(strand, || Details::Succeeded {
                        runs,
                        output: Arc::default(),
                    });
                }
                self.complete(strand, result)
            }
            Err(fault) => {
                let failure = failure_of(&fault);
                self.log(strand, || Details::Failed { runs, failure });
                Err(fault)
            }
        }
    }

    /// Ends a task that took too long.
    pub(super) fn task_timed_out(&mut self, strand: &mut Strand) -> Result<Step, Fault> {
        // A heartbeat may have come since, or the strand may have gone on.
        let now = self.now;
        let is_late = |pending: &Pending| pending.deadline.is_some_and(|deadline| deadline <= now);
        if !matches!(&strand.waits, Waits::Task(pending) if is_late(pending)) {
            return Ok(Step::Blocked);
        }
        let is_over = matches!(&strand.waits, Waits::Task(pending) if pending.times_out.is_some_and(|end| end <= now));
        strand.waits = Waits::Nothing;
        let fault = if is_over {
            Fault::bare(TIMEOUT)
        } else {
            Fault::of_heartbeat()
        };
        let (runs, failure) = (self.runs(strand), failure_of(&fault));
        self.log(strand, || Details::TimedOut { runs, failure });
        Err(fault)
    }

    fn runs(&self, strand: &Strand) -> Runs {
        match &self.state(strand).kind {
            Kind::Task(task) => task.runs.clone(),
            _ => Runs::LambdaFunction {
                resource: "".into(),
            },
        }
    }
}

/// The result of a task, unless it is too large.
fn within_limit(result: Value, runs: &Runs) -> Result<Value, Fault> {
    if !is_too_large(&result) {
        return Ok(result);
    }
    let what = match runs {
        Runs::LambdaFunction { resource } | Runs::Activity { resource } => resource,
        Runs::Service { resource_type, .. } => resource_type,
    };
    let message = format!(
        "The state/task '{what}' returned a result with a size exceeding the maximum number of bytes service limit."
    );
    Err(Fault::new(DATA_LIMIT, message))
}
