//! Every example's definition is run in both query languages, by every way through it: its data arrives, and its failures
//! go where they should.

mod custom_state;
mod data_processing;
mod etl_distributed_map;
mod hello;
mod human_approval;
mod lambda_handlers;
mod ml_training;
mod nested;
mod order_fulfilment;
mod poll_loop;

use std::fs;
use std::path::Path;

use cursus_sfn::local::items::MemoryObjects;
use cursus_sfn::local::{Coverage, Engine, Execution, Mocks, TaskCall, TaskReply};
use cursus_sfn::validate::{Options, Valid};
use serde_json::{Value, json};

/// The replies to the tasks of a state, one to each attempt.
type Replies<'r> = (&'r str, Vec<TaskReply>);

/// How a step fails, the state that then runs last but one, and the error that the machine ends with.
type Failing<'f> = (&'f str, TaskReply, Option<&'f str>);

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
