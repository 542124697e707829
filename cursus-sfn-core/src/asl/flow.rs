//! The states that run nothing, but for choices.

use super::object::object;
use super::{DataPath, QueryLanguage, Scalar, Str, Template, Transition};

object! {
    /// A pass state.
    Pass as "Pass" {
        /// For people.
        comment: Option<Str> = "Comment",
        /// The query language of the state. Default: that of the machine.
        query_language: Option<Scalar<QueryLanguage>> = "QueryLanguage",
        /// What of the input it works on. Default: all.
        input_path: Option<DataPath> = "InputPath",
        /// What the result is made of. Default: the input.
        parameters: Option<Template> = "Parameters",
        /// A fixed result, in which nothing is filled in. Default: the input.
        result: Option<Template> = "Result",
        /// Where the result goes. Default: it replaces the input.
        result_path: Option<DataPath> = "ResultPath",
        /// What of the input and result is the output. Default: all.
        output_path: Option<DataPath> = "OutputPath",
        /// The output, in `JSONata`. Default: the input.
        output: Option<Template> = "Output",
        /// Variables set from the result.
        assign: Option<Template> = "Assign",
        /// What follows.
        transition: Transition = flattened,
    }
}

object! {
    /// A wait state. Exactly one of its times is set.
    Wait as "Wait" {
        /// For people.
        comment: Option<Str> = "Comment",
        /// The query language of the state. Default: that of the machine.
        query_language: Option<Scalar<QueryLanguage>> = "QueryLanguage",
        /// What of the input it works on. Default: all.
        input_path: Option<DataPath> = "InputPath",
        /// How long, in seconds.
        seconds: Option<Scalar<u64>> = "Seconds",
        /// Where the number of seconds stands.
        seconds_path: Option<Str> = "SecondsPath",
        /// Until when, in RFC 3339.
        timestamp: Option<Str> = "Timestamp",
        /// Where the time stands.
        timestamp_path: Option<Str> = "TimestampPath",
        /// What of the input is the output. Default: all.
        output_path: Option<DataPath> = "OutputPath",
        /// The output, in `JSONata`. Default: the input.
        output: Option<Template> = "Output",
        /// Variables that are set.
        assign: Option<Template> = "Assign",
        /// What follows.
        transition: Transition = flattened,
    }
}

object! {
    /// A succeed state.
    #[derive(Default)]
    Succeed as "Succeed" {
        /// For people.
        comment: Option<Str> = "Comment",
        /// The query language of the state. Default: that of the machine.
        query_language: Option<Scalar<QueryLanguage>> = "QueryLanguage",
        /// What of the input it works on. Default: all.
        input_path: Option<DataPath> = "InputPath",
        /// What of the input the machine ends with. Default: all.
        output_path: Option<DataPath> = "OutputPath",
        /// What the machine ends with, in `JSONata`. Default: the input.
        output: Option<Template> = "Output",
    }
}

object! {
    /// A fail state.
    #[derive(Default)]
    Fail as "Fail" {
        /// For people.
        comment: Option<Str> = "Comment",
        /// The query language of the state. Default: that of the machine.
        query_language: Option<Scalar<QueryLanguage>> = "QueryLanguage",
        /// The name of the error.
        error: Option<Str> = "Error",
        /// Where the name stands.
        error_path: Option<Str> = "ErrorPath",
        /// What happened, for people.
        cause: Option<Str> = "Cause",
        /// Where that stands.
        cause_path: Option<Str> = "CausePath",
    }
}
