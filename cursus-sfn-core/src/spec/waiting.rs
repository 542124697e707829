//! What the task of a state waits for.

use super::resource::result_path;
use super::{OutputGroup, OutputSpec, PayloadSpec, StateKind, StateSpec};
use crate::arn::{Pattern, Task};

impl StateSpec {
    /// The same state, which waits for what `pattern` says and gives the payload `output`.
    ///
    /// ```
    /// use cursus_sfn_core::arn::Pattern;
    /// use cursus_sfn_core::spec::{Payload, StateSpec};
    ///
    /// const SEND: StateSpec = StateSpec::task("Send", "arn:aws:states:::sqs:sendMessage");
    /// const ASK: StateSpec = SEND.with_pattern(Pattern::WaitForTaskToken, bool::PAYLOAD);
    /// assert_eq!(SEND.task_pattern(), Some(Pattern::RequestResponse));
    /// assert_eq!(ASK.task_pattern(), Some(Pattern::WaitForTaskToken));
    /// ```
    #[must_use]
    pub const fn with_pattern(mut self, pattern: Pattern, output: &'static PayloadSpec) -> Self {
        let task = match self.kind {
            StateKind::Task(Some(resource)) => Task::of(resource),
            _ => None,
        };
        let (pattern, path) = match task {
            Some(task) => {
                let pattern = if pattern.is_sync() {
                    task.job()
                } else {
                    pattern
                };
                (pattern, result_path(&task, pattern))
            }
            None => (pattern, "$"),
        };
        self.pattern = Some(pattern);
        self.outputs = &[];
        self.output = Some(OutputGroup::new(
            output,
            OutputSpec::whole("output").result_path(path),
        ));
        self
    }

    /// What its task waits for, as far as its specification says so.
    pub const fn task_pattern(&self) -> Option<Pattern> {
        match (self.pattern, self.kind) {
            (Some(pattern), _) => Some(pattern),
            (None, StateKind::Task(Some(resource))) => match Task::of(resource) {
                Some(task) => Some(task.pattern),
                None => None,
            },
            (None, _) => None,
        }
    }

    /// Whether its task waits for its token, as far as its specification says so.
    pub const fn waits_for_task_token(&self) -> bool {
        match (self.pattern, self.kind) {
            (Some(pattern), _) => matches!(pattern, Pattern::WaitForTaskToken),
            #[rustfmt::skip]
            (None, StateKind::Task(Some(resource))) => matches!(
                resource.as_bytes(),
                [.., b'.', b'w', b'a', b'i', b't', b'F', b'o', b'r', b'T', b'a', b's', b'k', b'T', b'o', b'k', b'e', b'n']
            ),
            (None, _) => false,
        }
    }
}
