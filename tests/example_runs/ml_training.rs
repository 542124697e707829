//! Jobs that are waited for.

use cursus_sfn::local::{TaskReply, assert_full_coverage};
use serde_json::json;

use crate::{Example, busy, payload};

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
