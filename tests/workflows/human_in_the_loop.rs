//! Somebody decides by mail: the answer is optional data, and what is processed is the input together with it.

use cursus_sfn::prelude::*;

use crate::{Case, Workflow, gives, is_silent};

#[derive(Payload, Clone)]
struct Leave {
    employee: String,
    days: u32,
}

#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Question {
    execution: String,
    task_token: String,
    input: Leave,
}

#[derive(Payload)]
struct Approval {
    result: Option<bool>,
}

/// What was asked, and what was answered.
#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Document {
    employee: String,
    days: u32,
    approval_status: Approval,
}

/// What is processed, and what that means.
#[derive(Payload)]
struct Processing {
    input: Document,
    result: String,
}

struct Env {
    send: &'static str,
    process: &'static str,
}

const ENV: Env = Env {
    send: "arn:aws:lambda:us-east-1:123456789012:function:send-approval-email",
    process: "arn:aws:lambda:us-east-1:123456789012:function:process",
};

static HUMAN_IN_THE_LOOP: StateMachine<Leave, Value, Env> = state_machine!(
    machine(input = Leave, output = Value, env = Env),
    notify = LambdaFunction::<Question> {
        function_name: env.send
    }
    .name("Notify Approver")
    .wait_for_task_token::<Approval>()
    .timeout_seconds(3_600)
    .bind(execution = context.execution.id, input = input),
    approved = match notify.result {
        Some(true) => approve,
        Some(false) => reject,
        None => give_up,
    }
    .name("Approved?"),
    approve = LambdaFunction::<Processing> {
        function_name: env.process
    }
    .name("Handle approval")
    .bind(
        input = Document {
            employee: input.employee,
            days: input.days,
            approval_status: notify
        },
        result = "approved"
    ),
    reject = LambdaFunction::<Processing> {
        function_name: env.process
    }
    .name("Handle rejection")
    .bind(
        input = Document {
            employee: input.employee,
            days: input.days,
            approval_status: notify
        },
        result = "rejected"
    ),
    give_up = LambdaFunction::<Processing> {
        function_name: env.process
    }
    .name("Handle failure")
    .bind(
        input = Document {
            employee: input.employee,
            days: input.days,
            approval_status: notify
        },
        result = "failure"
    ),
    start >> notify >> approved,
    [approve, reject, give_up] >> end,
);

const WORKFLOW: Workflow = Workflow {
    id: "human-in-the-loop/statemachine/statemachine.asl.json",
    assemble: |language| {
        let machine = HUMAN_IN_THE_LOOP.in_query_language(language);
        machine.assemble(&ENV).unwrap()
    },
    placeholders: &[
        ("SendApprovalEmailFunction", ENV.send),
        ("ProcessingLambda", ENV.process),
    ],
    cases,
    ..Workflow::of(module_path!())
};

fn cases() -> [Case; 3] {
    let case = || {
        let done = gives(json!({"done": true}));
        Case::new(json!({"employee": "Ada", "days": 3}))
            .answers("Handle approval", [done.clone()])
            .answers("Handle failure", [done])
    };
    [
        case()
            .answers("Notify Approver", [gives(json!({"result": true}))])
            .calls(["Notify Approver", "Handle approval"])
            .succeeds(json!({"done": true})),
        case()
            .answers("Notify Approver", [gives(json!({}))])
            .calls(["Notify Approver", "Handle failure"])
            .succeeds(json!({"done": true})),
        case()
            .answers("Notify Approver", [is_silent()])
            .calls(["Notify Approver"])
            .fails("States.Timeout", None),
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
