//! Machines run in process, with closures in place of their tasks.

use std::panic::{AssertUnwindSafe, catch_unwind};

use cursus_sfn::local::{TaskCall, TaskFailure, TaskReply, TestError};
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    order_id: String,
    amount: u64,
}

#[derive(Payload, Serialize, Deserialize, Debug, PartialEq)]
struct Receipt {
    receipt_id: String,
}

struct Env {
    stage: &'static str,
}

static CHECKOUT: StateMachine<Order, Receipt, Env> = state_machine!(
    machine(input = Order, output = Receipt, env = Env),
    // states
    charge = LambdaFunction::<Order, Receipt> {
        function_name: format!("charge-{}", env.stage)
    }
    .retry(Retry::on(["Busy"]).max_attempts(1))
    .catch("Refused" >> apologise),
    notify = SqsSendMessage::<Receipt> {
        queue_url: "https://sqs.eu-west-1.amazonaws.com/123456789012/receipts"
    },
    done = succeed(),
    apologise = fail(error = "NotPaid", cause = "the card was refused"),
    // transitions
    start >> charge >> notify >> done,
);

const ENV: Env = Env { stage: "test" };

fn order(amount: u64) -> Order {
    Order {
        order_id: "7".to_owned(),
        amount,
    }
}

fn charge(order: Order) -> Result<Receipt, TaskFailure> {
    if order.amount > 100 {
        return Err(TaskFailure::new("Refused", "too much"));
    }
    let receipt_id = format!("{}-{}", order.order_id, order.amount);
    Ok(Receipt { receipt_id })
}

/// What an assertion says when it fails.
fn said(assertion: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(assertion)).unwrap_err();
    *panic.downcast::<String>().unwrap()
}

#[test]
fn closures_see_payloads_and_other_services_their_arguments() {
    let mut sent = Vec::new();
    let receipt = CHECKOUT
        .test(&ENV)
        .on("charge", charge)
        .on("notify", |message: Value| {
            sent.push(message["MessageBody"].clone());
            Ok(json!({"MessageId": "1", "MD5OfMessageBody": "0"}))
        })
        .run(order(5))
        .unwrap()
        .assert_succeeded();
    assert_eq!(receipt.receipt_id, "7-5");
    assert_eq!(sent, [json!({"receipt_id": "7-5"})]);
}

#[test]
fn a_handler_sees_what_the_service_does() {
    let mut functions = Vec::new();
    let response = json!({"Payload": {"receipt_id": "r"}, "StatusCode": 200});
    let run = CHECKOUT
        .test(&ENV)
        .handler("charge", |call: &TaskCall<'_>| {
            functions.push(call.arguments["FunctionName"].clone());
            TaskReply::success(response.clone())
        })
        .mock("notify", json!({"MessageId": "1"}))
        .run(order(5))
        .unwrap();
    assert_eq!(run.assert_succeeded().receipt_id, "r");
    assert_eq!(functions, [json!("charge-test")]);
}

#[test]
fn a_test_runs_several_times() {
    let mut test = CHECKOUT
        .test(&ENV)
        .on("charge", charge)
        .mock("notify", json!({"MessageId": "1"}));
    let run = test.run(order(5)).unwrap();
    run.assert_path(&["charge", "notify", "done"])
        .assert_succeeded();
    let run = test.run(order(500)).unwrap();
    run.assert_caught("charge", "Refused")
        .assert_failed("NotPaid");
    assert_eq!(run.output().unwrap(), None);
}

#[test]
fn coverage_is_added_over_runs_of_different_tests() {
    let run = |amount| {
        let test = CHECKOUT.test(&ENV).on("charge", charge);
        let mut test = test.mock("notify", json!({"MessageId": "1"}));
        test.run(order(amount)).unwrap()
    };
    let mut coverage = run(5).coverage().clone();
    assert!(!coverage.is_full());
    coverage.add(run(500).execution()).unwrap();
    let missed: Vec<_> = coverage.missed().map(ToString::to_string).collect();
    assert!(
        missed.contains(&"used: retrier 0 of `charge` (Busy)".to_owned()),
        "{missed:?}"
    );
    assert!(
        missed.iter().all(|point| point.contains("retrier")),
        "{missed:?}"
    );
}

#[test]
fn a_failed_assertion_tells_the_path() {
    let mut attempts = 0;
    let run = CHECKOUT
        .test(&ENV)
        .on("charge", |_: Order| {
            attempts += 1;
            let error = if attempts == 1 { "Busy" } else { "Refused" };
            Err::<Receipt, _>(TaskFailure::new(error, "no"))
        })
        .run(order(5))
        .unwrap();
    let expected = "not succeeded: the execution has FAILED with `NotPaid`: the card was refused
     +0s  charge
     +0s  charge: failed with Busy (no); retry 1 in 1s
     +1s  charge: failed with Refused (no); caught, goes on with apologise
     +1s  apologise
     +1s  apologise: failed with NotPaid (the card was refused)
";
    assert_eq!(said(|| drop(run.assert_succeeded())), expected);
    let failed = said(|| drop(run.assert_failed("Other").execution().clone()));
    assert!(failed.starts_with("not failed with `Other`: "), "{failed}");
    let caught = said(|| drop(run.assert_caught("charge", "Busy").execution().clone()));
    assert!(
        caught.starts_with("state `charge` has caught no `Busy`: "),
        "{caught}"
    );
    let path = said(|| drop(run.assert_path(&["charge", "notify"]).execution().clone()));
    assert!(
        path.starts_with("the path is not charge > notify: "),
        "{path}"
    );
}

#[test]
fn all_handlers_without_a_task_are_told() {
    let error = CHECKOUT
        .test(&ENV)
        .on("chrage", charge)
        .mock("apologise", 1)
        .run(order(5))
        .unwrap_err();
    let TestError::Handlers(wrong) = &error else {
        panic!("{error}");
    };
    let messages: Vec<_> = wrong.iter().map(|wrong| wrong.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "unknown state `chrage`; did you mean `charge`?",
            "state `apologise` has no task that a handler could do",
        ]
    );
}

#[test]
fn a_task_without_a_handler_is_named() {
    let error = CHECKOUT
        .test(&ENV)
        .on("charge", charge)
        .run(order(5))
        .unwrap_err()
        .to_string();
    assert!(error.contains("state `notify` needs a handler"), "{error}");
    assert!(error.contains("write `.on(\"notify\", "), "{error}");
}

#[test]
fn values_of_another_type_are_no_failures_of_the_machine() {
    let error = CHECKOUT
        .test(&ENV)
        .on("charge", |_: Receipt| Ok(1))
        .run(order(5))
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the input of `charge` does not fit: missing field `receipt_id`"
    );
    let run = CHECKOUT
        .test(&ENV)
        .mock("charge", json!({"receipt_id": 1}))
        .mock("notify", json!({}))
        .run(order(5))
        .unwrap();
    let error = run.output().unwrap_err().to_string();
    assert!(
        error.starts_with("the output of the machine does not fit: "),
        "{error}"
    );
}
