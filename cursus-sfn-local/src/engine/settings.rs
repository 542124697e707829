//! What a run is told.

use std::fmt;
use std::sync::Arc;

use serde_json::{Value, json};

use super::Engine;
#[cfg(feature = "tokio")]
use super::flights::Flights;
use super::held::Held;
use super::probe::Probe;
use super::progress::MapProgress;
use super::runner::Runner;
use super::running::Running;
use super::workers::Workers;
#[cfg(feature = "tokio")]
use crate::concurrent::{AsyncHandler, Pace};
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
    pub(super) progress: Option<&'e mut dyn FnMut(MapProgress<'_>)>,
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
            progress: None,
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

    /// What is told how far a Distributed Map is, whenever one of its executions has ended. Default: nothing.
    #[must_use]
    pub fn on_progress(mut self, progress: &'e mut dyn FnMut(MapProgress<'_>)) -> Self {
        self.progress = Some(progress);
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
        self.at_once().run()
    }

    /// Runs one state of it, and watches that.
    pub(crate) fn probe(self, probe: Probe) -> Result<(Execution, Probe), RunError> {
        self.at_once().probe(probe)
    }

    /// Begins it, to go on as it is told to.
    ///
    /// Tasks that have a token and that nobody does wait for who has the token, in place of being an error.
    pub fn start(self) -> Running<'e> {
        Running::start(self.at_once())
    }

    /// Runs it to its end, with tasks that run beside it and beside each other as futures.
    ///
    /// Tasks that are in flight at once, as those of the branches of a Parallel state or of the items of a Map state, run
    /// at once; they are spawned on the runtime of Tokio that this is called in. One whose result nobody waits for any
    /// more, because a sibling has failed or its time is up, is aborted. A panic in one is one of the run. [`Pace`] says what
    /// time is. The handler of [`handler`](Self::handler) is not asked.
    ///
    /// The futures of tasks may go to other threads, but this one may not: it is awaited where it is made, as in a test.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use cursus_sfn_core::validate::{Options, Valid};
    /// use cursus_sfn_local::{AsyncHandlers, Engine, Pace, TaskReply, TaskRequest};
    /// use serde_json::json;
    /// use tokio::sync::Barrier;
    ///
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    /// # runtime.block_on(async {
    /// let text = r#"{"StartAt": "Each", "States": {"Each": {
    ///     "Type": "Map",
    ///     "ItemProcessor": {"StartAt": "Work", "States": {"Work": {
    ///         "Type": "Task",
    ///         "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:work",
    ///         "End": true
    ///     }}},
    ///     "End": true
    /// }}}"#;
    /// let engine = Engine::new(&Valid::parse(text, &Options::default()).unwrap())?;
    /// // Nobody passes before there are three.
    /// let barrier = Arc::new(Barrier::new(3));
    /// let handlers = AsyncHandlers::new().state("Work", move |task: TaskRequest| {
    ///     let barrier = barrier.clone();
    ///     async move {
    ///         barrier.wait().await;
    ///         TaskReply::success(task.arguments)
    ///     }
    /// });
    /// let run = engine.execution().input(json!([1, 2, 3]));
    /// let execution = run.run_async(&handlers, Pace::Virtual).await?;
    /// assert_eq!(execution.output, Some(json!([1, 2, 3])));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`run`](Self::run).
    ///
    /// # Panics
    /// Outside of a runtime of Tokio, and at [`Pace::Real`] in one whose time is not enabled.
    #[cfg(feature = "tokio")]
    pub async fn run_async(
        self,
        handler: &'e dyn AsyncHandler,
        pace: Pace,
    ) -> Result<Execution, RunError> {
        let workers = Workers::Flights(Flights::new(handler, pace));
        self.runner(|_| workers).run_async().await
    }

    fn at_once(self) -> Runner<'e> {
        self.runner(|handler| {
            Workers::Handler(match handler {
                Some(handler) => Held::Lent(handler),
                None => Held::Owned(Box::new(NoHandler) as Box<dyn Handler>),
            })
        })
    }

    fn runner(
        self,
        workers: impl FnOnce(Option<&'e mut dyn Handler>) -> Workers<'e>,
    ) -> Runner<'e> {
        let workers = workers(self.handler);
        let objects = match self.objects {
            Some(objects) => Held::Lent(objects),
            None => Held::Owned(Box::new(MemoryObjects::default()) as Box<dyn Objects>),
        };
        let mut runner = Runner::new(self.engine, workers, objects, self.settings, self.input);
        runner.progress = self.progress;
        runner
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
    /// A handler could not read what it was given, or write what it gave.
    #[error("{what} does not fit: {message}")]
    Invalid {
        /// Which JSON it is.
        what: String,
        /// What is wrong with it.
        message: String,
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
