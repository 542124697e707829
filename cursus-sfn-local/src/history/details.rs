//! What events tell.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::{Map, Value, json};

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

impl Failure {
    fn entries(&self) -> Map<String, Value> {
        let mut map = Map::new();
        let entries = [("error", &self.error), ("cause", &self.cause)];
        for (key, text) in entries {
            if let Some(text) = text {
                map.insert(key.to_owned(), text.clone().into());
            }
        }
        map
    }
}

impl Runs {
    const fn prefix(&self) -> &'static str {
        match self {
            Self::LambdaFunction { .. } => "LambdaFunction",
            Self::Activity { .. } => "Activity",
            Self::Service { .. } => "Task",
        }
    }

    /// The fields that name what runs, in all but the first event.
    fn entries(&self) -> Map<String, Value> {
        let mut map = Map::new();
        if let Self::Service {
            resource,
            resource_type,
        } = self
        {
            map.insert("resourceType".to_owned(), resource_type.as_ref().into());
            map.insert("resource".to_owned(), resource.as_ref().into());
        }
        map
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

    /// The field of the event with what it tells, and that.
    pub(super) fn to_value(&self) -> Option<(&'static str, Value)> {
        Some(match self {
            Self::ExecutionStarted { input, role_arn } => (
                "executionStartedEventDetails",
                json!({
                    "input": text(input), "inputDetails": whole(), "roleArn": role_arn.as_ref(),
                }),
            ),
            Self::ExecutionSucceeded { output } => (
                "executionSucceededEventDetails",
                json!({"output": text(output), "outputDetails": whole()}),
            ),
            Self::ExecutionFailed(failure) => {
                ("executionFailedEventDetails", failure.entries().into())
            }
            Self::ExecutionTimedOut(failure) => {
                ("executionTimedOutEventDetails", failure.entries().into())
            }
            Self::ExecutionAborted(failure) => {
                ("executionAbortedEventDetails", failure.entries().into())
            }
            Self::StateEntered { name, input, .. } => (
                "stateEnteredEventDetails",
                json!({"name": name.as_ref(), "input": text(input), "inputDetails": whole()}),
            ),
            Self::StateExited {
                name,
                output,
                assigned,
                ..
            } => ("stateExitedEventDetails", exited(name, output, assigned)),
            Self::Scheduled { .. }
            | Self::Started { .. }
            | Self::Submitted { .. }
            | Self::Succeeded { .. }
            | Self::Failed { .. }
            | Self::TimedOut { .. } => return self.task_details(),
            Self::EvaluationFailed {
                state,
                location,
                failure,
            } => {
                let mut map = failure.entries();
                if let Some(location) = location {
                    map.insert("location".to_owned(), location.clone().into());
                }
                map.insert("state".to_owned(), state.as_ref().into());
                ("evaluationFailedEventDetails", map.into())
            }
            Self::MapStateStarted { length } => {
                ("mapStateStartedEventDetails", json!({"length": length}))
            }
            Self::MapIteration { phase, name, index } => (
                phase.field(),
                json!({"name": name.as_ref(), "index": index}),
            ),
            Self::MapRunStarted { arn } => (
                "mapRunStartedEventDetails",
                json!({"mapRunArn": arn.as_ref()}),
            ),
            Self::MapRunFailed(failure) => ("mapRunFailedEventDetails", failure.entries().into()),
            Self::StateAborted { .. }
            | Self::ParallelStateStarted
            | Self::ParallelStateSucceeded
            | Self::ParallelStateFailed
            | Self::MapStateSucceeded
            | Self::MapStateFailed
            | Self::MapRunSucceeded => return None,
        })
    }

    /// As [`to_value`](Self::to_value), for what a task does.
    fn task_details(&self) -> Option<(&'static str, Value)> {
        let (runs, phase, mut map) = match self {
            Self::Scheduled { runs, .. } => (runs, 0, self.scheduled()),
            Self::Started { runs } => (runs, 1, runs.entries()),
            Self::Submitted { runs, output } => (runs, 2, with_output(runs, output)),
            Self::Succeeded { runs, output } => (runs, 3, with_output(runs, output)),
            Self::Failed { runs, failure } | Self::TimedOut { runs, failure } => {
                let mut map = runs.entries();
                map.extend(failure.entries());
                let phase = if matches!(self, Self::Failed { .. }) {
                    4
                } else {
                    5
                };
                (runs, phase, map)
            }
            _ => return None,
        };
        let fields = match runs {
            Runs::LambdaFunction { .. } => [
                "lambdaFunctionScheduledEventDetails",
                "",
                "",
                "lambdaFunctionSucceededEventDetails",
                "lambdaFunctionFailedEventDetails",
                "lambdaFunctionTimedOutEventDetails",
            ],
            Runs::Activity { .. } => [
                "activityScheduledEventDetails",
                "activityStartedEventDetails",
                "",
                "activitySucceededEventDetails",
                "activityFailedEventDetails",
                "activityTimedOutEventDetails",
            ],
            Runs::Service { .. } => [
                "taskScheduledEventDetails",
                "taskStartedEventDetails",
                "taskSubmittedEventDetails",
                "taskSucceededEventDetails",
                "taskFailedEventDetails",
                "taskTimedOutEventDetails",
            ],
        };
        let field = fields[phase];
        if matches!((runs, self), (Runs::Activity { .. }, Self::Started { .. })) {
            map.insert("workerName".to_owned(), WORKER.into());
        }
        (!field.is_empty()).then(|| (field, map.into()))
    }

    fn scheduled(&self) -> Map<String, Value> {
        let Self::Scheduled {
            runs,
            input,
            timeout,
            heartbeat,
            role_arn,
            region,
        } = self
        else {
            return Map::new();
        };
        let mut map = runs.entries();
        match runs {
            Runs::LambdaFunction { resource } | Runs::Activity { resource } => {
                map.insert("resource".to_owned(), resource.as_ref().into());
                map.insert("input".to_owned(), text(input).into());
                map.insert("inputDetails".to_owned(), whole());
            }
            Runs::Service { .. } => {
                map.insert("region".to_owned(), region.as_ref().into());
                map.insert("parameters".to_owned(), text(input).into());
            }
        }
        if let Some(seconds) = timeout {
            map.insert("timeoutInSeconds".to_owned(), (*seconds).into());
        }
        if let Some(seconds) = heartbeat {
            map.insert("heartbeatInSeconds".to_owned(), (*seconds).into());
        }
        if let Some(role) = role_arn {
            map.insert("taskCredentials".to_owned(), json!({"roleArn": role}));
        }
        map
    }
}

/// Who takes on the tasks of activities.
const WORKER: &str = "cursus-sfn-local";

/// Says that data is not cut.
fn whole() -> Value {
    json!({"truncated": false})
}

fn text(data: &Value) -> String {
    data.to_string()
}

fn with_output(runs: &Runs, output: &Value) -> Map<String, Value> {
    let mut map = runs.entries();
    map.insert("output".to_owned(), text(output).into());
    map.insert("outputDetails".to_owned(), whole());
    map
}

fn exited(name: &str, output: &Value, assigned: &[(Arc<str>, Data)]) -> Value {
    let mut details = json!({"name": name, "output": text(output), "outputDetails": whole()});
    if !assigned.is_empty() {
        let variables: Map<_, _> = assigned
            .iter()
            .map(|(name, value)| (name.to_string(), text(value).into()))
            .collect();
        details["assignedVariables"] = variables.into();
        details["assignedVariablesDetails"] = whole();
    }
    details
}

impl IterationPhase {
    const fn field(self) -> &'static str {
        match self {
            Self::Started => "mapIterationStartedEventDetails",
            Self::Succeeded => "mapIterationSucceededEventDetails",
            Self::Failed => "mapIterationFailedEventDetails",
            Self::Aborted => "mapIterationAbortedEventDetails",
        }
    }
}
