//! Functions as states of machines, and in place of their tasks.

use cursus_sfn::assemble::{State, Task};
use cursus_sfn::local::{Pace, TestError};
use cursus_sfn::names::key;
use cursus_sfn::prelude::*;
use cursus_sfn::spec::{NodeType, StateSpec};
use serde::{Deserialize, Serialize};
use thiserror::Error;

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    order_id: String,
    total: f64,
}

#[derive(Payload, Serialize, Deserialize, Debug, PartialEq)]
struct Receipt {
    receipt_id: String,
}

#[derive(Debug, Error, TaskError)]
enum ChargeError {
    #[error("{limit} at most")]
    OverLimit { limit: f64 },
    #[error("busy: {0}")]
    #[task_error(name = "Gateway.Busy")]
    Busy(&'static str),
    #[error("gone")]
    Gone,
}

/// Charges
/// an order.
///
/// Twice.
#[task(
    LambdaFunction,
    retry(on = [ChargeError::BUSY, Lambda::ServiceException], max_attempts = 1),
    retry(on = ["Gateway.Slow"], interval_seconds = 5, jitter_strategy = Full),
    timeout_seconds = 20
)]
async fn charge(Order { order_id, total }: Order) -> Result<Receipt, ChargeError> {
    std::future::ready(()).await;
    match total {
        1_000.0.. => Err(ChargeError::OverLimit { limit: 1_000.0 }),
        total if total < 0.0 => Err(ChargeError::Busy("no line")),
        0.0 => Err(ChargeError::Gone),
        _ => Ok(Receipt {
            receipt_id: format!("r-{order_id}"),
        }),
    }
}

mod handlers {
    use super::{Order, Receipt};
    use cursus_sfn::prelude::*;

    #[task(LambdaFunction, function_name = "refund", state = PayBack, retry(on = [States::ALL]))]
    pub(super) fn refund(mut order: Order) -> Receipt {
        order.order_id.push('!');
        Receipt {
            receipt_id: order.order_id,
        }
    }

    /// Not there.
    #[cfg(any())]
    #[task(LambdaFunction)]
    pub(super) fn r#match(order: Nothing) -> Nothing {
        order
    }

    #[task(LambdaFunction)]
    #[cfg(any())]
    fn nothing(order: Nothing) -> Nothing {
        order
    }

    #[task(cursus_sfn::states::LambdaFunction, function_name = "forget", crate = cursus_sfn)]
    pub(super) fn r#move(order: Order) {
        drop(order);
    }
}
use handlers::{Move, PayBack};

static SHOP: StateMachine<Order, Receipt> = state_machine!(
    machine(input = Order, output = Receipt),
    charge = Charge {
        function_name: "charge",
        timeout_seconds: 60
    }
    .retry(Retry::on([ChargeError::GONE]).max_attempts(2))
    .catch([ChargeError::OVER_LIMIT, ChargeError::BUSY] >> pay_back)
    .catch(ChargeError::GONE >> gone),
    pay_back = PayBack {},
    gone = fail(error = "Gone"),
    start >> charge >> end,
    pay_back >> end,
);

fn state(name: &str) -> Value {
    let definition = serde_json::to_value(SHOP.assemble(&()).unwrap()).unwrap();
    definition["States"][name].clone()
}

#[test]
fn the_state_is_one_of_the_kind_that_runs_the_function() {
    let charge = state("charge");
    assert_eq!(charge["Resource"], "arn:aws:states:::lambda:invoke");
    assert_eq!(charge["Parameters"]["FunctionName"], "charge");
    let refund = state("pay_back");
    assert_eq!(refund["Parameters"]["FunctionName"], "refund");
    let spec = <Charge as State>::SPEC;
    assert_eq!(spec.node_type(), NodeType::Internal);
    assert_eq!(spec.aws_service, "lambda");
    assert_eq!(spec.description, "Charges an order.");
    assert_eq!(spec.state_type.as_str(), "Charge");
    let path = |spec: &StateSpec| spec.function.unwrap().path;
    assert_eq!(path(spec), "task::charge");
    assert_eq!(path(<PayBack as State>::SPEC), "task::handlers::refund");
}

#[test]
fn a_machine_overrides_what_the_function_sets() {
    assert_eq!(state("charge")["TimeoutSeconds"], 60);
    let preset = |spec: &StateSpec| spec.function.unwrap().preset;
    assert_eq!(preset(<Charge as State>::SPEC), [key("timeout_seconds")]);
    assert_eq!(preset(<PayBack as State>::SPEC), [key("function_name")]);
}

/// What is retried, and how often.
fn retried(name: &str) -> Vec<(String, u64)> {
    let state = state(name);
    let retriers = state["Retry"].as_array().unwrap().iter();
    let texts = |errors: &Value| {
        let errors = errors.as_array().unwrap().iter();
        errors
            .map(|error| error.as_str().unwrap())
            .collect::<Vec<_>>()
            .join(" ")
    };
    retriers
        .map(|retrier| {
            let attempts = retrier["MaxAttempts"].as_u64().unwrap();
            (texts(&retrier["ErrorEquals"]), attempts)
        })
        .collect()
}

#[test]
fn retries_are_those_of_the_machine_then_of_the_function_then_of_the_kind() {
    let expected = [
        ("Gone", 2),
        ("Gateway.Busy Lambda.ServiceException", 1),
        ("Gateway.Slow", 3),
        (
            "Lambda.ClientExecutionTimeoutException Lambda.AWSLambdaException Lambda.SdkClientException \
             Lambda.TooManyRequestsException",
            6,
        ),
    ];
    assert_eq!(
        retried("charge"),
        expected.map(|(errors, attempts)| (errors.to_owned(), attempts))
    );
    assert_eq!(retried("pay_back"), [("States.ALL".to_owned(), 3)]);
}

fn order(total: f64) -> Order {
    Order {
        order_id: "7".to_owned(),
        total,
    }
}

#[test]
fn the_functions_do_the_tasks_of_their_states() -> Result<(), TestError> {
    let mut test = SHOP.test(&()).task::<Charge>().task::<PayBack>();
    let receipt = test.run(order(5.0))?.assert_succeeded();
    assert_eq!(receipt.receipt_id, "r-7");
    let refunded = test.run(order(5_000.0))?;
    refunded.assert_caught("charge", "OverLimit");
    assert_eq!(refunded.assert_succeeded().receipt_id, "7!");
    let busy = test.run(order(-1.0))?;
    busy.assert_caught("charge", ChargeError::BUSY.as_str())
        .assert_path(&["charge", "pay_back"]);
    let trace = busy.trace().to_string();
    let cause = r#"{"errorType":"Gateway.Busy","errorMessage":"busy: no line"}"#;
    assert!(trace.contains(cause), "{trace}");
    test.run(order(0.0))?.assert_failed("Gone");
    Ok(())
}

#[test]
fn a_function_is_for_states_of_the_machine() {
    let error = SHOP
        .test(&())
        .task::<Charge>()
        .task::<Move>()
        .run(order(1.0))
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("no state of the machine is a `Move`"),
        "{error}"
    );
}

#[test]
fn the_functions_may_be_called_as_they_are_written() {
    handlers::r#move(order(1.0));
    assert_eq!(handlers::refund(order(1.0)).receipt_id, "7!");
    let called = charge(order(5.0));
    let run = <Charge as Task>::run(order(5.0));
    let receipt = |result: Result<Receipt, ChargeError>| result.unwrap().receipt_id;
    let (called, run) = tokio::runtime::Runtime::new()
        .unwrap()
        .block_on(async { (called.await, run.await) });
    assert_eq!(receipt(called), receipt(run));
}

#[test]
fn errors_are_known_by_their_names() {
    let names: Vec<_> = ChargeError::NAMES
        .iter()
        .map(|name| name.as_str())
        .collect();
    assert_eq!(names, ["OverLimit", "Gateway.Busy", "Gone"]);
    assert_eq!(ChargeError::Busy("x").name(), ChargeError::BUSY);
    assert_eq!(<Charge as State>::SPEC.errors, ChargeError::NAMES);
    assert!(<PayBack as State>::SPEC.errors.is_empty());
}

#[test]
fn a_function_is_a_state_wherever_it_is_declared() -> Result<(), TestError> {
    #[task(LambdaFunction, function_name = "next")]
    fn next(number: i64) -> i64 {
        number + 1
    }
    static TWICE: StateMachine<i64, i64> = state_machine!(
        machine(input = i64, output = i64),
        first = Next {},
        second = Next {
            function_name: "next-again"
        },
        start >> first >> second >> end,
    );
    let run = TWICE.test(&()).task::<Next>().run(1)?;
    assert_eq!(run.assert_succeeded(), 3);
    Ok(())
}

#[tokio::test]
async fn a_function_that_needs_a_runtime_is_run_in_that_of_the_test() -> Result<(), TestError> {
    #[task(LambdaFunction, function_name = "later")]
    async fn later(number: i64) -> Result<i64, ChargeError> {
        let increment = tokio::spawn(async { 1 });
        match increment.await {
            Ok(increment) => Ok(number + increment),
            Err(_) => Err(ChargeError::Gone),
        }
    }
    static LATER: StateMachine<i64, i64> = state_machine!(
        machine(input = i64, output = i64),
        first = Later {},
        second = Later {},
        start >> first >> second >> end,
    );
    let mut test = LATER.test_async(&()).task::<Later>();
    let run = test.run(1, Pace::Virtual).await?;
    assert_eq!(run.assert_succeeded(), 3);
    Ok(())
}

#[test]
fn retries_that_cannot_be_are_told_when_the_machine_is_assembled() {
    static WRONG: StateMachine = state_machine!(
        a = LambdaFunction { function_name: "a" }
            .retry(Retry::on([States::Runtime]))
            .retry(Retry::on(["Lambda.SdkClientExeption"]))
            .retry(Retry::on(["Busy"]).interval(0)),
        b = LambdaFunction { function_name: "b" }
            .retry(Retry::on(["Slow"]).interval(5).max_delay(5))
            .retry(Retry::on(["Late"]).max_delay(31_622_401))
            .retry(
                Retry::on(["Busy"])
                    .backoff(0.5)
                    .jitter(JitterStrategy::Full)
            ),
        start >> a >> b >> end,
    );
    let said = WRONG.assemble(&()).unwrap_err().to_string();
    for expected in [
        "state `a`: `States.Runtime` cannot be retried or caught",
        "state `a`: there is no error `Lambda.SdkClientExeption`; did you mean `Lambda.SdkClientException`?",
        "state `a`: `interval_seconds` is 0; it must be at least 1",
        "state `b`: `max_delay_seconds` must be more than `interval_seconds`",
        "state `b`: `max_delay_seconds` is more than 31,622,400",
        "state `b`: `backoff_rate` must be a number of at least 1.0",
    ] {
        assert!(said.contains(expected), "{expected}\nis not in\n{said}");
    }
}

/// Functions in bodies have the path of what is around them.
#[test]
fn functions_of_one_path_are_two() {
    #[task(LambdaFunction, function_name = "other")]
    fn charge(_: Order) -> Receipt {
        let receipt_id = "other".to_owned();
        Receipt { receipt_id }
    }

    static OTHER: StateMachine<Order, Receipt> = state_machine!(
        machine(input = Order, output = Receipt),
        charge = Charge {},
        start >> charge >> end,
    );

    let path = |spec: &StateSpec| spec.function.unwrap().path;
    assert_eq!(
        path(<Charge as State>::SPEC),
        path(<self::Charge as State>::SPEC)
    );
    let run = OTHER.test(&()).task::<Charge>().run(order(1.0)).unwrap();
    assert_eq!(run.assert_succeeded().receipt_id, "other");
    let error = SHOP.test(&()).task::<Charge>().run(order(1.0)).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("no state of the machine is a `Charge`"),
        "{error}"
    );
}
