//! Branches that run at once.

use super::object::object;
use super::{
    Catcher, DataPath, QueryLanguage, Retriers, Scalar, States, Str, Template, Transition,
};

object! {
    /// A parallel state.
    Parallel as "Parallel" {
        /// For people.
        comment: Option<Str> = "Comment",
        /// The query language of the state itself. Default: that of the machine.
        query_language: Option<Scalar<QueryLanguage>> = "QueryLanguage",
        /// What of the input it works on. Default: all.
        input_path: Option<DataPath> = "InputPath",
        /// What the branches get. Default: the input.
        parameters: Option<Template> = "Parameters",
        /// What the branches get, in `JSONata`. Default: the input.
        arguments: Option<Template> = "Arguments",
        /// What runs at once. The result is an array with the output of each.
        branches: Vec<Branch> = required "Branches",
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
        /// What is tried again.
        retry: Retriers = "Retry",
        /// What is caught.
        catch: Vec<Catcher> = "Catch",
        /// What follows.
        transition: Transition = flattened,
    }
}

object! {
    /// An element of `Branches`.
    Branch {
        /// For people.
        comment: Option<Str> = "Comment",
        /// The first state.
        start_at: Str = required "StartAt",
        /// The states by name.
        states: States = required "States",
    }
}
