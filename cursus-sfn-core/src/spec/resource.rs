//! What follows from the resource of a task.

/// The services that take a payload in one parameter: how the resource ends after `:::`, the parameter, and where the
/// payload stands in the response.
///
/// Source: developer guide, "Integrating optimized services with Step Functions".
const PLACES: [(&str, &str, &str); 6] = [
    ("lambda:invoke", "Payload", "$.Payload"),
    ("sns:publish", "Message", "$"),
    ("sqs:sendMessage", "MessageBody", "$"),
    ("states:startExecution", "Input", "$"),
    ("states:startExecution.sync", "Input", "$"),
    ("states:startExecution.sync:2", "Input", "$.Output"),
];

/// The parameter that the input of a task with this resource goes to; empty: it is the parameters.
pub const fn input_parameter_of(resource: &str) -> &'static str {
    match place(resource) {
        Some(at) => PLACES[at].1,
        None => "",
    }
}

/// Where the output of a task with this resource stands in its result.
pub const fn result_path_of(resource: &str) -> &'static str {
    match place(resource) {
        Some(at) => PLACES[at].2,
        None => "$",
    }
}

const fn place(resource: &str) -> Option<usize> {
    let Some(action) = after_colons(resource) else {
        return None;
    };
    let key = crate::names::key(action);
    let mut i = 0;
    while i < PLACES.len() {
        if crate::names::key(PLACES[i].0) == key {
            return Some(i);
        }
        i += 1;
    }
    None
}

/// What follows `:::` in an ARN without region and account.
const fn after_colons(resource: &str) -> Option<&str> {
    let bytes = resource.as_bytes();
    let mut i = 0;
    while i + 2 < bytes.len() {
        if bytes[i] == b':' && bytes[i + 1] == b':' && bytes[i + 2] == b':' {
            return Some(resource.split_at(i + 3).1);
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
