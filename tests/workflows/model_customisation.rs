//! A model that is trained for hours and asked for until then; what fails, fails with what the service says.

use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{Case, Workflow, fails, gives};

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Training {
    base_model_identifier: String,
    custom_model_name: String,
    job_name: String,
    role_arn: String,
    output_data_config_s3_uri: String,
    training_data_config_s3_uri: String,
}

#[derive(Payload, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct HyperParameters {
    epoch_count: String,
    batch_size: String,
    learning_rate: String,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Model {
    base_model_identifier: String,
    custom_model_name: String,
    job_name: String,
    role_arn: String,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Created {
    job_arn: String,
}

/// Starts to make a model of one's own from another.
#[derive(State, Serialize, Deserialize)]
#[state(
    service = "bedrock",
    resource = "arn:aws:states:::bedrock:createModelCustomizationJob",
    input(Model),
    output(Created)
)]
#[dependency(
    logical_name = "output_data_config_s3_uri",
    data_type = String,
    parameter = "OutputDataConfig.S3Uri"
)]
#[dependency(
    logical_name = "training_data_config_s3_uri",
    data_type = String,
    parameter = "TrainingDataConfig.S3Uri"
)]
struct CreateModel {
    #[parameter]
    customization_type: String,
    #[parameter]
    hyper_parameters: HyperParameters,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Job {
    job_identifier: String,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Progress {
    status: String,
    failure_message: Option<String>,
    output_model_arn: Option<String>,
    output_model_name: Option<String>,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Throughput {
    model_id: String,
    model_units: u32,
    provisioned_model_name: String,
}

static MODEL_CUSTOMISATION: StateMachine<Training, Value> = state_machine!(
    machine(input = Training, output = Value),
    create = CreateModel {
        customization_type: "FINE_TUNING",
        hyper_parameters: HyperParameters {
            epoch_count: "1".to_owned(),
            batch_size: "8".to_owned(),
            learning_rate: "0.00001".to_owned()
        }
    }
    .name("CreateCustomCohereCommandLightModel"),
    pause = wait(seconds = 300).name("Wait for next iteration"),
    get = ServiceTask::<Job, Progress> {
        resource: "arn:aws:states:::aws-sdk:bedrock:getModelCustomizationJob"
    }
    .name("GetModelCustomizationJob")
    .bind(job_identifier = create.job_arn),
    is_complete = if get.status == "Failed" {
        failed
    } else if get.status == "Completed" {
        provision
    } else {
        pause
    }
    .name("Job Complete?"),
    provision = ServiceTask::<Throughput, Value> {
        resource: "arn:aws:states:::aws-sdk:bedrock:createProvisionedModelThroughput"
    }
    .name("CreateProvisionedModelThroughput")
    .bind(
        model_id = get.output_model_arn.unwrap(),
        model_units = 1,
        provisioned_model_name = get.output_model_name.unwrap()
    ),
    failed = fail(error = get.status, cause = get.failure_message.unwrap()).name("Fail"),
    start >> create >> pause >> get >> is_complete,
    provision >> end,
);

const WORKFLOW: Workflow = Workflow {
    id: "stepfunctions-bedrock-model-customisation-sam/statemachine/bedrock-model-customisation.asl.json",
    assemble: |language| {
        let machine = MODEL_CUSTOMISATION.in_query_language(language);
        machine.assemble(&()).unwrap()
    },
    cases,
    ..Workflow::of(module_path!())
};

const JOB: &str = "arn:aws:bedrock:us-east-1:123456789012:job/1";

fn cases() -> [Case; 3] {
    let (create, get) = (
        "CreateCustomCohereCommandLightModel",
        "GetModelCustomizationJob",
    );
    let provision = "CreateProvisionedModelThroughput";
    let case = |job: &str| {
        Case::new(json!({
            "BaseModelIdentifier": "cohere.command-light", "CustomModelName": "ours", "JobName": job,
            "OutputDataConfigS3Uri": "s3://models/out", "TrainingDataConfigS3Uri": "s3://models/in",
            "RoleArn": "arn:aws:iam::123456789012:role/models",
        }))
        .answers(create, [gives(json!({"JobArn": JOB}))])
    };
    let running = || gives(json!({"JobArn": JOB, "Status": "InProgress"}));
    [
        case("first")
            .answers(get, [running(), gives(json!({
                "JobArn": JOB, "Status": "Completed", "OutputModelArn": "arn:aws:bedrock:us-east-1::model/1",
                "OutputModelName": "ours",
            }))])
            .answers(provision, [gives(json!({"ProvisionedModelArn": "p-1"}))])
            .calls([create, get, get, provision])
            .succeeds(json!({"ProvisionedModelArn": "p-1"})),
        case("second")
            .answers(get, [running(), running(), gives(json!({
                "JobArn": JOB, "Status": "Failed", "FailureMessage": "not enough data",
            }))])
            .calls([create, get, get, get])
            .fails("Failed", "not enough data"),
        case("third")
            .answers(get, [fails("Bedrock.ThrottlingException", "slow down")])
            .calls([create, get])
            .fails("Bedrock.ThrottlingException", "slow down"),
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
