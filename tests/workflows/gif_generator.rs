//! A video in chunks that a file lists: each is worked on in an execution of its own.

use cursus_sfn::prelude::*;

use crate::{Case, Workflow, fails, gives};

/// An event of AWS `CloudTrail`.
#[derive(Payload)]
struct Event {
    detail: Detail,
}

#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Detail {
    request_parameters: RequestParameters,
}

#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct RequestParameters {
    bucket_name: String,
    key: String,
}

/// What is cut into chunks.
#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Video {
    key: String,
    bucket: String,
    chunks_file: String,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Put {
    body: Vec<Chunk>,
    bucket: String,
    key: String,
}

#[derive(Payload)]
struct Chunk {
    start: u32,
    end: u32,
}

/// Where the pictures are.
#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Gathered {
    #[serde(rename = "SourceBucket")]
    source_bucket: String,
    key: String,
    destination_bucket: String,
}

struct Env {
    snippets: &'static str,
    generate: &'static str,
}

const ENV: Env = Env {
    snippets: "arn:aws:lambda:us-east-1:123456789012:function:snippets",
    generate: "arn:aws:lambda:us-east-1:123456789012:function:generate",
};

static GIF_GENERATOR: StateMachine<Event, Gathered, Env> = state_machine!(
    machine(input = Event, output = Gathered, env = Env),
    chunks = LambdaFunction::<Video, Vec<Chunk>> {
        function_name: env.snippets
    }
    .name("calculate how many gif chunks")
    .bind(
        key = input.detail.request_parameters.key,
        bucket = input.detail.request_parameters.bucket_name,
        chunks_file = format!("Chunks-{}.json", input.detail.request_parameters.key)
    ),
    save = ServiceTask::<Put> {
        resource: "arn:aws:states:::aws-sdk:s3:putObject"
    }
    .name("Save Chunks JSON to S3")
    .bind(
        body = chunks,
        bucket = input.detail.request_parameters.bucket_name,
        key = format!("Chunks-{}.json", input.detail.request_parameters.key)
    ),
    each = map(
        distributed(
            reader = S3Json {
                bucket: input.detail.request_parameters.bucket_name,
                key: format!("Chunks-{}.json", input.detail.request_parameters.key)
            },
            execution_type = Standard,
            label = "FileAnalysis"
        ),
        item = chunk as Chunk,
        max_concurrency = 1000,
        generate = LambdaFunction::<Chunk> {
            function_name: env.generate
        }
        .name("Generate gif and save to S3"),
    )
    .name("File Analysis"),
    done = succeed().name("Gather Results").bind(
        output = Gathered {
            source_bucket: input.detail.request_parameters.bucket_name,
            key: input.detail.request_parameters.key,
            destination_bucket: "gif-destination-bucket".to_owned()
        }
    ),
    start >> chunks >> save >> each >> done,
);

const WORKFLOW: Workflow = Workflow {
    id: "distributed-map-state-gif-generator/statemachine/workflow.asl.json",
    assemble: |language| {
        let machine = GIF_GENERATOR.in_query_language(language);
        machine.assemble(&ENV).unwrap()
    },
    placeholders: &[("snippets", ENV.snippets), ("generate", ENV.generate)],
    cases,
    ..Workflow::of(module_path!())
};

fn cases() -> [Case; 3] {
    let chunks = "calculate how many gif chunks";
    let (save, generate) = ("Save Chunks JSON to S3", "Generate gif and save to S3");
    let case = |key: &str| {
        let parameters = json!({"bucketName": "videos", "key": key});
        Case::new(json!({"detail": {"requestParameters": parameters}})).answers(
            chunks,
            [gives(
                json!([{"start": 0, "end": 5}, {"start": 5, "end": 9}]),
            )],
        )
    };
    let listed = r#"[{"start": 0, "end": 5}, {"start": 5, "end": 9}]"#;
    [
        case("a.mp4")
            .object("videos", "Chunks-a.mp4.json", listed)
            .answers(save, [gives(json!({"ETag": "1"}))])
            .answers(generate, [gives(json!("made"))])
            .calls([chunks, save, generate, generate])
            .succeeds(json!({
                "SourceBucket": "videos", "key": "a.mp4",
                "destinationBucket": "gif-destination-bucket",
            })),
        case("b.mp4")
            .answers(save, [fails("S3.NoSuchBucketException", "no such bucket")])
            .calls([chunks, save])
            .fails("S3.NoSuchBucketException", "no such bucket"),
        case("c.mp4")
            .object("videos", "Chunks-c.mp4.json", listed)
            .answers(save, [gives(json!({"ETag": "1"}))])
            .answers(generate, [fails("OutOfMemory", "too long")])
            .calls([chunks, save, generate])
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
