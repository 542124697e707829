//! A policy that somebody changed: a function judges it, and a person decides what becomes of it.

use cursus_sfn::prelude::*;

use crate::{Case, Workflow, fails, gives};

/// An event of AWS `CloudTrail`.
#[derive(Payload)]
struct Event {
    region: String,
    detail: Detail,
}

#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Detail {
    request_parameters: RequestParameters,
    user_identity: UserIdentity,
    response_elements: ResponseElements,
}

#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct RequestParameters {
    policy_document: String,
}

#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct UserIdentity {
    account_id: String,
}

#[derive(Payload)]
struct ResponseElements {
    policy: Value,
}

/// What is judged.
#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Change {
    policy: String,
    account_id: String,
    region: String,
    policy_meta: Value,
}

#[derive(Payload)]
struct Judgement {
    action: String,
    message: String,
}

/// What is undone.
#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Revert {
    policy: String,
    account_id: String,
    region: String,
    policy_meta: Value,
    #[serde(rename = "taskresult")]
    judgement: Judgement,
}

#[derive(Payload)]
struct Question {
    token: String,
}

#[derive(Payload)]
struct Decision {
    action: String,
}

/// What is allowed after all.
#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Allow {
    policy: String,
    account_id: String,
    region: String,
    policy_meta: Value,
    #[serde(rename = "taskresult")]
    decision: Decision,
}

struct Env {
    validate: &'static str,
    revert: &'static str,
    ask: &'static str,
    approve: &'static str,
    topic: &'static str,
}

const ENV: Env = Env {
    validate: "arn:aws:lambda:us-east-1:123456789012:function:validate-policy",
    revert: "arn:aws:lambda:us-east-1:123456789012:function:revert-policy",
    ask: "arn:aws:lambda:us-east-1:123456789012:function:ask-user",
    approve: "arn:aws:lambda:us-east-1:123456789012:function:approve",
    topic: "arn:aws:sns:us-east-1:123456789012:alerts",
};

static SECURITY_INCIDENT: StateMachine<Event, Value, Env> = state_machine!(
    machine(input = Event, output = Value, env = Env),
    validate = LambdaFunction::<Change, Judgement> {
        function_name: env.validate
    }
    .name("ValidatePolicy")
    .bind(
        policy = input.detail.request_parameters.policy_document,
        account_id = input.detail.user_identity.account_id,
        policy_meta = input.detail.response_elements.policy
    ),
    action = if validate.action == "remedy" {
        revert
    } else {
        alert
    }
    .name("ChooseAction"),
    alert = SnsPublish::<String> {
        topic_arn: env.topic,
        subject: "Policy change detected!"
    }
    .name("AllowWithNotification")
    .bind(message = validate.message),
    revert = LambdaFunction::<Revert> {
        function_name: env.revert
    }
    .name("RevertPolicyArn")
    .bind(
        policy = input.detail.request_parameters.policy_document,
        account_id = input.detail.user_identity.account_id,
        policy_meta = input.detail.response_elements.policy,
        judgement = validate
    ),
    ask = LambdaFunction::<Question> {
        function_name: env.ask
    }
    .name("AskUser")
    .wait_for_task_token::<Decision>()
    .bind(token = context.task.token),
    decision = if ask.action == "allow" {
        approve
    } else {
        denied
    }
    .name("usersChoice"),
    approve = LambdaFunction::<Allow> {
        function_name: env.approve
    }
    .name("approved")
    .bind(
        policy = input.detail.request_parameters.policy_document,
        account_id = input.detail.user_identity.account_id,
        policy_meta = input.detail.response_elements.policy,
        decision = ask
    ),
    denied = succeed(),
    start >> validate >> action,
    revert >> ask >> decision,
    [alert, approve] >> end,
);

const WORKFLOW: Workflow = Workflow {
    id: "automating-a-security-incident-with-step-functions-cdk/python/statemachine/statemachine.asl.json",
    assemble: |language| {
        let machine = SECURITY_INCIDENT.in_query_language(language);
        machine.assemble(&ENV).unwrap()
    },
    placeholders: &[
        ("ValidatePolicyArn", ENV.validate),
        ("RevertPolicyArn", ENV.revert),
        ("AskUserArn", ENV.ask),
        ("ApprovedArn", ENV.approve),
        ("AlertTopic", ENV.topic),
    ],
    cases,
    ..Workflow::of(module_path!())
};

fn cases() -> [Case; 3] {
    let (validate, revert, ask) = ("ValidatePolicy", "RevertPolicyArn", "AskUser");
    let case = |action: &str| {
        Case::new(json!({
            "region": "us-east-1",
            "detail": {
                "requestParameters": {"policyDocument": "{}"},
                "userIdentity": {"accountId": "123456789012"},
                "responseElements": {"policy": {"policyName": "admin"}},
            },
        }))
        .answers(
            validate,
            [gives(
                json!({"action": action, "message": "it allows too much"}),
            )],
        )
        .answers(revert, [gives(json!({"reverted": true}))])
    };
    [
        case("alert")
            .answers(
                "AllowWithNotification",
                [gives(json!({"MessageId": "m-1"}))],
            )
            .calls([validate, "AllowWithNotification"])
            .succeeds(json!({"MessageId": "m-1"})),
        case("remedy")
            .answers(ask, [gives(json!({"action": "allow"}))])
            .answers("approved", [fails("AccessDenied", "not yours")])
            .calls([validate, revert, ask, "approved"])
            .fails("AccessDenied", "not yours"),
        case("remedy")
            .answers(ask, [gives(json!({"action": "delete"}))])
            .calls([validate, revert, ask])
            .succeeds(json!({"action": "delete"}))
            .unlike_the_sample("the sample keeps the decision beside the change"),
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
