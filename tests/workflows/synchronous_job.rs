//! A job that is waited for, and a message about it: the shortest of the collection that many others begin as.

use cursus_sfn::prelude::*;

use crate::{Case, Workflow, fails, gives};

struct Env {
    job_queue: &'static str,
    job_definition: &'static str,
    topic: &'static str,
}

const ENV: Env = Env {
    job_queue: "arn:aws:batch:us-east-1:123456789012:job-queue/jobs",
    job_definition: "arn:aws:batch:us-east-1:123456789012:job-definition/job:1",
    topic: "arn:aws:sns:us-east-1:123456789012:jobs",
};

static SYNCHRONOUS_JOB: StateMachine<Value, PublishedMessage, Env> = state_machine!(
    machine(
        output = PublishedMessage,
        env = Env,
        timeout_seconds = 3_600
    ),
    submit = BatchJob::<()> {
        job_definition: env.job_definition,
        job_queue: env.job_queue,
        job_name: "BatchJobNotification"
    }
    .name("Submit Batch Job")
    .retry(
        Retry::on([States::ALL])
            .interval(30)
            .max_attempts(2)
            .backoff(1.5)
    )
    .catch(States::ALL >> notify_failure),
    notify_success = SnsPublish::<String> {
        topic_arn: env.topic
    }
    .name("Notify Success")
    .bind(message = "Batch job submitted through Step Functions succeeded"),
    notify_failure = SnsPublish::<String> {
        topic_arn: env.topic
    }
    .name("Notify Failure")
    .bind(message = "Batch job submitted through Step Functions failed"),
    start >> submit >> notify_success >> end,
    notify_failure >> end,
);

const WORKFLOW: Workflow = Workflow {
    id: "synchronous-job/statemachine/statemachine.asl.json",
    assemble: |language| {
        let machine = SYNCHRONOUS_JOB.in_query_language(language);
        machine.assemble(&ENV).unwrap()
    },
    placeholders: &[
        ("jobQueueArn", ENV.job_queue),
        ("jobDefinitionArn", ENV.job_definition),
        ("TopicArn", ENV.topic),
    ],
    cases,
    ..Workflow::of(module_path!())
};

fn cases() -> [Case; 3] {
    let job = || {
        gives(json!({
            "JobArn": "arn:aws:batch:us-east-1:123456789012:job/1", "JobId": "1",
            "JobName": "BatchJobNotification", "Status": "SUCCEEDED",
        }))
    };
    let case = || {
        let message = gives(json!({"MessageId": "m-1"}));
        Case::new(json!({}))
            .answers("Notify Success", [message.clone()])
            .answers("Notify Failure", [message])
    };
    let failed = || fails("States.TaskFailed", "no capacity");
    let (submit, output) = ("Submit Batch Job", json!({"MessageId": "m-1"}));
    [
        case()
            .answers(submit, [job()])
            .calls([submit, "Notify Success"])
            .succeeds(output.clone()),
        case()
            .answers(submit, [failed(), failed(), job()])
            .calls([submit, submit, submit, "Notify Success"])
            .succeeds(output.clone()),
        case()
            .answers(submit, [failed()])
            .calls([submit, submit, submit, "Notify Failure"])
            .succeeds(output),
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
