//! What follows from the resource of a task.

use crate::arn::{Pattern, Task};
use crate::names::same;

/// The services that take a payload in one parameter: service and action, the parameter, and where the payload stands in
/// the response.
///
/// Source: developer guide, "Integrating optimized services with Step Functions".
const PLACES: [(&str, &str, &str, &str); 4] = [
    ("lambda", "invoke", "Payload", "$.Payload"),
    ("sns", "publish", "Message", "$"),
    ("sqs", "sendMessage", "MessageBody", "$"),
    ("states", "startExecution", "Input", "$"),
];

/// The parameter that the input of a task with this resource goes to; empty: it is the parameters.
pub const fn input_parameter_of(resource: &str) -> &'static str {
    match Task::of(resource) {
        Some(task) => match place(&task) {
            Some(at) => PLACES[at].2,
            None => "",
        },
        None => "",
    }
}

/// Where the output of a task with this resource stands in its result.
pub const fn result_path_of(resource: &str) -> &'static str {
    match Task::of(resource) {
        Some(task) => result_path(&task, task.pattern),
        None => "$",
    }
}

/// Where the output of a task stands in its result if it waits so.
pub(super) const fn result_path(task: &Task<'_>, pattern: Pattern) -> &'static str {
    match (pattern, place(task)) {
        // Whoever has the token says what the result is.
        (Pattern::WaitForTaskToken, _) | (_, None) => "$",
        (Pattern::Sync2, Some(_)) => "$.Output",
        (Pattern::RequestResponse | Pattern::Sync, Some(at)) => PLACES[at].3,
    }
}

const fn place(task: &Task<'_>) -> Option<usize> {
    let mut i = 0;
    while i < PLACES.len() {
        if same(PLACES[i].0, task.service) && same(PLACES[i].1, task.action) {
            return Some(i);
        }
        i += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn optimised_services_take_their_payload_in_one_parameter() {
        assert_eq!(
            input_parameter_of("arn:aws:states:::lambda:invoke"),
            "Payload"
        );
        assert_eq!(
            result_path_of("arn:aws-cn:states:::lambda:invoke"),
            "$.Payload"
        );
        assert_eq!(
            input_parameter_of("arn:aws:states:::sqs:sendMessage"),
            "MessageBody"
        );
        assert_eq!(result_path_of("arn:aws:states:::sqs:sendMessage"), "$");
    }

    #[test]
    fn the_pattern_says_where_the_result_is() {
        let start = "arn:aws:states:::states:startExecution";
        let paths = [".sync", ".sync:2", ".waitForTaskToken"]
            .map(|suffix| result_path_of(&format!("{start}{suffix}")));
        assert_eq!(paths, ["$", "$.Output", "$"]);
        assert_eq!(
            result_path_of("arn:aws:states:::lambda:invoke.waitForTaskToken"),
            "$"
        );
    }

    #[test]
    fn other_resources_take_it_as_their_parameters() {
        for resource in [
            "arn:aws:lambda:us-east-1:123456789012:function:f",
            "arn:aws:states:::batch:submitJob.sync",
        ] {
            assert_eq!(
                (input_parameter_of(resource), result_path_of(resource)),
                ("", "$")
            );
        }
    }
}
