//! Errors that a machine names, held against those that a state fails with.

use super::locate::Suggestion;
use crate::names::{ErrorName, is_of_aws, same};
use crate::spec::StateSpec;

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
