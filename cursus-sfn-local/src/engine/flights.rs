//! Tasks that run beside the run, as futures.

use std::time::Duration;

use tokio::task::{AbortHandle, JoinSet};
use tokio::time::{Instant, timeout_at};

use super::RunError;
use super::runner::{Runner, Step};
use super::strand::{Pending, Strand, StrandId, Waits, Wake};
use super::workers::Workers;
use crate::Execution;
use crate::concurrent::{AsyncHandler, Pace, TaskRequest};
use crate::fault::Fault;
use crate::handler::{TaskCall, TaskReply};
use crate::payload::Variables;
use crate::program::Kind;

/// The tasks that run beside a run. Letting go of it ends them.
pub(super) struct Flights<'r> {
    handler: &'r dyn AsyncHandler,
    pace: Pace,
    tasks: JoinSet<Landed>,
    started: u64,
}

/// A task that runs beside the run. Letting go of it ends it.
#[derive(Debug)]
pub(super) struct Flight {
    number: u64,
    task: AbortHandle,
}

/// The answer to a task that ran beside the run.
#[derive(Debug)]
pub(super) struct Landed {
    strand: StrandId,
    number: u64,
    reply: TaskReply,
}

impl Drop for Flight {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl<'r> Flights<'r> {
    pub(super) fn new(handler: &'r dyn AsyncHandler, pace: Pace) -> Self {
        Self {
            handler,
            pace,
            tasks: JoinSet::new(),
            started: 0,
        }
    }

    /// Starts the task of a strand.
    pub(super) fn start(&mut self, strand: StrandId, call: &TaskCall<'_>) -> Flight {
        self.started += 1;
        let number = self.started;
        let answer = self.handler.handle(TaskRequest::of(call));
        let task = self.tasks.spawn(async move {
            Landed {
                strand,
                number,
                reply: answer.await,
            }
        });
        Flight { number, task }
    }

    /// The next answer; `None` if no task runs.
    async fn next(&mut self) -> Option<Landed> {
        loop {
            match self.tasks.join_next().await? {
                Ok(landed) => return Some(landed),
                Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
                // It was let go of.
                Err(_) => {}
            }
        }
    }

    /// The next answer that comes until a moment, if there is one.
    async fn next_until(&mut self, until: Option<Instant>) -> Option<Landed> {
        let Some(until) = until else {
            return self.next().await;
        };
        match timeout_at(until, self.next()).await {
            Ok(Some(landed)) => Some(landed),
            Ok(None) => {
                tokio::time::sleep_until(until).await;
                None
            }
            Err(_) => None,
        }
    }
}

impl<'r> Runner<'r> {
    /// Runs it to its end, with tasks that run beside it.
    pub(super) async fn run_async(mut self) -> Result<Execution, RunError> {
        let begun = Instant::now();
        self.start(self.engine.program.start, Variables::default());
        loop {
            while self.ending.is_none() && !self.ready.is_empty() {
                self.step_until(Some(self.now));
            }
            if self.ending.is_some() {
                return self.finish();
            }
            if self.is_in_real_time() {
                self.wait_in_real_time(begun).await;
            } else {
                self.wait_in_virtual_time().await;
            }
        }
    }

    /// Waits for the next answer, with the clock standing still; once no task runs, it moves to the next timer.
    async fn wait_in_virtual_time(&mut self) {
        let landed = match self.flights() {
            Some(flights) => flights.next().await,
            None => None,
        };
        match landed {
            Some(landed) => self.wake(landed.strand, Wake::TaskReplied(Box::new(landed))),
            None if self.step_until(None) => {}
            None => self.ending = Some(Err(self.stuck())),
        }
    }

    /// Waits for the next answer or timer, whichever comes first.
    async fn wait_in_real_time(&mut self, begun: Instant) {
        let start = self.settings.start;
        self.move_clock(start + begun.elapsed());
        if self.step_until(Some(self.now)) {
            return;
        }
        let until = self.next_moment().map(|moment| begun + moment.since(start));
        let Some(flights) = self.flights() else {
            return;
        };
        if let Some(landed) = flights.next_until(until).await {
            self.move_clock(start + begun.elapsed());
            self.wake(landed.strand, Wake::TaskReplied(Box::new(landed)));
        } else if until.is_none() {
            self.ending = Some(Err(self.stuck()));
        }
    }

    fn flights(&mut self) -> Option<&mut Flights<'r>> {
        match &mut self.workers {
            Workers::Flights(flights) => Some(flights),
            Workers::Handler(_) => None,
        }
    }

    fn is_in_real_time(&self) -> bool {
        matches!(&self.workers, Workers::Flights(flights) if flights.pace == Pace::Real)
    }

    /// Waits for a task that runs beside the run. While the clock stands still its time cannot be up.
    pub(super) fn wait_for_flight(
        &mut self,
        strand: &mut Strand,
        mut pending: Box<Pending>,
        flight: Flight,
    ) -> Step {
        pending.flight = Some(flight);
        if self.is_in_real_time() {
            return self.wait_for_task(strand, pending, Duration::ZERO);
        }
        strand.waits = Waits::Task(pending);
        Step::Blocked
    }

    /// Goes on with what a task that ran beside the run has answered.
    pub(super) fn task_replied(
        &mut self,
        strand: &mut Strand,
        landed: Landed,
    ) -> Result<Step, Fault> {
        let is_awaited = |pending: &Pending| {
            let flight = pending.flight.as_ref();
            flight.is_some_and(|flight| flight.number == landed.number)
        };
        let Kind::Task(task) = &self.state(strand).kind else {
            return Ok(Step::Blocked);
        };
        let mut pending = match std::mem::take(&mut strand.waits) {
            Waits::Task(pending) if is_awaited(&pending) => pending,
            others => {
                strand.waits = others;
                return Ok(Step::Blocked);
            }
        };
        pending.flight = None;
        let has_token = pending.token.is_some();
        let end = self.end_of(strand, task, landed.reply, &pending.arguments, has_token)?;
        let Some(end) = end else {
            return Ok(Step::Over);
        };
        self.log_submitted(strand, task, &end);
        match end.result {
            Some(result) if end.duration.is_zero() => {
                drop(pending);
                self.task_ended(strand, result)
            }
            result => {
                pending.result = result;
                Ok(self.wait_for_task(strand, pending, end.duration))
            }
        }
    }
}
