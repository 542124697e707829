//! What a task may wait for.

use super::Complaint;
use crate::arn::{Pattern, Task};
use crate::spec::{StateKind, StateSpec};
use crate::text::Text;

/// How each pattern is asked for in a machine.
const CALLS: [(Pattern, &str); 4] = [
    (Pattern::RequestResponse, ".request_response()"),
    (Pattern::Sync, ".sync()"),
    (Pattern::Sync2, ".sync()"),
    (Pattern::WaitForTaskToken, ".wait_for_task_token()"),
];

/// Checks that a kind of state can wait for what a machine asks. `spec` is that of the kind itself.
///
/// # Errors
/// What its service cannot do, and what it can.
pub const fn check_pattern(spec: &StateSpec, pattern: Pattern) -> Result<(), Complaint> {
    let StateKind::Task(resource) = spec.kind else {
        let mut text = about(spec);
        text.push(" is no task, so there is nothing to wait for; leave out ");
        text.push_code(call(pattern));
        return Err(text);
    };
    // A resource that the configuration gives is judged with the definition.
    let Some(resource) = resource else {
        return Ok(());
    };
    let Some(task) = Task::of(resource) else {
        let mut text = about(spec);
        text.push(" calls no service integration, which ");
        text.push_code(call(pattern));
        text.push(" is for");
        return Err(text);
    };
    if !task.supports(pattern) {
        return Err(unsupported(&task, pattern));
    }
    if is_same(task.pattern, pattern) {
        let mut text = about(spec);
        text.push(match pattern {
            Pattern::RequestResponse => " goes on with the response already; leave out ",
            Pattern::Sync | Pattern::Sync2 => " waits for the end of its job already; leave out ",
            Pattern::WaitForTaskToken => " waits for its task token already; leave out ",
        });
        text.push_code(call(pattern));
        return Err(text);
    }
    Ok(())
}

const fn about(spec: &StateSpec) -> Complaint {
    let mut text = Text::new();
    text.push_code(spec.state_type.as_str());
    text
}

const fn unsupported(task: &Task<'_>, pattern: Pattern) -> Complaint {
    let mut text = Text::new();
    text.push("`");
    text.push(task.service);
    text.push(":");
    text.push(task.action);
    text.push("` has no ");
    text.push_code(call(pattern));
    let mut supported = 0;
    let mut i = 1;
    while i < CALLS.len() {
        if task.supports(CALLS[i].0) {
            text.push(if supported == 0 { "; it has " } else { " and " });
            text.push_code(CALLS[i].1);
            supported += 1;
        }
        i += 1;
    }
    if supported == 0 {
        text.push("; it gives its response and nothing else");
    }
    text
}

const fn call(pattern: Pattern) -> &'static str {
    CALLS[match pattern {
        Pattern::RequestResponse => 0,
        Pattern::Sync | Pattern::Sync2 => 1,
        Pattern::WaitForTaskToken => 3,
    }]
    .1
}

const fn is_same(a: Pattern, b: Pattern) -> bool {
    (a.is_sync() && b.is_sync()) || a as u8 == b as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(resource: &'static str, pattern: Pattern) -> String {
        match check_pattern(&StateSpec::task("Work", resource), pattern) {
            Ok(()) => String::new(),
            Err(complaint) => complaint.as_str().to_owned(),
        }
    }

    #[test]
    fn a_service_is_held_to_what_it_can_do() {
        let ecs = "arn:aws:states:::ecs:runTask";
        assert_eq!(verdict(ecs, Pattern::Sync), "");
        assert_eq!(verdict(ecs, Pattern::WaitForTaskToken), "");
        assert_eq!(
            verdict("arn:aws:states:::sqs:sendMessage", Pattern::Sync),
            "`sqs:sendMessage` has no `.sync()`; it has `.wait_for_task_token()`"
        );
        assert_eq!(
            verdict("arn:aws:states:::dynamodb:getItem", Pattern::Sync),
            "`dynamodb:getItem` has no `.sync()`; it gives its response and nothing else"
        );
        assert_eq!(
            verdict("arn:aws:states:::aws-sdk:s3:copyObject", Pattern::Sync),
            "`aws-sdk:s3:copyObject` has no `.sync()`; it has `.wait_for_task_token()`"
        );
        assert_eq!(
            verdict(
                "arn:aws:lambda:eu-west-1:123456789012:function:f",
                Pattern::Sync
            ),
            "`Work` calls no service integration, which `.sync()` is for"
        );
    }

    #[test]
    fn what_it_does_already_is_not_asked_for() {
        assert_eq!(
            verdict("arn:aws:states:::batch:submitJob.sync", Pattern::Sync),
            "`Work` waits for the end of its job already; leave out `.sync()`"
        );
        assert_eq!(
            verdict(
                "arn:aws:states:::batch:submitJob.sync",
                Pattern::RequestResponse
            ),
            ""
        );
        assert_eq!(
            verdict("arn:aws:states:::lambda:invoke", Pattern::RequestResponse),
            "`Work` goes on with the response already; leave out `.request_response()`"
        );
    }

    #[test]
    fn only_tasks_wait() {
        let spec = StateSpec::new("Pause", StateKind::Wait);
        assert_eq!(
            check_pattern(&spec, Pattern::Sync).unwrap_err().as_str(),
            "`Pause` is no task, so there is nothing to wait for; leave out `.sync()`"
        );
    }
}
