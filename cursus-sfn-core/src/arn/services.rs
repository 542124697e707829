//! The optimised integrations: services, actions and what a task can wait for.
//!
//! Source: developer guide, "Integrating optimized services with Step Functions" and the page of each service.

use super::Pattern;
use crate::names::same;

/// An action of an optimised integration. Each can be called for its response.
pub(super) struct Action {
    pub(super) name: &'static str,
    sync: bool,
    sync_2: bool,
    token: bool,
}

impl Action {
    /// Whether a task may wait so.
    pub(super) const fn supports(&self, pattern: Pattern) -> bool {
        match pattern {
            Pattern::RequestResponse => true,
            Pattern::Sync => self.sync,
            Pattern::Sync2 => self.sync_2,
            Pattern::WaitForTaskToken => self.token,
        }
    }

    pub(super) fn patterns(&self) -> impl Iterator<Item = Pattern> {
        Pattern::ALL
            .into_iter()
            .filter(|pattern| self.supports(*pattern))
    }
}

/// Called for its response.
const fn r(name: &'static str) -> Action {
    Action {
        name,
        sync: false,
        sync_2: false,
        token: false,
    }
}

/// Called for its response or the end of its job.
const fn rs(name: &'static str) -> Action {
    Action {
        sync: true,
        ..r(name)
    }
}

/// Called for its response or a task token.
const fn rt(name: &'static str) -> Action {
    Action {
        token: true,
        ..r(name)
    }
}

/// Called for its response, the end of its job or a task token.
const fn rst(name: &'static str) -> Action {
    Action {
        token: true,
        ..rs(name)
    }
}

static SERVICES: [(&str, &[Action]); 21] = [
    ("apigateway", &[rt("invoke")]),
    (
        "athena",
        &[
            rs("startQueryExecution"),
            r("stopQueryExecution"),
            r("getQueryExecution"),
            r("getQueryResults"),
        ],
    ),
    ("batch", &[rs("submitJob")]),
    (
        "bedrock",
        &[rt("invokeModel"), rst("createModelCustomizationJob")],
    ),
    (
        "codebuild",
        &[
            rs("startBuild"),
            r("stopBuild"),
            r("batchDeleteBuilds"),
            r("batchGetReports"),
            rs("startBuildBatch"),
            r("stopBuildBatch"),
            rs("retryBuildBatch"),
            r("deleteBuildBatch"),
        ],
    ),
    ("databrew", &[rs("startJobRun")]),
    (
        "dynamodb",
        &[r("getItem"), r("putItem"), r("updateItem"), r("deleteItem")],
    ),
    ("ecs", &[rst("runTask")]),
    (
        "eks",
        &[
            rs("createCluster"),
            rs("deleteCluster"),
            rs("createFargateProfile"),
            rs("deleteFargateProfile"),
            rs("createNodegroup"),
            rs("deleteNodegroup"),
            rst("runJob"),
            rt("call"),
        ],
    ),
    (
        "elasticmapreduce",
        &[
            rs("createCluster"),
            r("setClusterTerminationProtection"),
            rs("terminateCluster"),
            rs("addStep"),
            r("cancelStep"),
            r("modifyInstanceFleetByName"),
            r("modifyInstanceGroupByName"),
        ],
    ),
    (
        "emr-containers",
        &[
            r("createVirtualCluster"),
            rs("deleteVirtualCluster"),
            rs("startJobRun"),
        ],
    ),
    (
        "emr-serverless",
        &[
            rs("createApplication"),
            rs("startApplication"),
            rs("stopApplication"),
            rs("deleteApplication"),
            rs("startJobRun"),
            rs("cancelJobRun"),
        ],
    ),
    ("events", &[rt("putEvents")]),
    ("glue", &[rs("startJobRun")]),
    ("http", &[r("invoke")]),
    ("lambda", &[rt("invoke")]),
    ("mediaconvert", &[rs("createJob")]),
    (
        "sagemaker",
        &[
            r("createEndpoint"),
            r("createEndpointConfig"),
            rs("createHyperParameterTuningJob"),
            rs("createLabelingJob"),
            r("createModel"),
            rs("createProcessingJob"),
            rs("createTrainingJob"),
            rs("createTransformJob"),
            r("updateEndpoint"),
        ],
    ),
    ("sns", &[rt("publish")]),
    ("sqs", &[rt("sendMessage")]),
    (
        "states",
        &[Action {
            sync_2: true,
            ..rst("startExecution")
        }],
    ),
];

/// The names of the services.
pub(super) fn services() -> impl Iterator<Item = &'static str> {
    SERVICES.iter().map(|(service, _)| *service)
}

/// The actions of a service.
pub(super) fn actions_of(service: &str) -> Option<&'static [Action]> {
    SERVICES
        .iter()
        .find_map(|(known, actions)| (*known == service).then_some(*actions))
}

/// The action of a service, in const evaluation.
pub(super) const fn action(service: &str, name: &str) -> Option<&'static Action> {
    let mut services: &'static [(&str, &[Action])] = &SERVICES;
    while let [(known, actions), rest @ ..] = services {
        if same(known, service) {
            let mut actions: &'static [Action] = actions;
            while let [action, rest @ ..] = actions {
                if same(action.name, name) {
                    return Some(action);
                }
                actions = rest;
            }
            return None;
        }
        services = rest;
    }
    None
}
