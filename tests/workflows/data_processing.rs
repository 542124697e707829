//! Objects of a bucket, each of which two services look at at once, and a table that keeps what they see.

use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{Case, Workflow, fails, gives};

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Objects {
    objects: Vec<Object>,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Object {
    bucket: String,
    key: String,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Attributes {
    last_modified: String,
    object_size: u64,
    storage_class: String,
}

/// Reads what Amazon S3 knows of an object.
#[derive(State, Serialize, Deserialize)]
#[state(
    service = "s3",
    resource = "arn:aws:states:::aws-sdk:s3:getObjectAttributes",
    input(Object),
    output(Attributes)
)]
struct GetObjectAttributes {
    #[parameter]
    object_attributes: Vec<String>,
}

/// Where a picture is.
#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Detect {
    image: Picture,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Picture {
    s3_object: Place,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Place {
    bucket: String,
    name: String,
}

#[derive(Payload, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Detected {
    labels: Vec<Label>,
}

#[derive(Payload, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Label {
    name: String,
    confidence: f64,
}

/// What the table keeps.
#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Image {
    id: String,
    size: u64,
    last_modified: String,
    storage_class: String,
    labels: String,
}

static DATA_PROCESSING: StateMachine<Objects> = state_machine!(
    machine(input = Objects),
    each = map(
        items = input.objects,
        item = object,
        look = parallel(
            branch(
                attributes = GetObjectAttributes {
                    object_attributes: vec!["StorageClass".to_owned(), "ObjectSize".to_owned()]
                }
                .name("GetObjectAttributes"),
            ),
            branch(
                detected = ServiceTask::<Detect, Detected> {
                    resource: "arn:aws:states:::aws-sdk:rekognition:detectLabels"
                }
                .name("DetectLabels")
                .bind(
                    image = Picture {
                        s3_object: Place {
                            bucket: object.bucket,
                            name: object.key
                        }
                    }
                ),
            ),
        )
        .name("Parallel"),
        store = DynamoDbPutItem::<Image> {
            table_name: "images-data-workflow-pattern-sl"
        }
        .name("DynamoDB PutItem")
        .bind(
            id = object.key,
            size = attributes.object_size,
            labels = serde_json::to_string(&detected).unwrap()
        ),
        look >> store >> end,
    )
    .name("IterateS3Objects"),
    start >> each >> end,
);

const WORKFLOW: Workflow = Workflow {
    id: "data-processing/cdk/statemachine/statemachine.asl.json",
    assemble: |language| {
        let machine = DATA_PROCESSING.in_query_language(language);
        machine.assemble(&()).unwrap()
    },
    cases,
    ..Workflow::of(module_path!())
};

fn cases() -> [Case; 3] {
    let (attributes, labels, store) = ("GetObjectAttributes", "DetectLabels", "DynamoDB PutItem");
    let attributes_of = |size: u64| {
        gives(json!({
            "LastModified": "2025-01-01T00:00:00Z", "ObjectSize": size, "StorageClass": "STANDARD",
        }))
    };
    let objects = |keys: &[&str]| {
        let objects = keys
            .iter()
            .map(|key| json!({"Bucket": "images", "Key": key}));
        Case::new(json!({"Objects": objects.collect::<Vec<_>>()}))
    };
    let seen = || gives(json!({"Labels": [{"Name": "Cat", "Confidence": 99.5}]}));
    [
        objects(&["a.png", "b.png"])
            .answers(attributes, [attributes_of(5), attributes_of(7)])
            .answers(labels, [seen()])
            .answers(store, [gives(json!({"n": 1})), gives(json!({"n": 2}))])
            .calls([attributes, labels, attributes, labels, store, store])
            .succeeds(json!([{"n": 1}, {"n": 2}])),
        objects(&[]).calls([]).succeeds(json!([])),
        objects(&["c.txt"])
            .answers(attributes, [attributes_of(3)])
            .answers(
                labels,
                [fails(
                    "Rekognition.InvalidImageFormatException",
                    "no picture",
                )],
            )
            .calls([attributes, labels])
            .fails("Rekognition.InvalidImageFormatException", "no picture"),
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
