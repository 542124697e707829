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

/// The place of AWS Lambda among them.
const LAMBDA: usize = 0;

/// Where a task takes its payload and gives its result, as its resource says.
///
/// ```
/// use cursus_sfn_core::spec::PayloadPlaces;
///
/// const PLACES: PayloadPlaces = PayloadPlaces::of("arn:aws:states:::lambda:invoke");
/// assert_eq!((PLACES.parameter, PLACES.result_path), ("Payload", "$.Payload"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PayloadPlaces {
    /// The parameter that the input goes to; empty: it is the parameters.
    pub parameter: &'static str,
    /// Where the output stands in the result.
    pub result_path: &'static str,
}

impl PayloadPlaces {
    /// Those of a resource; a resource that calls no integration takes its input as its parameters.
    pub const fn of(resource: &str) -> Self {
        match resource.as_bytes() {
            // What most tasks call is told in one step of const evaluation.
            b"arn:aws:states:::lambda:invoke" => Self {
                parameter: PLACES[LAMBDA].2,
                result_path: PLACES[LAMBDA].3,
            },
            _ => Self::of_call(resource),
        }
    }

    const fn of_call(resource: &str) -> Self {
        let Some(task) = Task::of(resource) else {
            return Self {
                parameter: "",
                result_path: "$",
            };
        };
        let place = place(&task);
        Self {
            parameter: match place {
                Some(at) => PLACES[at].2,
                None => "",
            },
            result_path: result_path_at(place, task.pattern),
        }
    }
}

/// Where the output of a task stands in its result if it waits so.
pub(super) const fn result_path(task: &Task<'_>, pattern: Pattern) -> &'static str {
    result_path_at(place(task), pattern)
}

const fn result_path_at(place: Option<usize>, pattern: Pattern) -> &'static str {
    match (pattern, place) {
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

    fn places(resource: &str) -> (&'static str, &'static str) {
        let places = PayloadPlaces::of(resource);
        (places.parameter, places.result_path)
    }

    #[test]
    fn optimised_services_take_their_payload_in_one_parameter() {
        let lambda = ("Payload", "$.Payload");
        assert_eq!(places("arn:aws:states:::lambda:invoke"), lambda);
        assert_eq!(places("arn:aws-cn:states:::lambda:invoke"), lambda);
        assert_eq!(
            places("arn:aws:states:::sqs:sendMessage"),
            ("MessageBody", "$")
        );
    }

    #[test]
    fn the_pattern_says_where_the_result_is() {
        let start = "arn:aws:states:::states:startExecution";
        let paths = [".sync", ".sync:2", ".waitForTaskToken"]
            .map(|suffix| places(&format!("{start}{suffix}")));
        assert_eq!(
            paths,
            [("Input", "$"), ("Input", "$.Output"), ("Input", "$")]
        );
        assert_eq!(
            places("arn:aws:states:::lambda:invoke.waitForTaskToken"),
            ("Payload", "$")
        );
    }

    #[test]
    fn other_resources_take_it_as_their_parameters() {
        for resource in [
            "arn:aws:lambda:us-east-1:123456789012:function:f",
            "arn:aws:states:::batch:submitJob.sync",
        ] {
            assert_eq!(places(resource), ("", "$"));
        }
    }
}
