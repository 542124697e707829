//! Tasks.

use super::{Code, Rule, Severity};

rules! {
    /// The resource of a task is an ARN: of a Lambda function, an activity, or an integration such as `arn:aws:states:::sqs:sendMessage`.
    INVALID_RESOURCE = "SFN2301" Error "invalid resource" aws "INVALID_RESOURCE" fix "Write the ARN of what is to run.";
    /// An integration names a service that Step Functions does not call.
    UNKNOWN_SERVICE = "SFN2302" Error "unknown service" aws "SCHEMA_VALIDATION_FAILED" fix "Correct the service, or call it as `arn:aws:states:::aws-sdk:service:action`.";
    /// An optimised integration names an action that it does not have.
    UNKNOWN_ACTION = "SFN2303" Error "unknown action" aws "SCHEMA_VALIDATION_FAILED" fix "Correct the action, or call it as `arn:aws:states:::aws-sdk:service:action`.";
    /// An integration is asked to wait (`.sync`, `.waitForTaskToken`) in a way that its service does not support.
    UNSUPPORTED_PATTERN = "SFN2304" Error "unsupported integration pattern" aws "SCHEMA_VALIDATION_FAILED" fix "Use a pattern that the service supports.";
    /// Express machines do not wait for jobs, task tokens or activities.
    EXPRESS_PATTERN = "SFN2305" Error "integration that Express machines do not have" aws "SCHEMA_VALIDATION_FAILED" fix "Make the machine a Standard one, or use the request-response pattern.";
    /// A task that waits for a token gives it to nobody, so that it waits until it times out.
    NO_TASK_TOKEN = "SFN2306" Warning "task token not passed on" fix "Pass `$$.Task.Token` (JSONPath) or `$states.context.Task.Token` (JSONata) in the parameters.";
    /// The heartbeat of a task is shorter than its timeout.
    HEARTBEAT_NOT_BELOW_TIMEOUT = "SFN2307" Error "heartbeat not shorter than the timeout" aws "SCHEMA_VALIDATION_FAILED" fix "Shorten the heartbeat, or lengthen the timeout.";
    /// A task that waits for a job, a token or an activity has no timeout: if nothing answers, the execution hangs for up to a year.
    NO_TIMEOUT = "SFN2308" Lint "task that may wait for ever" fix "Add `TimeoutSeconds`, or `HeartbeatSeconds`.";
    /// A resource is a URI, and AWS runs ARNs only. Other tools may run other URIs.
    NOT_AN_ARN = "SFN2309" Warning "resource that is no ARN" fix "Write the ARN of what is to run.";
    /// Credentials hold something, but no `RoleArn`, the only field that AWS documents. The specification leaves open what stands there.
    NO_ROLE = "SFN2310" Warning "credentials without a role" fix "Name the role as `RoleArn`, or remove `Credentials`.";
}
