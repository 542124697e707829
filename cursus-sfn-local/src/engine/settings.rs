//! What a run is told.

use std::fmt;
use std::sync::Arc;

use serde_json::{Value, json};

use super::Engine;
use super::held::Held;
use super::probe::Probe;
use super::runner::Runner;
use super::running::Running;
use crate::handler::{Handler, NoHandler};
use crate::items::{MemoryObjects, Objects};
use crate::{Execution, Time};

/// A run to be made. Made by [`Engine::execution`].
///
/// Two runs that are told the same do the same: the clock starts where it is said to, and what is random comes of a seed.
pub struct Run<'e> {
    pub(super) engine: &'e Engine,
    pub(super) input: Value,
    pub(super) handler: Option<&'e mut dyn Handler>,
    pub(super) objects: Option<&'e mut dyn Objects>,
    pub(super) settings: Settings,
}

/// Names and limits of an execution.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) name: Arc<str>,
    pub(super) arn: Option<Arc<str>>,
    pub(super) machine_name: Arc<str>,
    pub(super) machine_arn: Option<Arc<str>>,
    pub(super) role_arn: Arc<str>,
    pub(super) start: Time,
    pub(super) seed: u64,
    pub(super) keeps_history: bool,
    pub(super) keeps_trace: bool,
    pub(super) is_express: bool,
    pub(super) event_limit: Option<u64>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: "execution".into(),
            arn: None,
            machine_name: "machine".into(),
            machine_arn: None,
            role_arn: "arn:aws:iam::123456789012:role/machine".into(),
            // The first moment of 2025.
            start: Time::from_unix_millis(1_735_689_600_000),
            seed: 0,
            keeps_history: false,
            keeps_trace: false,
            is_express: false,
            event_limit: Some(25_000),
        }
    }
}

impl Settings {
    pub(super) fn arn(&self) -> String {
        match &self.arn {
            Some(arn) => arn.to_string(),
            None => format!("{PREFIX}:execution:{}:{}", self.machine_name, self.name),
        }
    }

    pub(super) fn machine_arn(&self) -> String {
        match &self.machine_arn {
            Some(arn) => arn.to_string(),
            None => format!("{PREFIX}:stateMachine:{}", self.machine_name),
        }
    }

    /// The region of the machine.
    pub(super) fn region(&self) -> Arc<str> {
        self.machine_arn()
            .split(':')
            .nth(3)
            .unwrap_or_default()
            .into()
    }
}

/// What default ARNs begin with.
const PREFIX: &str = "arn:aws:states:us-east-1:123456789012";

impl<'e> Run<'e> {
    pub(super) fn new(engine: &'e Engine) -> Self {
        Self {
            engine,
            input: json!({}),
            handler: None,
            objects: None,
            settings: Settings::default(),
        }
    }

    /// The input. Default: `{}`.
    #[must_use]
    pub fn input(mut self, input: Value) -> Self {
        self.input = input;
        self
    }

    /// What runs in place of tasks. Default: nothing, so that a task ends the run with an error.
    #[must_use]
    pub fn handler(mut self, handler: &'e mut dyn Handler) -> Self {
        self.handler = Some(handler);
        self
    }

    /// What Distributed Maps read their items from, and write their results to. Default: nothing.
    #[must_use]
    pub fn objects(mut self, objects: &'e mut dyn Objects) -> Self {
        self.objects = Some(objects);
        self
    }

    /// The name of the execution. Default: `execution`.
    #[must_use]
    pub fn name(mut self, name: impl Into<Arc<str>>) -> Self {
        self.settings.name = name.into();
        self
    }

    /// The ARN of the execution. Default: one of the account 123456789012 with the names of machine and execution.
    #[must_use]
    pub fn arn(mut self, arn: impl Into<Arc<str>>) -> Self {
        self.settings.arn = Some(arn.into());
        self
    }

    /// The name of the machine. Default: `machine`.
    #[must_use]
    pub fn machine_name(mut self, name: impl Into<Arc<str>>) -> Self {
        self.settings.machine_name = name.into();
        self
    }

    /// The ARN of the machine. Default: one of the account 123456789012 with its name.
    #[must_use]
    pub fn machine_arn(mut self, arn: impl Into<Arc<str>>) -> Self {
        self.settings.machine_arn = Some(arn.into());
        self
    }

    /// The role that the machine runs with. Default: `arn:aws:iam::123456789012:role/machine`.
    #[must_use]
    pub fn role_arn(mut self, arn: impl Into<Arc<str>>) -> Self {
        self.settings.role_arn = arn.into();
        self
    }

    /// Where the clock starts. Default: the start of 2025 in UTC.
    #[must_use]
    pub const fn start_time(mut self, start: Time) -> Self {
        self.settings.start = start;
        self
    }

    /// What jitter, UUIDs and random numbers come of. Default: 0.
    #[must_use]
    pub const fn seed(mut self, seed: u64) -> Self {
        self.settings.seed = seed;
        self
    }

    /// Keeps the history of events.
    #[must_use]
    pub const fn history(mut self) -> Self {
        self.settings.keeps_history = true;
        self
    }

    /// Keeps the path that it takes.
    #[must_use]
    pub const fn trace(mut self) -> Self {
        self.settings.keeps_trace = true;
        self
    }

    /// Runs it as an Express machine, which has no limit to its events.
    #[must_use]
    pub const fn express(mut self) -> Self {
        self.settings.is_express = true;
        self.settings.event_limit = None;
        self
    }

    /// How many events there may be; `None`: any number. Default: 25,000, as for Standard machines.
    #[must_use]
    pub const fn event_limit(mut self, limit: Option<u64>) -> Self {
        self.settings.event_limit = limit;
        self
    }

    /// Runs it to its end.
    ///
    /// # Errors
    /// If it needs a task that nobody does, or waits for something that never comes. A failed execution is no error.
    pub fn run(self) -> Result<Execution, RunError> {
        self.runner().run()
    }

    /// Runs one state of it, and watches that.
    pub(crate) fn probe(self, probe: Probe) -> Result<(Execution, Probe), RunError> {
        self.runner().probe(probe)
    }

    /// Begins it, to go on as it is told to.
    ///
    /// Tasks that have a token and that nobody does wait for who has the token, in place of being an error.
    pub fn start(self) -> Running<'e> {
        Running::start(self.runner())
    }

    fn runner(self) -> Runner<'e> {
        let handler = match self.handler {
            Some(handler) => Held::Lent(handler),
            None => Held::Owned(Box::new(NoHandler) as Box<dyn Handler>),
        };
        let objects = match self.objects {
            Some(objects) => Held::Lent(objects),
            None => Held::Owned(Box::new(MemoryObjects::default()) as Box<dyn Objects>),
        };
        Runner::new(self.engine, handler, objects, self.settings, self.input)
    }
}

impl fmt::Debug for Run<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Run")
            .field("input", &self.input)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

/// Why a run has no result.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// A task that nobody does.
    #[error(
        "state `{state}` needs a handler: nothing does `{resource}`, which is called with {arguments}"
    )]
    Unhandled {
        /// The state.
        state: String,
        /// Its `Resource`.
        resource: String,
        /// What the task is given.
        arguments: Value,
    },
    /// Something that never comes is waited for.
    #[error(
        "state `{state}` waits for a task that never ends: give it `TimeoutSeconds`, or let its handler reply"
    )]
    Stuck {
        /// The state.
        state: String,
    },
}
