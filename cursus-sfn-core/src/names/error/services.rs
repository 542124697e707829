//! The error names of the services that optimized integrations call.
//!
//! An integration reports what the service answers as `Service.Error`. The lists hold what the API references say of the
//! actions that the integrations call, and what the developer guide says beyond that; services may add others.

use super::ErrorName;

macro_rules! services {
    ($($(#[$doc:meta])* $service:ident $prefix:literal { $($(#[$of:meta])* $name:ident;)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub enum $service {}

            #[expect(non_upper_case_globals, reason = "the names are AWS's own")]
            impl $service {
                $($(#[$of])* pub const $name: ErrorName = ErrorName::new(concat!($prefix, ".", stringify!($name)));)*

                /// The names, in the order above.
                pub const NAMES: &'static [&'static str] = &[$(concat!($prefix, ".", stringify!($name))),*];
            }
        )*

        /// What the names of a service begin with, and the names.
        pub(super) const SERVICES: &[(&str, &[&str])] = &[$((concat!($prefix, "."), $service::NAMES)),*];
    };
}

services! {
    /// What AWS Lambda reports itself. What a function fails with has the name that the function gives it.
    ///
    /// Source: Lambda API reference, `Invoke`; developer guide, "Handle transient Lambda service exceptions".
    ///
    /// ```
    /// use cursus_sfn_core::names::Lambda;
    ///
    /// assert_eq!(Lambda::TooManyRequestsException.as_str(), "Lambda.TooManyRequestsException");
    /// ```
    Lambda "Lambda" {
        /// The function runs as often at once as it may. Passes.
        TooManyRequestsException;
        /// Lambda failed. Passes.
        ServiceException;
        /// Lambda failed in a way without a name of its own. Passes.
        AWSLambdaException;
        /// Step Functions could not reach Lambda. Passes.
        SdkClientException;
        /// Lambda did not answer in time. Passes.
        ClientExecutionTimeoutException;
        /// The function ended without an answer: it ran out of memory or time, or its process died.
        Unknown;
        /// There is no such function.
        ResourceNotFoundException;
        /// Another change of the function is not finished.
        ResourceConflictException;
        /// The function is not ready.
        ResourceNotReadyException;
        /// A parameter is not allowed.
        InvalidParameterValueException;
        /// The payload is no JSON.
        InvalidRequestContentException;
        /// The payload is too large.
        RequestTooLargeException;
        /// The content type of the payload is not JSON.
        UnsupportedMediaTypeException;
        /// The runtime of the function does not exist.
        InvalidRuntimeException;
        /// The archive of the function cannot be unpacked.
        InvalidZipFileException;
        /// The security group of the function does not exist.
        InvalidSecurityGroupIDException;
        /// The subnet of the function does not exist.
        InvalidSubnetIDException;
        /// No address is left in the subnet of the function.
        SubnetIPAddressLimitReachedException;
        /// No network interface is left.
        ENILimitReachedException;
        /// The function has no permission for its network.
        EC2AccessDeniedException;
        /// EC2 refused requests, because there were too many.
        EC2ThrottledException;
        /// EC2 failed.
        EC2UnexpectedException;
        /// The file system of the function cannot be mounted.
        EFSIOException;
        /// The file system of the function cannot be mounted.
        EFSMountConnectivityException;
        /// The file system of the function cannot be mounted.
        EFSMountFailureException;
        /// The file system of the function did not answer in time.
        EFSMountTimeoutException;
        /// The environment of the function cannot be decrypted.
        KMSAccessDeniedException;
        /// The key of the function is disabled.
        KMSDisabledException;
        /// The key of the function is in no state in which it can be used.
        KMSInvalidStateException;
        /// The key of the function does not exist.
        KMSNotFoundException;
        /// The snapshot of the function cannot be restored.
        SnapStartException;
        /// The snapshot of the function is not there yet.
        SnapStartNotReadyException;
        /// The snapshot of the function was not restored in time.
        SnapStartTimeoutException;
        /// The function called itself too often.
        RecursiveInvocationException;
    }

    /// What is reported of a Lambda function by what it runs in.
    Sandbox "Sandbox" {
        /// The function did not end in the time that it is given.
        Timedout;
    }

    /// What Amazon DynamoDB reports.
    ///
    /// Source: DynamoDB API reference, `GetItem`, `PutItem`, `UpdateItem`, `DeleteItem`.
    DynamoDb "DynamoDB" {
        /// The condition does not hold.
        ConditionalCheckFailedException;
        /// More is read or written than the table is provisioned for. Passes.
        ProvisionedThroughputExceededException;
        /// More is read or written than the account may. Passes.
        RequestLimitExceededException;
        /// Too many requests. Passes.
        ThrottlingException;
        /// There is no such table.
        ResourceNotFoundException;
        /// The items of one key are larger than 10 GB.
        ItemCollectionSizeLimitExceededException;
        /// Another transaction has the item.
        TransactionConflictException;
        /// DynamoDB failed. Passes.
        InternalServerErrorException;
        /// Any error without a name of its own, such as an expression that cannot be read.
        AmazonDynamoDBException;
    }

    /// What Amazon SQS reports.
    ///
    /// Source: SQS API reference, `SendMessage`.
    Sqs "SQS" {
        /// There is no such queue.
        QueueDoesNotExistException;
        /// The message has characters that are not allowed.
        InvalidMessageContentsException;
        /// The queue does not take the operation.
        UnsupportedOperationException;
        /// Any error without a name of its own.
        AmazonSQSException;
    }

    /// What Amazon SNS reports.
    ///
    /// Source: SNS API reference, `Publish`.
    Sns "SNS" {
        /// There is no such topic.
        NotFoundException;
        /// A parameter is not allowed.
        InvalidParameterException;
        /// A parameter is not allowed.
        InvalidParameterValueException;
        /// The role has no permission.
        AuthorizationErrorException;
        /// The endpoint is disabled.
        EndpointDisabledException;
        /// The application of the platform is disabled.
        PlatformApplicationDisabledException;
        /// SNS failed. Passes.
        InternalErrorException;
        /// Any error without a name of its own.
        AmazonSNSException;
    }

    /// What Amazon ECS reports.
    ///
    /// Source: ECS API reference, `RunTask`.
    Ecs "ECS" {
        /// There is no such cluster.
        ClusterNotFoundException;
        /// A parameter is not allowed.
        InvalidParameterException;
        /// The role has no permission.
        AccessDeniedException;
        /// The account is blocked.
        BlockedException;
        /// The caller did something that is not allowed.
        ClientException;
        /// ECS failed. Passes.
        ServerException;
        /// Too many requests. Passes.
        ThrottlingException;
        /// The version of the platform does not exist.
        PlatformUnknownException;
        /// The version of the platform cannot do what the task needs.
        PlatformTaskDefinitionIncompatibilityException;
        /// What is asked for is not there in this region.
        UnsupportedFeatureException;
        /// Any error without a name of its own, such as a task that could not start for lack of capacity.
        AmazonECSException;
    }

    /// What AWS Batch reports.
    ///
    /// Source: Batch API reference, `SubmitJob`.
    Batch "Batch" {
        /// The caller did something that is not allowed.
        ClientException;
        /// Batch failed. Passes.
        ServerException;
        /// Any error without a name of its own.
        AWSBatchException;
    }

    /// What Step Functions reports of executions that a state starts.
    ///
    /// Source: Step Functions API reference, `StartExecution`.
    StepFunctions "StepFunctions" {
        /// There was an execution of this name with another input.
        ExecutionAlreadyExistsException;
        /// Too many executions run. Passes.
        ExecutionLimitExceededException;
        /// There is no such state machine.
        StateMachineDoesNotExistException;
        /// The state machine is being deleted.
        StateMachineDeletingException;
        /// The ARN cannot be one.
        InvalidArnException;
        /// The input is no JSON.
        InvalidExecutionInputException;
        /// The name is not allowed.
        InvalidNameException;
        /// Any error without a name of its own.
        AWSStepFunctionsException;
    }

    /// What Amazon EventBridge reports.
    ///
    /// Source: developer guide, "Add EventBridge events with Step Functions".
    EventBridge "EventBridge" {
        /// An event could not be put.
        FailedEntry;
    }

    /// What AWS Glue reports.
    ///
    /// Source: Glue API reference, `StartJobRun`.
    Glue "Glue" {
        /// The job runs as often at once as it may. Passes.
        ConcurrentRunsExceededException;
        /// There is no such job.
        EntityNotFoundException;
        /// The input is not allowed.
        InvalidInputException;
        /// Glue failed. Passes.
        InternalServiceException;
        /// Glue did not answer in time. Passes.
        OperationTimeoutException;
        /// No more can be used.
        ResourceNumberLimitExceededException;
        /// Any error without a name of its own.
        AWSGlueException;
    }
}
