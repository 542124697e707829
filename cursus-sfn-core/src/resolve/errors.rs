//! Errors that a machine names, held against those that a state fails with.

use super::check::Findings;
use super::finding::Finding;
use super::locate::Suggestion;
use crate::names::{ErrorName, States, is_of_aws, same};
use crate::spec::{CatchSpec, StateKind, StateNode, StateSpec, takes_all};

/// The error that is meant, if a state fails with none of this name, but with one that is much like it. Whatever else an
/// error is called, the service may report it.
pub const fn mistyped_error(spec: &StateSpec, error: ErrorName) -> Option<ErrorName> {
    if is_of_aws(error) {
        return None;
    }
    let mut meant = Suggestion::new(error.as_str());
    let mut i = 0;
    while i < spec.errors.len() {
        if same(spec.errors[i].as_str(), error.as_str()) {
            return None;
        }
        meant.consider(spec.errors[i].as_str());
        i += 1;
    }
    match meant.found {
        Some(name) => Some(ErrorName::new(name)),
        None => None,
    }
}

/// What is caught: something, where work is done, and everything only in the end.
pub(super) const fn check_catches(node: &StateNode<'_>, findings: &mut Findings<'_>) {
    let catches = node.catches;
    if !matches!(
        node.spec.kind,
        StateKind::Task(_) | StateKind::Raw | StateKind::Parallel | StateKind::Map
    ) {
        findings.push(Finding::CatchesWithoutWork);
    }
    let mut i = 0;
    while i < catches.len() {
        let errors = catches[i].error_equals;
        if errors.is_empty() {
            findings.push(Finding::CatchesNothing);
        }
        if takes_all(errors) && errors.len() > 1 {
            findings.push(Finding::CatchesAllAndMore);
        } else if takes_all(errors) && i + 1 < catches.len() {
            findings.push(Finding::CatchesAllTooEarly);
        }
        i += 1;
    }
}

/// What must be caught is.
pub(super) const fn check_caught(node: &StateNode<'_>, findings: &mut Findings<'_>) {
    let mut handlers = node.spec.error_handling;
    while let [handler, rest @ ..] = handlers {
        handlers = rest;
        if !handler.must_catch {
            continue;
        }
        let mut i = 0;
        while i < handler.error_equals.len() {
            let error = handler.error_equals[i].as_str();
            if !is_caught(node.catches, error) {
                findings.push(Finding::NotCaught { error });
            }
            i += 1;
        }
    }
}

const fn is_caught(catches: &[CatchSpec<'_>], error: &str) -> bool {
    let mut i = 0;
    while i < catches.len() {
        let mut j = 0;
        while j < catches[i].error_equals.len() {
            let caught = catches[i].error_equals[j].as_str();
            let by_wildcard = same(caught, States::ALL.as_str())
                || (same(caught, States::TaskFailed.as_str())
                    && !same(error, States::Timeout.as_str()));
            if by_wildcard || same(caught, error) {
                return true;
            }
            j += 1;
        }
        i += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::mistyped_error;
    use crate::names::{ErrorName, States};
    use crate::spec::{StateKind, StateSpec};

    #[test]
    fn only_what_is_much_like_an_error_of_the_state_is_taken_for_it() {
        const TOO_LARGE: ErrorName = ErrorName::new("TooLarge");
        const SPEC: StateSpec =
            StateSpec::new("T", StateKind::Pass).errors(&[TOO_LARGE, ErrorName::new("TaskFailed")]);
        let meant = |name| mistyped_error(&SPEC, ErrorName::new(name));
        assert_eq!(meant("TooLage"), Some(TOO_LARGE));
        assert_eq!(meant("TooLarge"), None);
        assert_eq!(meant("CardDeclined"), None);
        assert_eq!(mistyped_error(&SPEC, States::TaskFailed), None);
    }
}
