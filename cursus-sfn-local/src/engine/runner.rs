//! The order in which things happen.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BinaryHeap, VecDeque};
use std::sync::Arc;

use serde_json::Value;

use super::probe::Probe;
use super::settings::Settings;
use super::strand::{Strand, StrandId, Waits, Wake};
use super::timer::Timer;
use super::{Engine, RunError};
use crate::fault::Fault;
use crate::handler::Handler;
use crate::history::{Data, Details, Failure, Log};
use crate::items::Objects;
use crate::jsonata::Environment;
use crate::payload::{Context, Scope, Seen, Variables};
use crate::program::{State, StateId};
use crate::random::Random;
use crate::{Execution, Status, Time};

/// A run while it is made.
///
/// Strands run one at a time, in the order in which they can; the clock moves to the next timer when none can.
pub(super) struct Runner<'r> {
    pub(super) engine: &'r Engine,
    pub(super) handler: &'r mut dyn Handler,
    pub(super) objects: &'r mut dyn Objects,
    pub(super) settings: Settings,
    pub(super) input: Data,
    pub(super) now: Time,
    /// The strands by place; `None` while one runs, and where there is none.
    strands: Vec<Option<Box<Strand>>>,
    /// The number of the strand that has a place, or had it last.
    generations: Vec<u32>,
    free: Vec<u32>,
    ready: VecDeque<(StrandId, Wake)>,
    timers: BinaryHeap<Timer>,
    timers_made: u64,
    /// The execution, and those of the items of Distributed Maps.
    pub(super) executions: Vec<Log>,
    pub(super) environment: RefCell<Environment>,
    pub(super) transitions: u64,
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
        handler: &'r mut dyn Handler,
        objects: &'r mut dyn Objects,
        settings: Settings,
        input: Value,
    ) -> Self {
        Self {
            engine,
            handler,
            objects,
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
                random: Random::new(settings.seed.cast_signed()),
                ..Environment::default()
            }),
            transitions: 0,
            ending: None,
            probe: None,
            settings,
        }
    }

    pub(super) fn run(mut self) -> Result<Execution, RunError> {
        self.start(self.engine.program.start, Variables::default());
        self.turn();
        self.finish()
    }

    /// Starts the execution with a state.
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
            input,
            variables,
            parent: None,
            execution: 0,
            last_event: 0,
            before_state: 0,
            entered: (0, Time::default()),
            attempts: Vec::new(),
            item: None,
            waits: Waits::Nothing,
        });
        self.ready.push_back((main, Wake::Enter));
    }

    /// Goes on until the execution ends.
    pub(super) fn turn(&mut self) {
        let timeout = self.engine.program.timeout;
        // The time of a machine is not that of one state.
        let timeout = timeout.filter(|_| self.probe.is_none());
        let limit = timeout.map(|timeout| self.now + timeout);
        while self.ending.is_none() {
            if let Some((id, wake)) = self.ready.pop_front() {
                self.drive(id, wake);
                continue;
            }
            match self.timers.pop() {
                Some(timer) if limit.is_some_and(|limit| limit <= timer.at) => {
                    self.now = limit.unwrap_or(self.now);
                    self.end(Ending::TimedOut);
                }
                Some(timer) => {
                    self.now = self.now.max(timer.at);
                    self.environment.get_mut().now = self.now.unix_millis();
                    self.drive(timer.strand, timer.wake);
                }
                None => match limit {
                    Some(limit) => {
                        self.now = limit;
                        self.end(Ending::TimedOut);
                    }
                    None => self.ending = Some(Err(self.stuck())),
                },
            }
        }
    }

    /// Whoever waits for what never comes.
    pub(super) fn stuck(&self) -> RunError {
        let mut waiting = self.strands.iter().flatten();
        let of_task = waiting.find(|strand| matches!(strand.waits, Waits::Task(_)));
        RunError::Stuck {
            state: of_task.map_or_else(String::new, |strand| self.state(strand).name.to_string()),
        }
    }

    pub(super) fn end(&mut self, ending: Ending) {
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
            output: output.map(Arc::unwrap_or_clone),
            error,
            cause,
            transitions: self.transitions,
            started: self.settings.start,
            stopped: self.now,
        })
    }

    /// Adds a strand.
    pub(super) fn spawn(&mut self, make: impl FnOnce(StrandId) -> Strand) -> StrandId {
        let place = self.free.pop().unwrap_or_else(|| {
            self.strands.push(None);
            self.generations.push(0);
            u32::try_from(self.strands.len() - 1).unwrap_or(u32::MAX)
        });
        let generation = self.generations[place as usize];
        let id = StrandId { place, generation };
        self.strands[place as usize] = Some(Box::new(make(id)));
        id
    }

    /// Lets a strand go on after those that can already.
    pub(super) fn wake(&mut self, id: StrandId, wake: Wake) {
        self.ready.push_back((id, wake));
    }

    /// Lets a strand go on at a time.
    pub(super) fn wake_at(&mut self, at: Time, strand: StrandId, wake: Wake) {
        self.timers_made += 1;
        self.timers.push(Timer {
            at,
            number: self.timers_made,
            strand,
            wake,
        });
    }

    /// Takes a strand out, if it is still there.
    pub(super) fn take(&mut self, id: StrandId) -> Option<Box<Strand>> {
        if self.generations[id.place as usize] != id.generation {
            return None;
        }
        self.strands[id.place as usize].take()
    }

    /// Puts a strand back.
    pub(super) fn put(&mut self, strand: Box<Strand>) {
        let place = strand.id.place as usize;
        self.strands[place] = Some(strand);
    }

    /// Gives up the place of a strand that has been taken.
    pub(super) fn release(&mut self, id: StrandId) {
        let generation = &mut self.generations[id.place as usize];
        *generation = generation.wrapping_add(1);
        self.free.push(id.place);
    }

    /// Ends a strand and all that it waits for; the last of its events.
    pub(super) fn cancel(&mut self, id: StrandId) {
        let mut cancelled = vec![id];
        while let Some(id) = cancelled.pop() {
            let Some(strand) = self.take(id) else {
                continue;
            };
            if let Waits::Join(join) = strand.waits {
                cancelled.extend(join.running);
            }
            self.release(id);
        }
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
        let log = &mut self.executions[strand.execution];
        strand.last_event = log.add(self.now, strand.last_event, details);
        strand.last_event
    }

    /// Adds an event beside the way of a strand: what comes next follows the event before.
    pub(super) fn log_beside(&mut self, strand: &Strand, details: impl FnOnce() -> Details) -> u64 {
        let log = &mut self.executions[strand.execution];
        log.add(self.now, strand.last_event, details)
    }

    /// The last event of the execution.
    pub(super) fn log_ending(&mut self, last_event: u64, ending: &Ending) {
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
        let context = Context::new(|| self.context(strand, seen.token));
        call(&Scope::new(
            seen,
            &context,
            &strand.variables,
            &self.environment,
        ))
    }
}

pub(super) fn failure_of(fault: &Fault) -> Failure {
    Failure {
        error: fault.error.as_ref().map(ToString::to_string),
        cause: fault.cause.clone(),
    }
}
