//! The states of `cursus-sfn`: AWS services and the flow states of the language.
//!
//! Each file holds the states of one service, each a struct with `#[derive(State)]` and nothing else. Adding a service
//! means adding a file, its line below, and its line in [`catalog`].

// The derives name the library by the path under which users know it.
extern crate self as cursus_sfn;

mod activity;
mod athena;
mod batch;
mod bedrock;
mod dynamodb;
mod ecs;
mod eventbridge;
pub mod flow;
mod glue;
mod http;
mod lambda;
mod sagemaker;
mod service_task;
mod sns;
mod sqs;

use cursus_sfn_core::assemble::{Catalog, Entry};

pub use activity::Activity;
pub use athena::{AthenaQuery, QueryExecution, QueryResults};
pub use batch::{BatchJob, BatchJobResult, BatchSubmitJob, SubmittedJob};
pub use bedrock::BedrockInvokeModel;
pub use dynamodb::{DynamoDbDeleteItem, DynamoDbGetItem, DynamoDbPutItem, DynamoDbUpdateItem};
pub use ecs::{
    AssignPublicIp, AwsvpcConfiguration, EcsRunTask, EcsTask, EcsTaskResult, LaunchType,
    NetworkConfiguration,
};
pub use eventbridge::{EventBridgePutEvent, PutEvent, PutEvents};
pub use glue::{GlueJobRun, GlueJobRunResult};
pub use http::{HttpInvoke, HttpMethod, RequestBodyEncoding};
pub use lambda::LambdaFunction;
pub use sagemaker::{
    AlgorithmSpecification, CreatedModel, ModelArtifacts, ResourceConfig, S3DataType,
    SageMakerModel, SageMakerTrainingJob, SageMakerTransformJob, SplitType, StoppingCondition,
    TrainedModel, TrainingInputMode, TransformOutput, TransformResources, TransformedData,
    VpcConfig,
};
pub use service_task::ServiceTask;
pub use sns::{PublishedMessage, SnsPublish};
pub use sqs::{SentMessage, SqsSendMessage};

/// Every state of this library, with untyped payloads.
///
/// ```
/// use cursus_sfn_states::catalog;
///
/// let config = serde_json::json!({"function_name": "resize", "timeout_seconds": 30});
/// let state = catalog().get("LambdaFunction")?.load(config)?;
/// assert_eq!(state.spec().aws_service, "lambda");
/// # Ok::<(), cursus_sfn_core::diag::Diagnostic>(())
/// ```
pub fn catalog() -> Catalog {
    Catalog::new([
        Entry::of::<LambdaFunction>(),
        Entry::of::<BatchJob>(),
        Entry::of::<BatchSubmitJob>(),
        Entry::of::<EcsTask>(),
        Entry::of::<EcsRunTask>(),
        Entry::of::<SnsPublish>(),
        Entry::of::<SqsSendMessage>(),
        Entry::of::<DynamoDbGetItem>(),
        Entry::of::<DynamoDbPutItem>(),
        Entry::of::<DynamoDbUpdateItem>(),
        Entry::of::<DynamoDbDeleteItem>(),
        Entry::of::<Activity>(),
        Entry::of::<AthenaQuery>(),
        Entry::of::<BedrockInvokeModel>(),
        Entry::of::<EventBridgePutEvent>(),
        Entry::of::<GlueJobRun>(),
        Entry::of::<HttpInvoke>(),
        Entry::of::<SageMakerTrainingJob>(),
        Entry::of::<SageMakerModel>(),
        Entry::of::<SageMakerTransformJob>(),
        Entry::of::<ServiceTask>(),
        Entry::of::<flow::Choice>(),
        Entry::of::<flow::Wait>(),
        Entry::of::<flow::Pass>(),
        Entry::of::<flow::Succeed>(),
        Entry::of::<flow::Fail>(),
        Entry::of::<flow::Raw>(),
    ])
}

#[doc(hidden)]
pub use cursus_sfn_core::__private;

#[cfg(test)]
mod tests {
    use super::catalog;

    #[test]
    #[cfg(feature = "inventory")]
    fn the_list_and_the_registered_states_are_the_same() {
        let mut listed: Vec<_> = catalog()
            .iter()
            .map(cursus_sfn_core::assemble::Entry::state_type)
            .collect();
        listed.sort_unstable();
        let registered = cursus_sfn_core::assemble::Catalog::registered();
        assert_eq!(
            listed,
            registered
                .iter()
                .map(cursus_sfn_core::assemble::Entry::state_type)
                .collect::<Vec<_>>()
        );
    }

    #[test]
    fn states_are_found_by_configuration_type() {
        let catalog = catalog();
        let entry = catalog.get_for::<super::LambdaFunction>().unwrap();
        assert_eq!(entry.state_type(), "LambdaFunction");
        assert!(catalog.get_for::<String>().is_none());
    }

    #[test]
    fn a_mistyped_state_type_is_answered_with_the_nearest() {
        let error = catalog().get("LambdaFuncton").unwrap_err();
        assert_eq!(
            error.message,
            "there is no state type `LambdaFuncton` in the catalogue; did you mean `LambdaFunction`?"
        );
    }
}
