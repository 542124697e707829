//! Every example's definition is run in both query languages, by every way through it: its data arrives, and its failures
//! go where they should.

use std::fs;
use std::path::Path;

use cursus_sfn::local::items::MemoryObjects;
use cursus_sfn::local::{
    Coverage, Engine, Execution, Mocks, TaskCall, TaskReply, assert_full_coverage,
};
use cursus_sfn::validate::{Options, Valid};
use serde_json::{Value, json};

/// The replies to the tasks of a state, one to each attempt.
type Replies<'r> = (&'r str, Vec<TaskReply>);

/// The definition of an example, and what was run of it.
struct Example {
    engine: Engine,
    coverage: Coverage,
}

impl Example {
    /// The example in both query languages.
    fn both(name: &str) -> [Self; 2] {
        [".asl.json", ".jsonata.asl.json"].map(|ending| Self::new(&format!("{name}{ending}")))
    }

    fn new(file: &str) -> Self {
        let file = format!("tests/golden/{file}");
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        let engine = Engine::new(&Valid::parse(text, &Options::default()).unwrap()).unwrap();
        let coverage = engine.coverage();
        Self { engine, coverage }
    }

    /// Runs it; what it ends with, and the calls of its tasks.
    fn run(
        &mut self,
        input: &Value,
        replies: Vec<Replies<'_>>,
    ) -> (Execution, Vec<(String, Value)>) {
        self.run_with(input, replies, &mut MemoryObjects::default())
    }

    /// The same, with objects that are read and written.
    fn run_with(
        &mut self,
        input: &Value,
        replies: Vec<Replies<'_>>,
        objects: &mut MemoryObjects,
    ) -> (Execution, Vec<(String, Value)>) {
        let mut mocks = Mocks::new();
        for (state, replies) in replies {
            mocks = mocks.replies(state, replies);
        }
        let mut calls = Vec::new();
        let mut record = |call: &TaskCall<'_>| {
            calls.push((call.state.to_owned(), call.arguments.clone()));
            cursus_sfn::local::Handler::handle(&mut mocks, call)
        };
        let run = self
            .engine
            .execution()
            .input(input.clone())
            .objects(objects)
            .handler(&mut record);
        let execution = run.run().unwrap();
        self.coverage.add(&execution).unwrap();
        (execution, calls)
    }

    /// Runs it to an error; its name and cause.
    fn fail(&mut self, input: &Value, replies: Vec<Replies<'_>>) -> (String, Option<String>) {
        let (execution, _) = self.run(input, replies);
        assert_eq!(execution.output, None);
        (execution.error.unwrap(), execution.cause)
    }
}

/// What Lambda answers.
fn payload(payload: Value) -> TaskReply {
    TaskReply::success(json!({"StatusCode": 200, "Payload": payload}))
}

fn busy() -> TaskReply {
    TaskReply::failure("Lambda.TooManyRequestsException", "Rate Exceeded.")
}

#[test]
fn hello() {
    Example::both("hello").into_iter().for_each(run_hello);
}

fn run_hello(mut hello: Example) {
    let input = json!({"name": "Ada"});
    let replies = vec![(
        "greet",
        vec![busy(), payload(json!({"greeting": "Hello Ada"}))],
    )];
    let (execution, calls) = hello.run(&input, replies);
    assert_eq!(execution.output, Some(json!({"greeting": "Hello Ada"})));
    let call = (
        "greet".to_owned(),
        json!({"FunctionName": "greet", "Payload": {"name": "Ada"}}),
    );
    assert_eq!(calls, [call.clone(), call]);
    assert_full_coverage!(hello.coverage);
}

#[test]
fn poll_loop() {
    Example::both("poll_loop")
        .into_iter()
        .for_each(run_poll_loop);
}

fn run_poll_loop(mut poll_loop: Example) {
    let input = json!({"table": "orders", "bucket": "exports"});
    let started = || payload(json!({"export_id": "e-1"}));
    let status = |status: &str, rows: u64| {
        payload(json!({"status": status, "rows": rows, "message": "out of space"}))
    };
    let summary = json!({"table": "orders", "export_id": "e-1", "rows": 7});
    let (execution, calls) = poll_loop.run(
        &input,
        vec![
            ("start_export", vec![busy(), started()]),
            (
                "poll",
                vec![
                    TaskReply::silence(),
                    status("RUNNING", 0),
                    busy(),
                    status("COMPLETED", 7),
                ],
            ),
            ("announce", vec![busy(), payload(summary.clone())]),
        ],
    );
    assert_eq!(execution.output, Some(summary));
    let last = &calls.last().unwrap().1["Payload"];
    assert_eq!(
        *last,
        json!({"table": "orders", "export_id": "e-1", "rows": 7})
    );
    // One attempt that timed out and was repeated after five seconds, two waits, and three attempts that were repeated after
    // at most two.
    let took = execution.stopped.since(execution.started).as_secs();
    let certain = 60 + 10 + 5 + 60;
    assert!((certain..=certain + 3 * 2).contains(&took), "{took}");
    for (status, error, cause) in [
        (
            status("COMPLETED", 0),
            "EmptyExport",
            "the table has no rows",
        ),
        (status("FAILED", 0), "ExportFailed", "out of space"),
        (status("CANCELLED", 0), "ExportFailed", "out of space"),
        (
            TaskReply::failure("Gone", ""),
            "ExportLost",
            "the export cannot be asked",
        ),
    ] {
        let replies = vec![("start_export", vec![started()]), ("poll", vec![status])];
        let failed = poll_loop.fail(&input, replies);
        assert_eq!(failed, (error.to_owned(), Some(cause.to_owned())));
    }
    assert_full_coverage!(poll_loop.coverage);
}

#[test]
fn custom_state() {
    Example::both("custom_state")
        .into_iter()
        .for_each(run_custom_state);
}

fn run_custom_state(mut custom_state: Example) {
    let input = json!({"dataset": "orders"});
    let finished = |id: &str| TaskReply::success(json!({"Id": id, "JobRunState": "SUCCEEDED"}));
    let full = || TaskReply::failure("Glue.ConcurrentRunsExceededException", "too many runs");
    let (execution, calls) = custom_state.run(
        &input,
        vec![
            ("clean", vec![full(), finished("jr-1")]),
            ("aggregate", vec![full(), finished("jr-2")]),
            (
                "publish",
                vec![TaskReply::success(json!({"MessageId": "m-1"}))],
            ),
        ],
    );
    assert_eq!(execution.output, Some(json!({"MessageId": "m-1"})));
    let published = &calls.last().unwrap().1["Message"];
    assert_eq!(*published, json!({"dataset": "orders", "run_id": "jr-2"}));
    let broken = || TaskReply::failure("Glue.AWSGlueException", "no such job");
    for replies in [
        vec![("clean", vec![broken()])],
        vec![
            ("clean", vec![finished("jr-1")]),
            ("aggregate", vec![broken()]),
        ],
    ] {
        assert_eq!(
            custom_state.fail(&input, replies),
            ("JobFailed".to_owned(), None)
        );
    }
    assert_full_coverage!(custom_state.coverage);
}

#[test]
fn lambda_handlers() {
    for handlers in Example::both("lambda_handlers") {
        lambda_handlers_runs(handlers);
    }
}

fn lambda_handlers_runs(mut lambda_handlers: Example) {
    let input = json!({"dataset_id": "d-1", "rows": 500, "columns": ["price", "currency"]});
    let failure = |error: &'static str| TaskReply::failure(error, "no");
    let validated = || payload(json!({"is_complete": true, "cells": 1_000}));
    let summary = json!({"dataset_id": "d-1", "text": "it has 1000 cells"});
    let (execution, calls) = lambda_handlers.run(
        &input,
        vec![
            ("validate", vec![failure("Busy"), busy(), validated()]),
            ("summarize", vec![busy(), payload(summary.clone())]),
        ],
    );
    assert_eq!(execution.output, Some(summary));
    let facts = json!({"dataset_id": "d-1", "is_complete": true, "cells": 1_000});
    assert_eq!(calls.last().unwrap().1["Payload"], facts);
    let too_many = || vec![busy(); 7];
    for (replies, error) in [
        (vec![failure("TooLarge")], "Rejected"),
        (vec![failure("Columns.Ambiguous")], "Rejected"),
        (too_many(), "TryLater"),
    ] {
        let (failed, _) = lambda_handlers.fail(&input, vec![("validate", replies)]);
        assert_eq!(failed, error);
    }
    assert_full_coverage!(lambda_handlers.coverage);
}

#[test]
fn data_processing() {
    Example::both("data_processing")
        .into_iter()
        .for_each(run_data_processing);
}

fn run_data_processing(mut data_processing: Example) {
    let input = json!({"dataset_id": "d-1", "bucket": "raw"});
    let replies = |quality: f64| {
        vec![
            (
                "validate_input",
                vec![busy(), payload(json!({"rows": [1, 2], "schema": "v1"}))],
            ),
            (
                "process_data",
                vec![
                    busy(),
                    payload(json!({"quality_score": quality, "output_key": "k"})),
                ],
            ),
            (
                "lambda_transform",
                vec![busy(), payload(json!({"status": "transformed"}))],
            ),
            (
                "batch_processing",
                vec![TaskReply::success(
                    json!({"JobId": "j", "Status": "SUCCEEDED"}),
                )],
            ),
            (
                "finalize_output",
                vec![busy(), payload(json!({"done": true}))],
            ),
        ]
    };
    for (quality, status) in [(0.9, "transformed"), (0.8, "SUCCEEDED")] {
        let (execution, calls) = data_processing.run(&input, replies(quality));
        assert_eq!(execution.output, Some(json!({"done": true})));
        let last = &calls.last().unwrap().1["Payload"];
        let wanted = json!({"dataset_id": "d-1", "output_key": "k", "status": status});
        assert_eq!(*last, wanted, "{quality}");
    }
    let mut timed_out = replies(1.0);
    timed_out[1].1 = vec![TaskReply::silence()];
    let rejected = (
        "Rejected".to_owned(),
        Some("processing timed out".to_owned()),
    );
    assert_eq!(data_processing.fail(&input, timed_out), rejected);
    assert_full_coverage!(data_processing.coverage);
}

/// How a step fails, the state that then runs last but one, and the error that the machine ends with.
type Failing<'f> = (&'f str, TaskReply, Option<&'f str>);

#[test]
fn order_fulfilment() {
    for fulfilment in Example::both("order_fulfilment") {
        order_fulfilment_runs(fulfilment);
    }
}

fn order_fulfilment_runs(mut fulfilment: Example) {
    let lines = json!([
        {"sku": "a", "quantity": 1, "price": 2.5},
        {"sku": "b", "quantity": 2, "price": 1.5},
    ]);
    let input = json!({"order_id": "o-1", "address": "Oslo", "lines": lines});
    let reserved = |id: &str| payload(json!({"reservation_id": id}));
    let replies = |risk: u32| {
        vec![
            (
                "reserve",
                vec![
                    busy(),
                    TaskReply::failure("Busy", ""),
                    reserved("r-1"),
                    reserved("r-2"),
                ],
            ),
            (
                "charge",
                vec![busy(), payload(json!({"payment_id": "p-1", "risk": risk}))],
            ),
            (
                "choose_carrier",
                vec![busy(), payload(json!({"carrier": "post"}))],
            ),
            (
                "print_label",
                vec![busy(), payload(json!({"tracking_id": "t-1"}))],
            ),
            (
                "ship",
                vec![
                    busy(),
                    payload(json!({"order_id": "o-1", "tracking_id": "t-1"})),
                ],
            ),
            ("refund", vec![busy(), payload(json!(null))]),
            ("release", vec![busy(), payload(json!(null))]),
            ("release_all", vec![busy(), payload(json!(null))]),
        ]
    };
    let called = |calls: &[(String, Value)], state: &str| {
        let mut calls = calls.iter().filter(|(called, _)| called == state);
        calls.next_back().map(|(_, call)| call["Payload"].clone())
    };
    let (execution, calls) = fulfilment.run(&input, replies(10));
    assert_eq!(
        execution.output,
        Some(json!({"order_id": "o-1", "tracking_id": "t-1"}))
    );
    // Which line is tried again depends on which is reserved first.
    for line in [
        json!({"order_id": "o-1", "sku": "a", "quantity": 1}),
        json!({"order_id": "o-1", "sku": "b", "quantity": 2}),
    ] {
        let reserved =
            |(state, call): &(String, Value)| state == "reserve" && call["Payload"] == line;
        assert!(calls.iter().any(reserved), "{line}");
    }
    assert_eq!(
        called(&calls, "charge"),
        Some(json!({"order_id": "o-1", "lines": lines}))
    );
    assert_eq!(
        called(&calls, "print_label"),
        Some(json!({"address": "Oslo", "carrier": "post"}))
    );
    assert_eq!(
        called(&calls, "ship"),
        Some(json!({"order_id": "o-1", "payment_id": "p-1", "tracking_id": "t-1"}))
    );
    let failing: [Failing<'_>; 4] = [
        ("reserve", TaskReply::failure("SoldOut", ""), None),
        ("charge", TaskReply::failure("Declined", ""), None),
        ("print_label", TaskReply::failure("NoPaper", ""), None),
        ("ship", TaskReply::failure("Closed", ""), Some("p-1")),
    ];
    for (state, reply, refunded) in failing {
        let mut replies = replies(10);
        let at = replies.iter().position(|(known, _)| *known == state);
        replies[at.unwrap()].1 = vec![reply.clone(), reply];
        let (execution, calls) = fulfilment.run(&input, replies);
        assert_eq!(
            execution.error.as_deref(),
            Some("OrderCancelled"),
            "{state}"
        );
        let payment = refunded.map(|payment| json!({"payment_id": payment}));
        assert_eq!(called(&calls, "refund"), payment, "{state}");
        let released = called(&calls, "release").or(called(&calls, "release_all"));
        let released = released.unwrap()["reservations"].as_array().unwrap().len();
        assert_eq!(released, if state == "reserve" { 0 } else { 2 }, "{state}");
    }
    let (execution, calls) = fulfilment.run(&input, replies(90));
    assert_eq!(execution.error.as_deref(), Some("OrderCancelled"));
    assert_eq!(called(&calls, "refund"), Some(json!({"payment_id": "p-1"})));
    assert_full_coverage!(fulfilment.coverage);
}

#[test]
fn nested() {
    for nested in Example::both("nested") {
        nested_runs(nested);
    }
}

fn nested_runs(mut nested: Example) {
    let input = json!({"applicant": "Ada", "amount": 100.0});
    let assessed = |grade: &str| {
        TaskReply::success(
            json!({"Output": {"grade": grade, "limit": 500.0}, "Status": "SUCCEEDED"}),
        )
    };
    let limit = || TaskReply::failure("StepFunctions.ExecutionLimitExceeded", "");
    let started = json!({
        "ExecutionArn": "arn:aws:states:eu-west-1:123456789012:execution:Filing:1",
        "StartDate": "2030-01-01T00:00:00Z",
    });
    let replies = |grade: &str| {
        vec![
            ("assess", vec![limit(), assessed(grade)]),
            ("file", vec![TaskReply::success(started.clone())]),
            (
                "answer",
                vec![busy(), payload(json!({"applicant": "Ada", "grade": grade}))],
            ),
        ]
    };
    let (execution, calls) = nested.run(&input, replies("A"));
    assert_eq!(
        execution.output,
        Some(json!({"applicant": "Ada", "grade": "A"}))
    );
    let filed = &calls[2].1;
    assert_eq!(filed["Input"]["grade"], "A");
    assert!(filed["Input"]["AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID"].is_string());
    assert_eq!(nested.fail(&input, replies("E")).0, "Refused");
    let mut unanswered = replies("A");
    unanswered[0].1 = vec![TaskReply::failure("States.TaskFailed", "")];
    assert_eq!(nested.fail(&input, unanswered).0, "NotAssessed");
    assert_full_coverage!(nested.coverage);
}

#[test]
fn etl_distributed_map() {
    for etl in Example::both("etl_distributed_map") {
        etl_distributed_map_runs(etl);
    }
}

fn etl_distributed_map_runs(mut etl: Example) {
    let input = json!({"file": "may.csv", "source": "shop"});
    let content = "customer,amount\nada,3\nbob,4\n";
    let mut objects = MemoryObjects::from([("imports", "may.csv", content)]);
    let inspected = |rows: u64| vec![busy(), payload(json!({"rows": rows, "currency": "NOK"}))];
    let replies = |rows: u64, transformed: Vec<TaskReply>| {
        vec![
            ("inspect", inspected(rows)),
            ("transform", transformed),
            (
                "report",
                vec![
                    busy(),
                    payload(json!({"source": "shop", "map_run_arn": "arn"})),
                ],
            ),
        ]
    };
    let done = vec![busy(), payload(json!({"loaded": 2}))];
    let (execution, calls) = etl.run_with(&input, replies(2, done), &mut objects);
    assert_eq!(execution.error, None, "{:?}", execution.cause);
    let (_, transformed) = &calls[3];
    assert_eq!(
        transformed["Payload"],
        json!({
            "items": [{"customer": "ada", "amount": "3"}, {"customer": "bob", "amount": "4"}],
            "currency": "NOK",
        })
    );
    let reported = &calls.last().unwrap().1["Payload"];
    assert_eq!(reported["source"], "shop");
    assert!(
        reported["map_run_arn"]
            .as_str()
            .unwrap()
            .starts_with("arn:")
    );
    let failed = vec![TaskReply::failure("Broken", "")];
    let (execution, _) = etl.run_with(&input, replies(2, failed), &mut objects);
    assert_eq!(execution.error.as_deref(), Some("BrokenFile"));
    assert_eq!(etl.fail(&input, replies(0, Vec::new())).0, "EmptyFile");
    assert_full_coverage!(etl.coverage);
}

#[test]
fn human_approval() {
    Example::both("human_approval")
        .into_iter()
        .for_each(run_human_approval);
}

fn run_human_approval(mut approval: Example) {
    let expense =
        json!({"expense_id": "e-1", "employee": "Ada", "amount": 12.5, "answer_within": 600});
    let decided = |is_approved: bool| {
        let reason = "it is no business trip";
        TaskReply::success(json!({"is_approved": is_approved, "approver": "Bob", "reason": reason}))
    };
    let replies = |answer: TaskReply, paid: Vec<TaskReply>| {
        let told = || vec![busy(), payload(json!(null))];
        vec![
            ("ask", vec![answer]),
            ("pay", paid),
            ("tell_rejected", told()),
            ("tell_expired", told()),
        ]
    };
    let paid = vec![busy(), payload(json!({"payment_id": "p-1"}))];
    let (execution, calls) = approval.run(&expense, replies(decided(true), paid));
    assert_eq!(execution.output, Some(json!({"payment_id": "p-1"})));
    let asked = &calls[0].1["MessageBody"];
    assert_eq!(asked["amount"], 12.5);
    assert!(
        asked["task_token"]
            .as_str()
            .is_some_and(|token| !token.is_empty())
    );
    let payment = json!({"expense_id": "e-1", "amount": 12.5, "approver": "Bob"});
    assert_eq!(calls.last().unwrap().1["Payload"], payment);
    let (execution, calls) = approval.run(&expense, replies(decided(false), Vec::new()));
    assert_eq!(execution.error.as_deref(), Some("Rejected"));
    assert_eq!(execution.cause.as_deref(), Some("it is no business trip"));
    let told = json!({"employee": "Ada", "text": "Bob says no: it is no business trip"});
    assert_eq!(calls.last().unwrap().1["Payload"], told);
    let (execution, calls) = approval.run(&expense, replies(TaskReply::silence(), Vec::new()));
    assert_eq!(execution.error.as_deref(), Some("Expired"));
    let told = json!({"employee": "Ada", "text": "nobody has answered (States.Timeout)"});
    assert_eq!(calls.last().unwrap().1["Payload"], told);
    let took = execution.stopped.since(execution.started).as_secs();
    assert!((600..610).contains(&took), "{took}");
    let gone = || TaskReply::failure("Gone", "the queue is no more");
    let broke = || TaskReply::failure("Broke", "no money");
    for (replies, error, cause) in [
        (replies(gone(), Vec::new()), "Gone", "the queue is no more"),
        (replies(decided(true), vec![broke()]), "Broke", "no money"),
    ] {
        let failed = approval.fail(&expense, replies);
        assert_eq!(failed, (error.to_owned(), Some(cause.to_owned())));
    }
    assert_full_coverage!(approval.coverage);
}

#[test]
fn ml_training() {
    Example::both("ml_training")
        .into_iter()
        .for_each(run_ml_training);
}

fn run_ml_training(mut training: Example) {
    let experiment = json!({
        "name": "churn-7", "training_data": "s3://data/train", "test_data": "s3://data/test",
        "max_depth": 6, "eta": 0.25,
    });
    let full = || TaskReply::failure("SageMaker.AmazonSageMakerException", "no instance is free");
    let trained = || {
        TaskReply::success(json!({
            "TrainingJobName": "churn-7",
            "TrainingJobArn": "arn:aws:sagemaker:eu-west-1:123456789012:training-job/churn-7",
            "TrainingJobStatus": "Completed",
            "ModelArtifacts": {"S3ModelArtifacts": "s3://models/churn-7/model.tar.gz"},
        }))
    };
    let arn = "arn:aws:sagemaker:eu-west-1:123456789012:model/churn-7";
    let made = || TaskReply::success(json!({"ModelArn": arn}));
    let predicted = || {
        TaskReply::success(json!({
            "TransformJobName": "churn-7",
            "TransformJobArn": "arn:aws:sagemaker:eu-west-1:123456789012:transform-job/churn-7",
            "TransformJobStatus": "Completed",
            "TransformOutput": {"S3OutputPath": "s3://predictions"},
        }))
    };
    let published = json!({"name": "churn-7", "model_arn": arn, "predictions": "s3://predictions"});
    let (execution, calls) = training.run(
        &experiment,
        vec![
            ("train", vec![full(), trained()]),
            ("make_model", vec![made()]),
            ("predict", vec![predicted()]),
            ("publish", vec![busy(), payload(published.clone())]),
        ],
    );
    assert_eq!(execution.output, Some(published.clone()));
    let call = |state: &str| &calls.iter().rfind(|(known, _)| known == state).unwrap().1;
    assert_eq!(
        call("train")["HyperParameters"],
        json!({"max_depth": "6", "eta": "0.25"})
    );
    assert_eq!(call("train")["TrainingJobName"], "churn-7");
    assert_eq!(
        call("make_model")["PrimaryContainer"]["ModelDataUrl"],
        "s3://models/churn-7/model.tar.gz"
    );
    assert_eq!(call("predict")["ModelName"], "churn-7");
    assert_eq!(call("publish")["Payload"], published);
    let lost = || TaskReply::failure("SageMaker.ResourceNotFound", "it is gone");
    for replies in [
        vec![("train", vec![lost()])],
        vec![("train", vec![trained()]), ("make_model", vec![lost()])],
        vec![
            ("train", vec![trained()]),
            ("make_model", vec![made()]),
            ("predict", vec![lost()]),
        ],
    ] {
        let failed = training.fail(&experiment, replies);
        let expected = ("SageMaker.ResourceNotFound", "it is gone");
        assert_eq!(failed, (expected.0.to_owned(), Some(expected.1.to_owned())));
    }
    assert_full_coverage!(training.coverage);
}
