//! A message that whoever works on it answers by its token, in time or not.

use cursus_sfn::prelude::*;

use crate::{Case, Workflow, fails, gives, is_silent};

/// What the API is called with.
#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Request {
    task_token: String,
    payload: Value,
}

#[derive(Payload)]
struct Response {
    status: u16,
}

#[derive(Payload)]
struct Notification {
    status: u16,
    message: String,
    body: String,
}

struct Env {
    queue: &'static str,
    topic: &'static str,
}

const ENV: Env = Env {
    queue: "https://sqs.us-east-1.amazonaws.com/123456789012/api",
    topic: "arn:aws:sns:us-east-1:123456789012:api",
};

static ASYNC_CALLBACK: StateMachine<Value, PublishedMessage, Env> = state_machine!(
    machine(output = PublishedMessage, env = Env),
    call = SqsSendMessage::<Request> {
        queue_url: env.queue
    }
    .name("Invoke Async API & Wait For CallBack")
    .wait_for_task_token::<Response>()
    .timeout_seconds(300)
    .bind(payload = input)
    .catch([States::Timeout, States::TaskFailed] >> send_error),
    check = if call.status == 200 {
        send_success
    } else {
        send_error
    }
    .name("Check Response Status"),
    send_success = SnsPublish::<Notification> {
        topic_arn: env.topic
    }
    .name("SNS Publish - Send Success Notification")
    .bind(
        status = 200,
        message = "API Executed Successfully",
        body = ""
    ),
    send_error = SnsPublish::<Notification> {
        topic_arn: env.topic
    }
    .name("SNS Publish - Send Error Notification")
    .bind(status = 500, message = "API Failed", body = ""),
    start >> call >> check,
    [send_success, send_error] >> end,
);

const WORKFLOW: Workflow = Workflow {
    id: "calling-async-api-callback/statemachine/workflow_AsyncAPICallbackPattern.asl.json",
    assemble: |language| {
        let machine = ASYNC_CALLBACK.in_query_language(language);
        machine.assemble(&ENV).unwrap()
    },
    placeholders: &[
        (
            "SQSSendMessageAction",
            "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        ),
        ("SNSTopicPublishAction", "arn:aws:states:::sns:publish"),
        ("SQSQueueURL", ENV.queue),
        ("SNSTopicARN", ENV.topic),
    ],
    cases,
    ..Workflow::of(module_path!())
};

fn cases() -> [Case; 3] {
    let call = "Invoke Async API & Wait For CallBack";
    let success = "SNS Publish - Send Success Notification";
    let error = "SNS Publish - Send Error Notification";
    let case = || {
        let message = gives(json!({"MessageId": "m-1"}));
        Case::new(json!({"order": 7}))
            .answers(success, [message.clone()])
            .answers(error, [message])
    };
    let output = json!({"MessageId": "m-1"});
    [
        case()
            .answers(call, [gives(json!({"status": 200}))])
            .calls([call, success])
            .succeeds(output.clone()),
        case()
            .answers(call, [is_silent()])
            .calls([call, error])
            .succeeds(output),
        case()
            .answers(call, [fails("Refused", "not today")])
            .answers(error, [fails("SNS.NotFoundException", "no such topic")])
            .calls([call, error])
            .fails("SNS.NotFoundException", "no such topic"),
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
