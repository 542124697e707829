//! A kind of state of your own: a Glue job, with what it needs, what it gives, and what it does about errors.
//!
//! Declared once, it serves two ways to a machine. Where the jobs are known, `state_machine!` lets rustc check them;
//! where they come from configuration, the same is assembled while the program runs. Prints the machine, which is the
//! same both ways, in the Amazon States Language: `cargo run --example custom_state`, or
//! `cargo run --example custom_state -- JSONata`.

use cursus_sfn::asl::{self, QueryLanguage};
use cursus_sfn::assemble::{Entry, StateMachineAssembler};
use cursus_sfn::diag::Diagnostics;
use cursus_sfn::graph::StateGraph;
use cursus_sfn::prelude::*;
use cursus_sfn::validate::Valid;
use serde::{Deserialize, Serialize};

/// Runs a job and waits until it has finished.
#[derive(State, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[state(service = "glue", resource = "arn:aws:states:::glue:startJobRun.sync")]
#[dependency(
    logical_name = "dataset",
    data_type = String,
    parameter = "Arguments.--dataset",
    semantic_keywords("dataset", "table")
)]
#[output(
    logical_name = "run_id",
    output_type = JobResult,
    data_type = String,
    result_path = "$.Id"
)]
#[retry(
    on = ["Glue.ConcurrentRunsExceededException"],
    interval_seconds = 60,
    max_attempts = 10,
    backoff_rate = 1.5
)]
#[catch(on = [States::TaskFailed])]
struct GlueJob {
    #[parameter]
    job_name: String,
    #[parameter]
    worker_type: Option<String>,
    #[parameter]
    number_of_workers: Option<u32>,
    #[state(timeout_seconds)]
    timeout_seconds: Option<u32>,
}

impl GlueJob {
    /// A job on twenty large workers.
    fn large(job_name: &str) -> Self {
        Self::builder()
            .job_name(job_name)
            .worker_type("G.2X")
            .number_of_workers(20)
            .build()
    }
}

/// What an execution is started with.
#[derive(Payload)]
struct Night {
    dataset: String,
}

/// What is published when all jobs have run.
#[derive(Payload)]
struct Finished {
    dataset: String,
    run_id: String,
}

const TOPIC: &str = "arn:aws:sns:eu-west-1:123456789012:nightly-jobs";

/// The jobs of a night, checked by rustc.
static DECLARED: StateMachine<Night> = state_machine!(
    machine(input = Night),
    clean = GlueJob {
        job_name: "clean-orders",
        timeout_seconds: 3600
    }
    .catch(States::TaskFailed >> failed),
    aggregate = GlueJob::large("aggregate-orders").catch(States::TaskFailed >> failed),
    publish = SnsPublish::<Finished> { topic_arn: TOPIC },
    failed = fail(error = "JobFailed"),
    start >> clean >> aggregate >> publish >> end,
);

/// The same jobs as configuration.
const CONFIGURED: &str = r#"{
    "clean": { "type": "GlueJob", "job_name": "clean-orders", "timeout_seconds": 3600 },
    "aggregate": {
        "type": "GlueJob",
        "job_name": "aggregate-orders",
        "worker_type": "G.2X",
        "number_of_workers": 20
    }
}"#;

/// The machine that runs the configured jobs in the order of the configuration.
fn assemble(
    configuration: &Value,
    language: QueryLanguage,
) -> Result<Valid<asl::StateMachine>, Diagnostics> {
    let jobs = configuration.as_object().into_iter().flatten();
    let jobs: Vec<&str> = jobs.map(|(name, _)| name.as_str()).collect();
    let steps = [&jobs[..], &["publish"]].concat();
    let mut graph = StateGraph::new();
    for state in steps.iter().chain(&["failed"]) {
        graph.add_state(*state)?;
    }
    graph.set_start(steps[0])?;
    graph.set_end("publish")?;
    for pair in steps.windows(2) {
        graph.add_transition(pair[0], pair[1])?;
    }

    let mut catalog = catalog();
    catalog.add(Entry::of::<GlueJob>());
    let publish = SnsPublish::<Finished>::builder().topic_arn(TOPIC).build();
    let failed = flow::Fail::builder().error("JobFailed").build();
    let mut assembler = StateMachineAssembler::new(graph)
        .query_language(language)
        .input::<Night>()
        .states_from_json(&catalog, configuration)?
        .state("publish", publish)
        .state("failed", failed);
    for job in jobs {
        assembler = assembler.catch(job, [States::TaskFailed], "failed");
    }
    assembler.assemble()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let language = std::env::args().nth(1);
    let language = language.and_then(|name| QueryLanguage::of(&name));
    let language = language.unwrap_or_default();
    let declared = DECLARED.in_query_language(language).assemble(&())?;
    let configured = assemble(&serde_json::from_str(CONFIGURED)?, language)?;
    assert_eq!(declared, configured);
    println!("{declared}");
    Ok(())
}
