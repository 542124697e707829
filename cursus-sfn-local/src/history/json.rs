//! Events as the service writes them.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::{Data, Details, Failure, IterationPhase, Runs};

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
            Self::MapStateStarted { .. }
            | Self::MapIteration { .. }
            | Self::MapRunStarted { .. }
            | Self::MapRunFailed(_) => return self.map_details(),
            Self::StateAborted { .. }
            | Self::ParallelStateStarted
            | Self::ParallelStateSucceeded
            | Self::ParallelStateFailed
            | Self::MapStateSucceeded
            | Self::MapStateFailed
            | Self::MapRunSucceeded => return None,
        })
    }

    /// As [`to_value`](Self::to_value), for what a Map state does.
    fn map_details(&self) -> Option<(&'static str, Value)> {
        Some(match self {
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
            _ => return None,
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
