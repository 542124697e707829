//! What a task waits for.

use std::fmt;

use super::error::{ArnError, ArnErrorKind};
use super::fail;
use super::integration::SDK;
use super::services::action;
use crate::names::{closest, find, same};
use crate::text::Spanned;

/// What a task that calls a service waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// The response.
    RequestResponse,
    /// The end of the job: `.sync`.
    Sync,
    /// The end of the execution, whose output is read as JSON: `.sync:2`.
    Sync2,
    /// A message with the task token: `.waitForTaskToken`.
    WaitForTaskToken,
}

impl Pattern {
    /// Every pattern.
    pub const ALL: [Self; 4] = [
        Self::RequestResponse,
        Self::Sync,
        Self::Sync2,
        Self::WaitForTaskToken,
    ];

    /// What follows the action; empty for a request and its response.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::RequestResponse => "",
            Self::Sync => ".sync",
            Self::Sync2 => ".sync:2",
            Self::WaitForTaskToken => ".waitForTaskToken",
        }
    }

    /// Whether the task waits for the end of a job.
    pub const fn is_sync(self) -> bool {
        matches!(self, Self::Sync | Self::Sync2)
    }

    pub(super) fn read(written: &Spanned<&str>) -> Result<Self, ArnError> {
        let known = Self::ALL.into_iter();
        if let Some(pattern) = known.clone().find(|known| known.suffix() == written.value) {
            return Ok(pattern);
        }
        let similar = closest(written.value, known.map(Self::suffix));
        let kind = ArnErrorKind::UnknownPattern {
            written: written.value.to_owned(),
            similar,
        };
        Err(fail(kind, written.span))
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.suffix())
    }
}

/// What the resource of a task calls, taken apart in const evaluation: `arn:aws:states:::service:action.suffix`.
///
/// ```
/// use cursus_sfn_core::arn::{Pattern, Task};
///
/// const TASK: Task = Task::of("arn:aws:states:::ecs:runTask.sync").unwrap();
/// assert_eq!((TASK.service, TASK.action, TASK.pattern), ("ecs", "runTask", Pattern::Sync));
/// assert!(TASK.supports(Pattern::WaitForTaskToken));
/// assert!(!TASK.supports(Pattern::Sync2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task<'a> {
    /// The service; one that is called through the AWS SDK with `aws-sdk:` before it.
    pub service: &'a str,
    /// The action, without what follows its dot.
    pub action: &'a str,
    /// What the task waits for.
    pub pattern: Pattern,
}

impl<'a> Task<'a> {
    /// Takes a resource apart; `None` if it calls no integration, or its suffix is unknown.
    pub const fn of(resource: &'a str) -> Option<Self> {
        let Some(called) = after_colons(resource) else {
            return None;
        };
        let Some(colon) = last_colon(called) else {
            return None;
        };
        let (service, action) = (called.split_at(colon).0, called.split_at(colon + 1).1);
        let (action, suffix) = action.split_at(first_dot(action));
        let mut patterns: &[Pattern] = &Pattern::ALL;
        while let [pattern, rest @ ..] = patterns {
            if same(pattern.suffix(), suffix) {
                return Some(Self {
                    service,
                    action,
                    pattern: *pattern,
                });
            }
            patterns = rest;
        }
        None
    }

    /// Whether the action can be waited for so. Of an action that is not known, nothing is denied.
    pub const fn supports(&self, pattern: Pattern) -> bool {
        if starts_with(self.service, SDK) {
            return !pattern.is_sync();
        }
        match action(self.service, self.action) {
            Some(action) => action.supports(pattern),
            None => true,
        }
    }

    /// How the end of its job is waited for: as JSON where the service gives it so.
    pub const fn job(&self) -> Pattern {
        match action(self.service, self.action) {
            Some(action) if action.supports(Pattern::Sync2) => Pattern::Sync2,
            _ => Pattern::Sync,
        }
    }
}

/// A resource with another pattern.
pub(crate) fn with_pattern(resource: &str, pattern: Pattern) -> String {
    let action = resource.rfind("::").map_or(0, |at| at + 2);
    let end = resource[action..]
        .find('.')
        .map_or(resource.len(), |dot| action + dot);
    format!("{}{pattern}", &resource[..end])
}

/// What follows `:::` in an ARN without region and account.
const fn after_colons(resource: &str) -> Option<&str> {
    let bytes = resource.as_bytes();
    let mut from = 0;
    while let Some(colon) = find::<b':'>(bytes, from) {
        if colon + 2 < bytes.len() && matches!((bytes[colon + 1], bytes[colon + 2]), (b':', b':')) {
            return Some(resource.split_at(colon + 3).1);
        }
        from = colon + 1;
    }
    None
}

/// The colon before the action; that in a suffix does not count.
const fn last_colon(called: &str) -> Option<usize> {
    let end = first_dot(called);
    let mut last = None;
    let mut from = 0;
    while let Some(colon) = find::<b':'>(called.as_bytes(), from) {
        if colon >= end {
            break;
        }
        last = Some(colon);
        from = colon + 1;
    }
    last
}

const fn first_dot(text: &str) -> usize {
    match find::<b'.'>(text.as_bytes(), 0) {
        Some(dot) => dot,
        None => text.len(),
    }
}

const fn starts_with(text: &str, start: &str) -> bool {
    text.len() >= start.len() && same(text.split_at(start.len()).0, start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource_is_taken_apart() {
        let task = Task::of("arn:aws:states:::states:startExecution.sync:2").unwrap();
        assert_eq!(
            (task.service, task.action, task.pattern),
            ("states", "startExecution", Pattern::Sync2)
        );
        assert_eq!(task.job(), Pattern::Sync2);
        let task = Task::of("arn:aws-cn:states:::aws-sdk:s3:copyObject").unwrap();
        assert_eq!((task.service, task.action), ("aws-sdk:s3", "copyObject"));
        assert!(task.supports(Pattern::WaitForTaskToken));
        assert!(!task.supports(Pattern::Sync));
        for none in [
            "arn:aws:lambda:eu-west-1:123456789012:function:f",
            "arn:aws:states:::lambda:invoke.snyc",
            "arn:aws:states:::lambda",
            "",
        ] {
            assert_eq!(Task::of(none), None, "{none}");
        }
    }

    #[test]
    fn a_pattern_takes_the_place_of_another() {
        let given = [
            (
                "arn:aws:states:::batch:submitJob.sync",
                Pattern::RequestResponse,
            ),
            ("arn:aws:states:::batch:submitJob", Pattern::Sync),
            (
                "arn:aws:states:::sqs:sendMessage",
                Pattern::WaitForTaskToken,
            ),
        ];
        let made = given.map(|(resource, pattern)| with_pattern(resource, pattern));
        assert_eq!(
            made,
            [
                "arn:aws:states:::batch:submitJob",
                "arn:aws:states:::batch:submitJob.sync",
                "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            ]
        );
    }
}
