//! Tasks.

use super::object::object;
use super::{Catcher, DataPath, QueryLanguage, Retriers, Scalar, Str, Template, Transition};

object! {
    /// A task state.
    Task as "Task" {
        /// For people.
        comment: Option<Str> = "Comment",
        /// The query language of the state. Default: that of the machine.
        query_language: Option<Scalar<QueryLanguage>> = "QueryLanguage",
        /// What is run, as an ARN.
        resource: Str = required "Resource",
        /// What of the input it works on. Default: all.
        input_path: Option<DataPath> = "InputPath",
        /// What it is called with. Default: the input.
        parameters: Option<Template> = "Parameters",
        /// What it is called with, in `JSONata`. Default: the input.
        arguments: Option<Template> = "Arguments",
        /// In whose name it is run: an object with `RoleArn`.
        credentials: Option<Template> = "Credentials",
        /// What of the result is kept. Default: all.
        result_selector: Option<Template> = "ResultSelector",
        /// Where the result goes. Default: it replaces the input.
        result_path: Option<DataPath> = "ResultPath",
        /// What of the input and result is the output. Default: all.
        output_path: Option<DataPath> = "OutputPath",
        /// The output, in `JSONata`. Default: the result.
        output: Option<Template> = "Output",
        /// Variables set from the result.
        assign: Option<Template> = "Assign",
        /// How long it may take, in seconds.
        timeout_seconds: Option<Scalar<u64>> = "TimeoutSeconds",
        /// Where that number stands.
        timeout_seconds_path: Option<Str> = "TimeoutSecondsPath",
        /// How long it may be silent, in seconds.
        heartbeat_seconds: Option<Scalar<u64>> = "HeartbeatSeconds",
        /// Where that number stands.
        heartbeat_seconds_path: Option<Str> = "HeartbeatSecondsPath",
        /// What is tried again.
        retry: Retriers = "Retry",
        /// What is caught.
        catch: Vec<Catcher> = "Catch",
        /// What follows.
        transition: Transition = flattened,
    }
}
