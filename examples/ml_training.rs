//! Trains a model with Amazon `SageMaker`, and has it make predictions for a data set.
//!
//! Prints the machine in the Amazon States Language: `cargo run --example ml_training`, or
//! `cargo run --example ml_training -- JSONata`.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::prelude::*;
use cursus_sfn::states::{
    AlgorithmSpecification, ResourceConfig, S3DataType, SplitType, StoppingCondition,
    TrainingInputMode, TransformResources,
};

/// What an execution is started with.
#[derive(Payload)]
pub(crate) struct Experiment {
    /// The name of the jobs and of the model.
    name: String,
    training_data: String,
    test_data: String,
    max_depth: u32,
    eta: f64,
}

/// What training is tuned by.
#[derive(Payload)]
struct Hyperparameters {
    max_depth: u32,
    eta: f64,
}

/// What an execution ends with.
#[derive(Payload)]
pub(crate) struct Published {
    name: String,
    model_arn: String,
    predictions: String,
}

const IMAGE: &str = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/xgboost:1.7-1";
const ROLE: &str = "arn:aws:iam::123456789012:role/training";

/// Trains a model and has it make predictions.
pub(crate) static TRAINING: StateMachine<Experiment, Published> = state_machine!(
    machine(
        input = Experiment,
        output = Published,
        comment = "Trains a model and has it make predictions"
    ),
    // states
    train = SageMakerTrainingJob::<Hyperparameters> {
        role_arn: ROLE,
        algorithm_specification: AlgorithmSpecification {
            training_image: IMAGE.to_owned(),
            training_input_mode: TrainingInputMode::File,
        },
        data_type: S3DataType::S3Prefix,
        channel_name: "train",
        content_type: "text/csv",
        output_path: "s3://models",
        resource_config: ResourceConfig {
            instance_count: 1,
            instance_type: "ml.m5.xlarge".to_owned(),
            volume_size_in_gb: 30,
        },
        stopping_condition: StoppingCondition {
            max_runtime_in_seconds: 3_600,
        },
    }
    .bind(
        training_job_name = input.name,
        training_data = input.training_data
    )
    .retry(
        Retry::on(["SageMaker.AmazonSageMakerException"])
            .interval(30)
            .max_attempts(2)
    )
    .catch(States::ALL >> failed),
    make_model = SageMakerModel {
        execution_role_arn: ROLE,
        image: IMAGE
    }
    .bind(
        model_name = input.name,
        model_data_url = train.model_artifacts.s3_model_artifacts
    )
    .catch(States::ALL >> failed),
    predict = SageMakerTransformJob {
        data_type: S3DataType::S3Prefix,
        content_type: "text/csv",
        split_type: SplitType::Line,
        output_path: "s3://predictions",
        transform_resources: TransformResources {
            instance_count: 1,
            instance_type: "ml.m5.xlarge".to_owned(),
        },
    }
    .bind(
        transform_job_name = input.name,
        model_name = input.name,
        input_data = input.test_data
    )
    .catch(States::ALL >> failed),
    publish = LambdaFunction::<Published, Published> {
        function_name: "publish-model"
    }
    .bind(predictions = predict.transform_output.s3_output_path),
    failed = fail(error = caught.error, cause = caught.cause),
    // transitions
    start >> train >> make_model >> predict >> publish >> end,
);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let language = std::env::args().nth(1);
    let language = language.and_then(|name| QueryLanguage::of(&name));
    let machine = TRAINING.in_query_language(language.unwrap_or_default());
    println!("{}", machine.assemble(&())?);
    Ok(())
}
