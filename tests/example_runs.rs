//! Every example's definition is run in both query languages, by every way through it: its data arrives, and its failures
//! go where they should.

use std::fs;
use std::path::Path;

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
    let mut lambda_handlers = Example::new("lambda_handlers");
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
