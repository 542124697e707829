//! Machines run in process, with futures in place of their tasks.

use std::sync::Arc;

use cursus_sfn::local::{Pace, TaskFailure, TaskReply, TaskRequest, TestError};
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};
use tokio::sync::Barrier;

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    order_id: String,
    amount: u64,
}

#[derive(Payload, Serialize, Deserialize, Debug, PartialEq)]
struct Receipt {
    receipt_id: String,
}

static CHECKOUT: StateMachine<Order, Receipt> = state_machine!(
    machine(input = Order, output = Receipt),
    // states
    charge = LambdaFunction::<Order, Receipt> {
        function_name: "charge"
    }
    .retry(Retry::on(["Busy"]).max_attempts(1).interval(60_u32))
    .catch("Refused" >> apologise),
    notify = SqsSendMessage::<Receipt> {
        queue_url: "https://sqs.eu-west-1.amazonaws.com/123456789012/receipts"
    },
    done = succeed(),
    apologise = fail(error = "NotPaid", cause = "the card was refused"),
    // transitions
    start >> charge >> notify >> done,
);

fn order(amount: u64) -> Order {
    Order {
        order_id: "7".to_owned(),
        amount,
    }
}

async fn charge(order: Order) -> Result<Receipt, TaskFailure> {
    tokio::task::yield_now().await;
    if order.amount > 100 {
        return Err(TaskFailure::new("Refused", "too much"));
    }
    let receipt_id = format!("{}-{}", order.order_id, order.amount);
    Ok(Receipt { receipt_id })
}

#[tokio::test]
async fn futures_see_payloads_and_other_services_their_arguments() {
    let mut test = CHECKOUT.test_async(&()).on("charge", charge).handler(
        "notify",
        |task: TaskRequest| async move {
            assert_eq!(task.arguments["MessageBody"], json!({"receipt_id": "7-5"}));
            TaskReply::success(json!({"MessageId": "1"}))
        },
    );
    let run = test.run(order(5), Pace::Virtual).await.unwrap();
    run.assert_path(&["charge", "notify", "done"]);
    assert_eq!(run.assert_succeeded().receipt_id, "7-5");
    let run = test.run(order(500), Pace::Virtual).await.unwrap();
    run.assert_caught("charge", "Refused")
        .assert_failed("NotPaid");
}

/// Two executions of one test at once would need two tests; of two tests they meet in their tasks.
#[tokio::test]
async fn executions_of_two_tests_run_at_once() {
    let barrier = Arc::new(Barrier::new(2));
    let meeting = || {
        let barrier = barrier.clone();
        let charge = move |order: Order| {
            let barrier = barrier.clone();
            async move {
                barrier.wait().await;
                charge(order).await
            }
        };
        let test = CHECKOUT.test_async(&()).on("charge", charge);
        test.mock("notify", json!({"MessageId": "1"}))
    };
    let (mut one, mut other) = (meeting(), meeting());
    let (one, other) = tokio::join!(
        one.run(order(1), Pace::Virtual),
        other.run(order(2), Pace::Virtual),
    );
    assert_eq!(one.unwrap().assert_succeeded().receipt_id, "7-1");
    assert_eq!(other.unwrap().assert_succeeded().receipt_id, "7-2");
}

#[tokio::test]
async fn backoffs_take_no_time() {
    let busy = |_: Order| async { Err::<Receipt, _>(TaskFailure::new("Busy", "later")) };
    let run = CHECKOUT.test_async(&()).on("charge", busy);
    let run = run
        .mock("notify", json!({}))
        .run(order(1), Pace::Virtual)
        .await
        .unwrap();
    run.assert_failed("Busy");
    let execution = run.execution();
    assert_eq!(execution.stopped.since(execution.started).as_secs(), 60);
}

#[tokio::test]
async fn mistakes_are_those_of_tests_at_once() {
    let error = CHECKOUT
        .test_async(&())
        .on("chrage", charge)
        .run(order(5), Pace::Virtual)
        .await
        .unwrap_err();
    assert!(matches!(error, TestError::Handlers(_)), "{error}");
    let error = CHECKOUT
        .test_async(&())
        .on("charge", charge)
        .run(order(5), Pace::Virtual)
        .await
        .unwrap_err()
        .to_string();
    assert!(error.contains("state `notify` needs a handler"), "{error}");
    let error = CHECKOUT
        .test_async(&())
        .on("charge", |_: Receipt| async { Ok(1) })
        .run(order(5), Pace::Virtual)
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the input of `charge` does not fit: missing field `receipt_id`"
    );
}

static BOTH: StateMachine<Order, Receipt> = state_machine!(
    machine(input = Order, output = Receipt),
    both = parallel(
        branch(
            one = LambdaFunction::<Order, Receipt> {
                function_name: "one"
            }
        ),
        branch(
            other = LambdaFunction::<Order, Receipt> {
                function_name: "other"
            }
        ),
    )
    .catch("Refused" >> apologise),
    done = LambdaFunction::<Order, Receipt> {
        function_name: "done"
    },
    apologise = fail(error = "NotPaid"),
    // transitions
    start >> both >> done >> end,
);

/// Both futures end before the run goes on.
#[tokio::test]
async fn a_value_that_does_not_fit_counts_if_its_reply_does() {
    let refused = |_: Order| async { Err::<Receipt, _>(TaskFailure::new("Refused", "no")) };
    let unread = |_: Receipt| async { Ok(1) };
    let mut test = BOTH.test_async(&()).on("one", refused).on("other", unread);
    let run = test.run(order(5), Pace::Virtual).await.unwrap();
    run.assert_caught("both", "Refused")
        .assert_failed("NotPaid");
    let mut test = BOTH.test_async(&()).on("one", unread).on("other", unread);
    let error = test.run(order(5), Pace::Virtual).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the input of `one` does not fit: missing field `receipt_id`"
    );
}
