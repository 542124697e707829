//! A long workflow that waits for answers, and gives its short steps to another machine.

use cursus_sfn::prelude::*;

use crate::{Case, Workflow, fails, gives};

/// What is asked for.
#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Request {
    message_title: String,
    task_token: String,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Update {
    message: String,
}

struct Env {
    queue: &'static str,
    topic: &'static str,
    updates: &'static str,
}

const ENV: Env = Env {
    queue: "https://sqs.us-east-1.amazonaws.com/123456789012/orders",
    topic: "arn:aws:sns:us-east-1:123456789012:orders",
    updates: "arn:aws:states:us-east-1:123456789012:stateMachine:updates",
};

/// Updates all systems in turn.
static UPDATES: StateMachine<(), Value> = state_machine!(
    machine(input = (), output = Value, machine_type = Express),
    history = LambdaFunction::<Update, Value> {
        function_name: "update-database"
    }
    .bind(message = "Update order history."),
    warehouse = LambdaFunction::<Update, Value> {
        function_name: "update-database"
    }
    .bind(message = "Update data warehouse."),
    start >> history >> warehouse >> end,
);

static CHECKPOINTING: StateMachine<Value, PublishedMessage, Env> = state_machine!(
    machine(output = PublishedMessage, env = Env),
    approve = SqsSendMessage::<Request> {
        queue_url: env.queue
    }
    .name("Approve Order Request")
    .wait_for_task_token()
    .bind(message_title = "Order Request received. Pausing workflow to wait for manual approval. ")
    .catch(States::ALL >> not_approved),
    approved = SnsPublish::<String> {
        topic_arn: env.topic
    }
    .name("Notify Order Success")
    .bind(message = "Order has been approved. Resuming workflow."),
    not_approved = SnsPublish::<String> {
        topic_arn: env.topic
    }
    .name("Notify Order Failure")
    .bind(message = "Order not approved. Order failed."),
    pay = SqsSendMessage::<Request> {
        queue_url: env.queue
    }
    .name("Process Payment")
    .wait_for_task_token()
    .bind(
        message_title =
            "Payment sent to third-party for processing. Pausing workflow to wait for response."
    )
    .catch(States::ALL >> not_paid),
    paid = SnsPublish::<String> {
        topic_arn: env.topic
    }
    .name("Notify Payment Success")
    .bind(message = "Payment processing succeeded. Resuming workflow."),
    not_paid = SnsPublish::<String> {
        topic_arn: env.topic
    }
    .name("Notify Payment Failure")
    .bind(message = "Payment processing failed."),
    update = run(UPDATES, arn = env.updates).name("Workflow to Update Backend Systems"),
    ship = SnsPublish::<String> {
        topic_arn: env.topic
    }
    .name("Ship the Package")
    .bind(
        message =
            "Order and payment received, database is updated and the package is ready to ship."
    ),
    start >> approve >> approved >> pay >> paid >> update >> ship >> end,
    [not_approved, not_paid] >> end,
);

const WORKFLOW: Workflow = Workflow {
    id: "selective-checkpointing-cdk/typescript/statemachine/statemachineParent.asl.json",
    assemble: |language| {
        let machine = CHECKPOINTING.in_query_language(language);
        machine.assemble(&ENV).unwrap()
    },
    placeholders: &[
        ("sqsQueueUrl", ENV.queue),
        ("sendtoSNSArn", ENV.topic),
        ("SelectiveCheckpointingExpressStateMachineArn", ENV.updates),
    ],
    cases,
    ..Workflow::of(module_path!())
};

fn cases() -> [Case; 3] {
    let (approve, approved) = ("Approve Order Request", "Notify Order Success");
    let (pay, paid) = ("Process Payment", "Notify Payment Success");
    let (update, ship) = ("Workflow to Update Backend Systems", "Ship the Package");
    let case = || {
        let mut case = Case::new(json!({"order": 7}));
        for state in [approved, paid, ship, "Notify Payment Failure"] {
            case = case.answers(state, [gives(json!({"MessageId": state}))]);
        }
        case.answers(approve, [gives(json!({}))])
    };
    [
        case()
            .answers(pay, [gives(json!({}))])
            .answers(update, [gives(json!({"updated": true}))])
            .calls([approve, approved, pay, paid, update, ship])
            .succeeds(json!({"MessageId": ship})),
        case()
            .answers(pay, [fails("Declined", "no money")])
            .calls([approve, approved, pay, "Notify Payment Failure"])
            .succeeds(json!({"MessageId": "Notify Payment Failure"})),
        case()
            .answers(pay, [gives(json!({}))])
            .answers(update, [fails("States.TaskFailed", "broken")])
            .calls([approve, approved, pay, paid, update])
            .fails("States.TaskFailed", "broken"),
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
