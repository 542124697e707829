//! A picture that is judged, and then either reported to people or catalogued by what is in it.

use cursus_sfn::prelude::*;

use crate::{Case, Workflow, fails, gives};

#[derive(Payload)]
struct Upload {
    bucket: String,
    key: String,
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

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Moderation {
    moderation_labels: Vec<Value>,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Labels {
    labels: Vec<Value>,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Texts {
    text_detections: Vec<Value>,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Id {
    id: String,
}

#[derive(Payload)]
struct Objects {
    o: String,
}

#[derive(Payload)]
struct Text {
    t: String,
}

const TABLE: &str = "ModeratedImageCatalogPython-CatalogTableA1B2C3D4-EXAMPLE111111";

static MODERATED_IMAGES: StateMachine<Upload> = state_machine!(
    machine(input = Upload),
    moderate = ServiceTask::<Detect, Moderation> {
        resource: "arn:aws:states:::aws-sdk:rekognition:detectModerationLabels"
    }
    .name("Check for inappropriate content")
    .bind(
        image = Picture {
            s3_object: Place {
                bucket: input.bucket,
                name: input.key
            }
        }
    ),
    is_fit = if moderate.moderation_labels.is_empty() {
        catalogue
    } else {
        report
    }
    .name("Inappropriate content detected?"),
    report = SnsPublish::<Upload> {
        topic_arn: "arn:aws:sns:us-east-1:111122223333:ModeratorNotificationTopic-python"
    }
    .name("Notify content moderators"),
    catalogue = parallel(
        branch(
            objects = ServiceTask::<Detect, Labels> {
                resource: "arn:aws:states:::aws-sdk:rekognition:detectLabels"
            }
            .name("Detect objects in image")
            .bind(
                image = Picture {
                    s3_object: Place {
                        bucket: input.bucket,
                        name: input.key
                    }
                }
            ),
            record_objects = DynamoDbUpdateItem::<Id, Objects> {
                table_name: TABLE,
                update_expression: "SET detectedObjects = :o"
            }
            .name("Record objects in database")
            .bind(
                id = input.key,
                o = serde_json::to_string(&objects.labels).unwrap()
            ),
            objects >> record_objects >> end,
        ),
        branch(
            text = ServiceTask::<Detect, Texts> {
                resource: "arn:aws:states:::aws-sdk:rekognition:detectText"
            }
            .name("Detect text in image")
            .bind(
                image = Picture {
                    s3_object: Place {
                        bucket: input.bucket,
                        name: input.key
                    }
                }
            ),
            record_text = DynamoDbUpdateItem::<Id, Text> {
                table_name: TABLE,
                update_expression: "SET detectedText = :t"
            }
            .name("Record text in database")
            .bind(
                id = input.key,
                t = serde_json::to_string(&text.text_detections).unwrap()
            ),
            text >> record_text >> end,
        ),
    )
    .name("Process image"),
    start >> moderate >> is_fit,
    [report, catalogue] >> end,
);

const WORKFLOW: Workflow = Workflow {
    id: "moderated-image-catalog-cdk/python/statemachine/statemachine.asl.json",
    assemble: |language| {
        let machine = MODERATED_IMAGES.in_query_language(language);
        machine.assemble(&()).unwrap()
    },
    given_all: &["Notify content moderators"],
    cases,
    ..Workflow::of(module_path!())
};

fn cases() -> [Case; 3] {
    let moderate = "Check for inappropriate content";
    let (objects, text) = ("Detect objects in image", "Detect text in image");
    let (record_objects, record_text) = ("Record objects in database", "Record text in database");
    let report = "Notify content moderators";
    let case = |key: &str| Case::new(json!({"bucket": "images", "key": key}));
    let fit = || gives(json!({"ModerationLabels": []}));
    [
        case("cat.png")
            .answers(moderate, [fit()])
            .answers(objects, [gives(json!({"Labels": [{"Name": "Cat"}]}))])
            .answers(text, [gives(json!({"TextDetections": []}))])
            .answers(record_objects, [gives(json!({"n": 1}))])
            .answers(record_text, [gives(json!({"n": 2}))])
            .calls([moderate, objects, text, record_objects, record_text])
            .succeeds(json!([{"n": 1}, {"n": 2}])),
        case("fight.png")
            .answers(
                moderate,
                [gives(json!({"ModerationLabels": [{"Name": "Violence"}]}))],
            )
            .answers(report, [gives(json!({"MessageId": "m-1"}))])
            .calls([moderate, report])
            .succeeds(json!({"MessageId": "m-1"})),
        case("dog.png")
            .answers(moderate, [fit()])
            .answers(
                objects,
                [fails("Rekognition.ThrottlingException", "slow down")],
            )
            .calls([moderate, objects])
            .fails("Rekognition.ThrottlingException", "slow down"),
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
