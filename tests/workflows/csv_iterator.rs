//! Rows of a file, each given to an execution of another machine.

use cursus_sfn::prelude::*;

use crate::{Case, Workflow, fails, gives};

/// A row of the file.
#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Video {
    content: String,
    video_title: String,
    video_publish_time: String,
    views: String,
}

/// What the other machine takes.
#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Task {
    state_payload: Video,
}

/// An item of the table.
#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Record {
    #[serde(rename = "id")]
    id: String,
    video_title: String,
}

struct Env {
    bucket: &'static str,
    child: &'static str,
}

const ENV: Env = Env {
    bucket: "metrics",
    child: "arn:aws:states:us-east-1:123456789012:stateMachine:add-item",
};

/// Writes a row to a table.
static ADD_ITEM: StateMachine<Task> = state_machine!(
    machine(input = Task, machine_type = Express),
    add = DynamoDbPutItem::<Record> {
        table_name: "videos"
    }
    .name("Add Item")
    .bind(
        id = input.state_payload.content,
        video_title = input.state_payload.video_title
    ),
    start >> add >> end,
);

static CSV_ITERATOR: StateMachine<Value, Value, Env> = state_machine!(
    machine(env = Env),
    rows = map(
        distributed(
            reader = S3Csv {
                bucket: env.bucket,
                key: "metrics.csv"
            },
            execution_type = Express
        ),
        item = video as Video,
        max_concurrency = 100,
        output = flow::StartedExecution,
        start_child = run(ADD_ITEM, arn = env.child, wait = false)
            .name("Start Child Step Function")
            .bind(state_payload = video),
    )
    .name("Map"),
    start >> rows >> end,
);

const WORKFLOW: Workflow = Workflow {
    id: "distributed-map-csv-iterator/sam/statemachine.asl.json",
    assemble: |language| {
        let machine = CSV_ITERATOR.in_query_language(language);
        machine.assemble(&ENV).unwrap()
    },
    placeholders: &[("CSVBucket", ENV.bucket), ("ChildStateMachine", ENV.child)],
    cases,
    ..Workflow::of(module_path!())
};

const ROWS: &str =
    "Content,VideoTitle,VideoPublishTime,Views\nc1,One,2024-01-01,5\nc2,Two,2024-01-02,7\n";

fn cases() -> [Case; 3] {
    let start = "Start Child Step Function";
    let started = |n: u32| {
        let execution = format!("arn:aws:states:us-east-1:123456789012:express:add-item:{n}");
        json!({"ExecutionArn": execution, "StartDate": "2025-01-01T00:00:00Z"})
    };
    [
        Case::new(json!({}))
            .object(ENV.bucket, "metrics.csv", ROWS)
            .answers(start, [gives(started(1)), gives(started(2))])
            .calls([start, start])
            .succeeds(json!([started(1), started(2)])),
        Case::new(json!({"key": "x"})).calls([]).fails(
            "States.ItemReaderFailed",
            "The specified key does not exist: there is no object `S3://metrics/metrics.csv`.",
        ),
        Case::new(json!({"day": 1}))
            .object(ENV.bucket, "metrics.csv", ROWS)
            .answers(start, [fails("States.TaskFailed", "no capacity")])
            .calls([start])
            .fails(
                "States.ExceedToleratedFailureThreshold",
                "The specified tolerated failure threshold was exceeded",
            ),
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
