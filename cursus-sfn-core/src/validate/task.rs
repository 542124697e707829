//! Task states.

use super::context::Validator;
use super::schema::{Field, Language};
use super::state::State;
use crate::arn::{ArnErrorKind, Pattern, Resource, pattern_of_integration};
use crate::diag::Code;
use crate::document::Node;
use crate::text::Spanned;

/// The longest timeout, in seconds.
const MAX_TIMEOUT: i64 = 99_999_999;

impl<'d> Validator<'d> {
    pub(super) fn task(&mut self, state: &State<'d>) {
        let timeout = self.number_or_path(
            state,
            Field::TimeoutSeconds,
            Field::TimeoutSecondsPath,
            1..=MAX_TIMEOUT,
        );
        let heartbeat = self.number_or_path(
            state,
            Field::HeartbeatSeconds,
            Field::HeartbeatSecondsPath,
            1..=MAX_TIMEOUT,
        );
        if let (Some(timeout), Some(heartbeat), Some(node)) =
            (timeout, heartbeat, state.get(Field::HeartbeatSeconds))
            && heartbeat >= timeout
        {
            let message = format!(
                "the heartbeat, {heartbeat} s, is not shorter than the timeout, {timeout} s"
            );
            self.report(Code::HEARTBEAT_NOT_BELOW_TIMEOUT, node, message);
        }
        if let Some(credentials) = state.get(Field::Credentials) {
            self.credentials(credentials, state);
        }
        match state.get(Field::Resource) {
            None => {
                self.missing(
                    state.node,
                    "the task does not say what it runs: `Resource` is missing",
                );
            }
            Some(resource) => self.resource(resource, state),
        }
    }

    fn credentials(&mut self, node: Node<'d>, state: &State<'d>) {
        if !self.is_object(node, "an object with `RoleArn`") {
            return;
        }
        let (name, dynamic) = ("RoleArn", "RoleArn.$");
        if node.get(name).is_none()
            && (state.language == Language::Jsonata || node.get(dynamic).is_none())
        {
            let message = "credentials name a role: `RoleArn` is missing";
            // What they hold besides is left open by the specification; that they hold something is not.
            if node.entries().next().is_none() {
                self.missing(node, message);
            } else {
                self.report(Code::NO_ROLE, node, message);
            }
        }
        self.payload(node, state);
    }

    fn resource(&mut self, node: Node<'d>, state: &State<'d>) {
        if let Some((known, pattern)) = self.integration
            && node.as_str() == Some(known)
        {
            self.waiting(pattern, node, state);
            return;
        }
        let Some(text) = self.text(node, "the ARN of what is to run") else {
            return;
        };
        self.integration = pattern_of_integration(text).map(|pattern| (text, pattern));
        if let Some((_, pattern)) = self.integration {
            self.waiting(pattern, node, state);
            return;
        }
        match text.parse::<Resource>() {
            Ok(Resource::Integration(integration)) => {
                if let Err(error) = integration.check() {
                    self.report_in(code_of(&error.kind), node, error.span, error.to_string());
                }
                self.waiting(integration.pattern, node, state);
            }
            Ok(Resource::Activity { .. }) => {
                if self.is_express() {
                    let message = "an Express machine runs no activities";
                    self.report(Code::EXPRESS_PATTERN, node, message);
                }
                self.waits(state, "an activity");
            }
            Ok(_) => {}
            Err(error) => {
                let is_other = matches!(error.kind, ArnErrorKind::NoArn) && is_uri(text);
                let code = if is_other {
                    Code::NOT_AN_ARN
                } else {
                    code_of(&error.kind)
                };
                self.report_in(code, node, error.span, error.to_string());
            }
        }
    }

    /// What a task waits for that calls a service.
    fn waiting(&mut self, written: Spanned<Pattern>, node: Node<'d>, state: &State<'d>) {
        let pattern = written.value;
        if pattern == Pattern::RequestResponse {
            return;
        }
        if self.is_express() {
            let message = format!("an Express machine does not wait: it has no `{pattern}`");
            self.report_in(Code::EXPRESS_PATTERN, node, written.span, message);
        }
        if pattern == Pattern::WaitForTaskToken {
            self.task_token(node, state);
            self.waits(state, "an answer");
        } else {
            self.waits(state, "a job");
        }
    }

    /// A task that waits for a token passes it on.
    fn task_token(&mut self, resource: Node<'d>, state: &State<'d>) {
        let input = match state.language {
            Language::JsonPath => state.get(Field::Parameters),
            Language::Jsonata => state.get(Field::Arguments),
        };
        // Without parameters the whole input is passed on, which may have a token in it by now.
        if let Some(input) = input
            && !mentions(input, state.language)
        {
            let message = "the task waits for its token to come back, but gives it to nobody";
            self.report(Code::NO_TASK_TOKEN, resource, message)
                .related(input, "the token is not in here");
        }
    }

    fn waits(&mut self, state: &State<'d>, what: &str) {
        const LIMITS: [Field; 4] = [
            Field::TimeoutSeconds,
            Field::TimeoutSecondsPath,
            Field::HeartbeatSeconds,
            Field::HeartbeatSecondsPath,
        ];
        if !LIMITS.iter().any(|field| state.has(*field)) {
            let key = self.key_of(state);
            let message = format!("the task may wait for {what} for up to a year");
            self.report(Code::NO_TIMEOUT, key, message);
        }
    }
}

/// Whether the context object, or its token, is read somewhere in a payload.
fn mentions(node: Node<'_>, language: Language) -> bool {
    let text = node.as_str().unwrap_or_default();
    let here = match language {
        Language::JsonPath => text.contains("$$.Task") || text == "$$" || text.contains("$$["),
        Language::Jsonata => text.contains("context"),
    };
    // A variable, a placeholder or the input may carry it.
    here || text.contains("${")
        || node.entries().any(|(_, value)| mentions(value, language))
        || node.items().any(|value| mentions(value, language))
}

/// Whether a text is a URI of any scheme.
fn is_uri(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
            && !rest.is_empty()
    })
}

/// The rule that a mistake in a resource breaks.
fn code_of(kind: &ArnErrorKind) -> Code {
    match kind {
        ArnErrorKind::UnknownService { .. } => Code::UNKNOWN_SERVICE,
        ArnErrorKind::UnknownAction { .. } | ArnErrorKind::Spelling { .. } => Code::UNKNOWN_ACTION,
        ArnErrorKind::UnsupportedPattern { .. } | ArnErrorKind::UnknownPattern { .. } => {
            Code::UNSUPPORTED_PATTERN
        }
        _ => Code::INVALID_RESOURCE,
    }
}
