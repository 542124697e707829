//! The order in which things happen.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BinaryHeap, VecDeque};
use std::sync::Arc;

use serde_json::Value;

use super::held::Held;
use super::probe::Probe;
use super::progress::MapProgress;
use super::settings::Settings;
use super::strand::{Strand, StrandId, Waits, Wake};
use super::timer::Timer;
use super::workers::Workers;
use super::{Engine, RunError};
use crate::fault::{Fault, RUNTIME};
use crate::history::{Data, Details, Failure, Log};
use crate::items::Objects;
use crate::jsonata::Environment;
use crate::payload::{Context, Scope, Seen, Variables};
use crate::program::{State, StateId};
use crate::random::Random;
use crate::{Coverage, Execution, Status, Time, Trace};

/// A run while it is made.
///
/// Strands run one at a time, in the order in which they can; the clock moves to the next timer when none can.
pub(super) struct Runner<'r> {
    pub(super) engine: &'r Engine,
    pub(super) workers: Workers<'r>,
    pub(super) objects: Held<'r, dyn Objects + 'r>,
    /// What is told how far Distributed Maps are.
    pub(super) progress: Option<&'r mut dyn FnMut(MapProgress<'_>)>,
    pub(super) settings: Settings,
    pub(super) input: Data,
    pub(super) now: Time,
    /// The strands by place; `None` while one runs, and where there is none.
    pub(super) strands: Vec<Option<Box<Strand>>>,
    /// The number of the strand that has a place, or had it last.
    pub(super) generations: Vec<u32>,
    pub(super) free: Vec<u32>,
    pub(super) ready: VecDeque<(StrandId, Wake)>,
    pub(super) timers: BinaryHeap<Timer>,
    pub(super) timers_made: u64,
    /// The execution, and those of the items of Distributed Maps.
    pub(super) executions: Vec<Log>,
    pub(super) environment: RefCell<Environment>,
    pub(super) transitions: u64,
    /// The path, if it is kept.
    pub(super) trace: Option<Trace>,
    pub(super) coverage: Coverage,
    /// Whether tasks that nobody does wait for who has their token.
    pub(super) waits_for_tokens: bool,
    pub(super) ending: Option<Result<Ending, RunError>>,
    /// What watches the only state that is run.
    pub(super) probe: Option<Box<Probe>>,
}

/// How the execution ends.
pub(super) enum Ending {
    Succeeded(Data),
    Failed(Fault),
    TimedOut,
}

/// What comes after a step.
pub(super) enum Step {
    /// The strand goes on.
    Next(Wake),
    /// It waits.
    Blocked,
    /// It is over.
    Over,
}

impl<'r> Runner<'r> {
    pub(super) fn new(
        engine: &'r Engine,
        workers: Workers<'r>,
        objects: Held<'r, dyn Objects + 'r>,
        settings: Settings,
        input: Value,
    ) -> Self {
        Self {
            engine,
            workers,
            objects,
            progress: None,
            input: Arc::new(input),
            now: settings.start,
            strands: Vec::new(),
            generations: Vec::new(),
            free: Vec::new(),
            ready: VecDeque::new(),
            timers: BinaryHeap::new(),
            timers_made: 0,
            executions: vec![Log::new(settings.keeps_history)],
            environment: RefCell::new(Environment {
                now: settings.start.unix_millis(),
                random: Random::new(spread(settings.seed).cast_signed()),
                ..Environment::default()
            }),
            transitions: 0,
            coverage: Coverage::one(engine.layout.clone()),
            waits_for_tokens: false,
            trace: settings.keeps_trace.then(|| Trace::new(settings.start)),
            ending: None,
            probe: None,
            settings,
        }
    }

    /// Runs it to its end.
    pub(super) fn run(mut self) -> Result<Execution, RunError> {
        self.start(self.engine.program.start, Variables::default());
        self.run_to_end()
    }

    /// Begins the execution; nothing happens yet.
    pub(super) fn start(&mut self, state: StateId, variables: Variables) {
        let role_arn = self.settings.role_arn.clone();
        let input = self.input.clone();
        self.executions[0].add(self.now, 0, || Details::ExecutionStarted {
            input: input.clone(),
            role_arn,
        });
        let main = self.spawn(|id| Strand {
            id,
            state,
            input: input.clone(),
            variables,
            parent: None,
            execution: 0,
            execution_input: input,
            last_event: 0,
            before_state: 0,
            entered: (0, Time::default()),
            attempts: Vec::new(),
            item: None,
            waits: Waits::Nothing,
        });
        self.ready.push_back((main, Wake::Enter));
    }

    /// Goes on to the end of an execution that has begun.
    pub(super) fn run_to_end(mut self) -> Result<Execution, RunError> {
        self.turn();
        self.finish()
    }

    /// Goes on until the execution ends.
    pub(super) fn turn(&mut self) {
        while self.ending.is_none() {
            if !self.step_until(None) {
                self.ending = Some(Err(self.stuck()));
            }
        }
    }

    /// Lets happen what happens next, if it does until a time; whether it did.
    pub(super) fn step_until(&mut self, time: Option<Time>) -> bool {
        if let Some((id, wake)) = self.ready.pop_front() {
            self.drive(id, wake);
            return true;
        }
        let limit = self.limit();
        let next = self.timers.peek().map(|timer| timer.at);
        let is_due = |at: Time| time.is_none_or(|time| at <= time);
        match (limit, next) {
            (Some(limit), Some(next)) if limit <= next && is_due(limit) => self.time_out(limit),
            (Some(limit), None) if is_due(limit) => self.time_out(limit),
            (_, Some(next)) if is_due(next) => {
                if let Some(timer) = self.timers.pop() {
                    self.move_clock(timer.at);
                    self.drive(timer.strand, timer.wake);
                }
            }
            _ => return false,
        }
        true
    }

    /// When something happens that only the clock is waited for.
    #[cfg(feature = "tokio")]
    pub(super) fn next_moment(&self) -> Option<Time> {
        let next = self.timers.peek().map(|timer| timer.at);
        self.limit().into_iter().chain(next).min()
    }

    /// When the machine has taken too long.
    fn limit(&self) -> Option<Time> {
        let timeout = self.engine.program.timeout;
        // The time of a machine is not that of one state.
        let timeout = timeout.filter(|_| self.probe.is_none())?;
        Some(self.settings.start + timeout)
    }

    /// Ends the execution because its time is up.
    fn time_out(&mut self, limit: Time) {
        self.move_clock(limit);
        let last_event = self.take(StrandId::MAIN).map_or(0, |main| main.last_event);
        self.end(last_event, Ending::TimedOut);
    }

    /// Moves the clock on, never back.
    pub(super) fn move_clock(&mut self, to: Time) {
        self.now = self.now.max(to);
        self.environment.get_mut().now = self.now.unix_millis();
    }

    /// Whoever waits for what never comes.
    pub(super) fn stuck(&self) -> RunError {
        let mut waiting = self.strands.iter().flatten();
        let of_task = waiting.find(|strand| matches!(strand.waits, Waits::Task(_)));
        RunError::Stuck {
            state: of_task.map_or_else(String::new, |strand| self.state(strand).name.to_string()),
        }
    }

    /// Ends the execution, unless it has ended; what happened before that is the event of a number.
    pub(super) fn end(&mut self, last_event: u64, ending: Ending) {
        if self.ending.is_some() {
            return;
        }
        self.log_ending(last_event, &ending);
        self.ending = Some(Ok(ending));
    }

    pub(super) fn finish(mut self) -> Result<Execution, RunError> {
        let ending = match self.ending.take() {
            Some(ending) => ending?,
            None => Ending::TimedOut,
        };
        let log = self.executions.swap_remove(0);
        let (status, output, fault) = match ending {
            Ending::Succeeded(output) => (Status::Succeeded, Some(output), None),
            Ending::Failed(fault) => (Status::Failed, None, Some(fault)),
            Ending::TimedOut => (Status::TimedOut, None, None),
        };
        let (error, cause) = match fault {
            Some(fault) => (fault.error.map(Cow::into_owned), fault.cause),
            None => (None, None),
        };
        Ok(Execution {
            status,
            history: log.into_events(),
            trace: self.trace.unwrap_or_default(),
            coverage: self.coverage,
            output: output.map(Arc::unwrap_or_clone),
            error,
            cause,
            transitions: self.transitions,
            started: self.settings.start,
            stopped: self.now,
        })
    }

    /// Lets a strand go on until it waits, is over, or others can go on as well.
    fn drive(&mut self, id: StrandId, wake: Wake) {
        let Some(mut strand) = self.take(id) else {
            return;
        };
        let mut wake = wake;
        loop {
            let step = match self.step(&mut strand, wake) {
                Ok(step) => step,
                Err(fault) => self.fail(&mut strand, fault),
            };
            match step {
                Step::Next(next) => wake = next,
                Step::Blocked => return self.put(strand),
                Step::Over => return self.release(id),
            }
            if self.ending.is_some() {
                return self.put(strand);
            }
            if !self.ready.is_empty() {
                self.put(strand);
                return self.ready.push_back((id, wake));
            }
        }
    }

    /// One step of a strand.
    fn step(&mut self, strand: &mut Strand, wake: Wake) -> Result<Step, Fault> {
        match wake {
            Wake::Enter => self.enter(strand),
            Wake::Begin => self.begin(strand),
            Wake::Waited => self.waited(strand),
            Wake::TaskDone => self.task_done(strand),
            #[cfg(feature = "tokio")]
            Wake::TaskReplied(landed) => self.task_replied(strand, *landed),
            Wake::TaskTimedOut => self.task_timed_out(strand),
            Wake::Joined(result) => self.complete(strand, result),
            Wake::JoinFailed(fault) => Err(fault),
        }
    }

    pub(super) fn state(&self, strand: &Strand) -> &'r State {
        self.engine.program.state(strand.state)
    }

    /// Adds an event of a strand that follows its last.
    pub(super) fn log(&mut self, strand: &mut Strand, details: impl FnOnce() -> Details) -> u64 {
        strand.last_event = self.log_after(strand.execution, strand.last_event, details);
        strand.last_event
    }

    /// Adds an event beside the way of a strand: what comes next follows the event before.
    pub(super) fn log_beside(&mut self, strand: &Strand, details: impl FnOnce() -> Details) -> u64 {
        self.log_after(strand.execution, strand.last_event, details)
    }

    /// Adds an event that follows another. The last that the main execution may have tells that it failed.
    pub(super) fn log_after(
        &mut self,
        execution: usize,
        previous: u64,
        details: impl FnOnce() -> Details,
    ) -> u64 {
        let log = &mut self.executions[execution];
        match self.settings.event_limit {
            Some(limit) if execution == 0 && log.count() + 1 >= limit => {
                self.end(previous, Ending::Failed(out_of_events(limit)));
                self.executions[execution].count()
            }
            _ => log.add(self.now, previous, details),
        }
    }

    /// The last event of the execution.
    fn log_ending(&mut self, last_event: u64, ending: &Ending) {
        let log = &mut self.executions[0];
        log.add(self.now, last_event, || match ending {
            Ending::Succeeded(output) => Details::ExecutionSucceeded {
                output: output.clone(),
            },
            Ending::Failed(fault) => Details::ExecutionFailed(failure_of(fault)),
            Ending::TimedOut => Details::ExecutionTimedOut(Failure::default()),
        });
    }

    /// Calls something with what the expressions of a state see.
    pub(super) fn with_scope<T>(
        &self,
        strand: &Strand,
        seen: Seen<'_>,
        call: impl FnOnce(&Scope<'_>) -> T,
    ) -> T {
        let make = || self.context(strand, seen.token);
        let context = Context::new(&make);
        call(&Scope::new(
            seen,
            &context,
            &strand.variables,
            &self.environment,
        ))
    }
}

/// A seed of its own for each seed: numbers that come of seeds near each other would be near each other.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators".
const fn spread(seed: u64) -> u64 {
    let seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let seed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let seed = (seed ^ (seed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    seed ^ (seed >> 31)
}

/// The failure of an execution that has had all the events that it may have.
pub(super) fn out_of_events(limit: u64) -> Fault {
    let message = format!("The execution reached the maximum number of history events ({limit}).");
    Fault::new(RUNTIME, message)
}

pub(super) fn failure_of(fault: &Fault) -> Failure {
    Failure {
        error: fault.error.as_ref().map(ToString::to_string),
        cause: fault.cause.clone(),
    }
}
