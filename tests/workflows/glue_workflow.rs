//! A workflow of AWS Glue that is asked for until it is done, and a machine that then starts itself again.

use cursus_sfn::prelude::*;

use crate::{Case, Workflow, fails, gives};

#[derive(Payload)]
struct Job {
    workflow_name: String,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Start {
    name: String,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Get {
    name: String,
    run_id: String,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Started {
    run_id: String,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct GetRun {
    run: Run,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Run {
    name: String,
    status: String,
    statistics: Statistics,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Statistics {
    failed_actions: u32,
}

struct Env {
    machine: &'static str,
}

const ENV: Env = Env {
    machine: "arn:aws:states:us-east-1:123456789012:stateMachine:glue",
};

static GLUE_WORKFLOW: StateMachine<Job, flow::StartedExecution, Env> = state_machine!(
    machine(input = Job, output = flow::StartedExecution, env = Env),
    start_run = ServiceTask::<Start, Started> {
        resource: "arn:aws:states:::aws-sdk:glue:startWorkflowRun"
    }
    .name("StartWorkflowRun")
    .bind(name = input.workflow_name),
    pause = wait(seconds = 60).name("Wait until worflow run is completed"),
    get_run = ServiceTask::<Get, GetRun> {
        resource: "arn:aws:states:::aws-sdk:glue:getWorkflowRun"
    }
    .name("GetWorkflowRun")
    .bind(name = input.workflow_name)
    .retry(
        Retry::on(["Glue.GlueException"])
            .interval(2)
            .max_attempts(6)
            .backoff(1.0)
    ),
    is_done = match get_run.run.status.as_str() {
        "RUNNING" => pause,
        "COMPLETED" if get_run.run.statistics.failed_actions == 0 => rest,
        _ => failed,
    }
    .name("CheckWorkFlowRunStatus"),
    rest = wait(seconds = 60).name("Wait before start of next run"),
    start_again = run(GLUE_WORKFLOW, arn = env.machine, wait = false)
        .name("Step Functions StartExecution")
        .bind(workflow_name = get_run.run.name),
    failed = fail().name("Fail"),
    start >> start_run >> pause >> get_run >> is_done,
    rest >> start_again >> end,
);

const WORKFLOW: Workflow = Workflow {
    id: "sfn-continous-running-glue-workflow-tf/statemachine/statemachine.asl.json",
    assemble: |language| {
        let machine = GLUE_WORKFLOW.in_query_language(language);
        machine.assemble(&ENV).unwrap()
    },
    placeholders: &[("state_machine_arn", ENV.machine)],
    cases,
    ..Workflow::of(module_path!())
};

fn cases() -> [Case; 3] {
    let (start, get) = ("StartWorkflowRun", "GetWorkflowRun");
    let again = "Step Functions StartExecution";
    let run = |status: &str, failed: u32| {
        gives(json!({"Run": {
            "Name": "nightly", "WorkflowRunId": "r-1", "Status": status,
            "Statistics": {"FailedActions": failed},
        }}))
    };
    let case = || {
        Case::new(json!({"workflow_name": "nightly"}))
            .answers(start, [gives(json!({"RunId": "r-1"}))])
    };
    let started = json!({"ExecutionArn": "e-2", "StartDate": "2025-01-01T00:03:00Z"});
    [
        case()
            .answers(
                get,
                [
                    run("RUNNING", 0),
                    fails("Glue.GlueException", "again"),
                    run("COMPLETED", 0),
                ],
            )
            .answers(again, [gives(started.clone())])
            .calls([start, get, get, get, again])
            .succeeds(started),
        case()
            .answers(get, [run("COMPLETED", 2)])
            .calls([start, get])
            .fails(None, None),
        case()
            .answers(get, [run("STOPPED", 0)])
            .calls([start, get])
            .fails(None, None),
    ]
}

#[test]
fn ends_as_told() {
    WORKFLOW.check();
}

#[test]
fn does_what_the_sample_does() {
    WORKFLOW.compare();
}
