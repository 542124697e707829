//! What events tell.

use std::borrow::Cow;
use std::sync::Arc;

use super::Data;

/// The type of a state, as events name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StateType {
    /// A Task state.
    Task,
    /// A Pass state.
    Pass,
    /// A Choice state.
    Choice,
    /// A Wait state.
    Wait,
    /// A Succeed state.
    Succeed,
    /// A Fail state.
    Fail,
    /// A Parallel state.
    Parallel,
    /// A Map state.
    Map,
}

impl StateType {
    /// Its `Type`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Task => "Task",
            Self::Pass => "Pass",
            Self::Choice => "Choice",
            Self::Wait => "Wait",
            Self::Succeed => "Succeed",
            Self::Fail => "Fail",
            Self::Parallel => "Parallel",
            Self::Map => "Map",
        }
    }
}

/// What a task runs, which decides the types of its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Runs {
    /// A Lambda function named by its ARN.
    LambdaFunction {
        /// The ARN.
        resource: Arc<str>,
    },
    /// A worker that asks for tasks.
    Activity {
        /// The ARN.
        resource: Arc<str>,
    },
    /// An action of a service.
    Service {
        /// The action with its pattern, such as `sendMessage.waitForTaskToken`.
        resource: Arc<str>,
        /// The service, such as `sqs`.
        resource_type: Arc<str>,
    },
}

/// What an event tells.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Details {
    /// `ExecutionStarted`.
    ExecutionStarted {
        /// The input of the execution.
        input: Data,
        /// The role it runs with.
        role_arn: Arc<str>,
    },
    /// `ExecutionSucceeded`.
    ExecutionSucceeded {
        /// The output of the execution.
        output: Data,
    },
    /// `ExecutionFailed`.
    ExecutionFailed(Failure),
    /// `ExecutionTimedOut`.
    ExecutionTimedOut(Failure),
    /// `ExecutionAborted`.
    ExecutionAborted(Failure),
    /// `<Type>StateEntered`.
    StateEntered {
        /// The type of the state.
        of: StateType,
        /// The state.
        name: Arc<str>,
        /// Its input.
        input: Data,
    },
    /// `<Type>StateExited`.
    StateExited {
        /// The type of the state.
        of: StateType,
        /// The state.
        name: Arc<str>,
        /// Its output.
        output: Data,
        /// The variables that it assigned.
        assigned: Vec<(Arc<str>, Data)>,
    },
    /// `TaskStateAborted`, `ParallelStateAborted`, `WaitStateAborted`, `MapStateAborted`.
    StateAborted {
        /// The type of the state.
        of: StateType,
    },
    /// `LambdaFunctionScheduled`, `ActivityScheduled`, `TaskScheduled`.
    Scheduled {
        /// What runs.
        runs: Runs,
        /// What it is given.
        input: Data,
        /// How long it may take, in seconds.
        timeout: Option<u64>,
        /// How long it may be silent, in seconds.
        heartbeat: Option<u64>,
        /// The role it is called with.
        role_arn: Option<String>,
        /// The region.
        region: Arc<str>,
    },
    /// `LambdaFunctionStarted`, `ActivityStarted`, `TaskStarted`.
    Started {
        /// What runs.
        runs: Runs,
    },
    /// `TaskSubmitted`.
    Submitted {
        /// What runs.
        runs: Runs,
        /// What the service answered.
        output: Data,
    },
    /// `LambdaFunctionSucceeded`, `ActivitySucceeded`, `TaskSucceeded`.
    Succeeded {
        /// What ran.
        runs: Runs,
        /// What it gave.
        output: Data,
    },
    /// `LambdaFunctionFailed`, `ActivityFailed`, `TaskFailed`.
    Failed {
        /// What ran.
        runs: Runs,
        /// Why it failed.
        failure: Failure,
    },
    /// `LambdaFunctionTimedOut`, `ActivityTimedOut`, `TaskTimedOut`.
    TimedOut {
        /// What ran.
        runs: Runs,
        /// Which of its limits it is.
        failure: Failure,
    },
    /// `EvaluationFailed`.
    EvaluationFailed {
        /// The state.
        state: Arc<str>,
        /// The field.
        location: Option<String>,
        /// Why.
        failure: Failure,
    },
    /// `ParallelStateStarted`.
    ParallelStateStarted,
    /// `ParallelStateSucceeded`.
    ParallelStateSucceeded,
    /// `ParallelStateFailed`.
    ParallelStateFailed,
    /// `MapStateStarted`.
    MapStateStarted {
        /// The number of items.
        length: usize,
    },
    /// `MapStateSucceeded`.
    MapStateSucceeded,
    /// `MapStateFailed`.
    MapStateFailed,
    /// `MapIterationStarted`, `MapIterationSucceeded`, `MapIterationFailed`, `MapIterationAborted`.
    MapIteration {
        /// What became of it.
        phase: IterationPhase,
        /// The Map state.
        name: Arc<str>,
        /// The position of the item.
        index: usize,
    },
    /// `MapRunStarted`.
    MapRunStarted {
        /// The ARN of the run.
        arn: Arc<str>,
    },
    /// `MapRunSucceeded`.
    MapRunSucceeded,
    /// `MapRunFailed`.
    MapRunFailed(Failure),
}

/// What became of an iteration of a Map state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IterationPhase {
    /// It began.
    Started,
    /// It ended.
    Succeeded,
    /// It failed.
    Failed,
    /// It was stopped, since another failed.
    Aborted,
}

/// An error and its cause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// The name of the error.
    pub error: Option<String>,
    /// What is said of it.
    pub cause: Option<String>,
}

impl Runs {
    const fn prefix(&self) -> &'static str {
        match self {
            Self::LambdaFunction { .. } => "LambdaFunction",
            Self::Activity { .. } => "Activity",
            Self::Service { .. } => "Task",
        }
    }
}

impl Details {
    /// The type of the event.
    pub fn name(&self) -> Cow<'static, str> {
        match self {
            Self::ExecutionStarted { .. } => "ExecutionStarted".into(),
            Self::ExecutionSucceeded { .. } => "ExecutionSucceeded".into(),
            Self::ExecutionFailed(_) => "ExecutionFailed".into(),
            Self::ExecutionTimedOut(_) => "ExecutionTimedOut".into(),
            Self::ExecutionAborted(_) => "ExecutionAborted".into(),
            Self::StateEntered { of, .. } => format!("{}StateEntered", of.as_str()).into(),
            Self::StateExited { of, .. } => format!("{}StateExited", of.as_str()).into(),
            Self::StateAborted { of } => format!("{}StateAborted", of.as_str()).into(),
            Self::Scheduled { runs, .. } => format!("{}Scheduled", runs.prefix()).into(),
            Self::Started { runs } => format!("{}Started", runs.prefix()).into(),
            Self::Submitted { .. } => "TaskSubmitted".into(),
            Self::Succeeded { runs, .. } => format!("{}Succeeded", runs.prefix()).into(),
            Self::Failed { runs, .. } => format!("{}Failed", runs.prefix()).into(),
            Self::TimedOut { runs, .. } => format!("{}TimedOut", runs.prefix()).into(),
            Self::EvaluationFailed { .. } => "EvaluationFailed".into(),
            Self::ParallelStateStarted => "ParallelStateStarted".into(),
            Self::ParallelStateSucceeded => "ParallelStateSucceeded".into(),
            Self::ParallelStateFailed => "ParallelStateFailed".into(),
            Self::MapStateStarted { .. } => "MapStateStarted".into(),
            Self::MapStateSucceeded => "MapStateSucceeded".into(),
            Self::MapStateFailed => "MapStateFailed".into(),
            Self::MapIteration { phase, .. } => format!("MapIteration{phase:?}").into(),
            Self::MapRunStarted { .. } => "MapRunStarted".into(),
            Self::MapRunSucceeded => "MapRunSucceeded".into(),
            Self::MapRunFailed(_) => "MapRunFailed".into(),
        }
    }
}
