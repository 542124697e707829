//! What the specification of a function's state takes over from that of the state which runs it.

use super::{ConfigField, ErrorHandlerSpec, takes_all};
use crate::names::ErrorName;

/// How many error handlers there are of a state's own and of the kind of state that it is: all of its own, then those of
/// the kind, unless one before takes every error.
#[doc(hidden)]
pub const fn handler_count(own: &[ErrorHandlerSpec], kind: &[ErrorHandlerSpec]) -> usize {
    let mut i = 0;
    while i < own.len() {
        if own[i].retry_config.is_some() && takes_all(own[i].error_equals) {
            return own.len();
        }
        i += 1;
    }
    own.len() + kind.len()
}

/// These handlers; `N` is what [`handler_count`] says.
#[doc(hidden)]
pub const fn handlers<const N: usize>(
    own: &[ErrorHandlerSpec],
    kind: &[ErrorHandlerSpec],
) -> [ErrorHandlerSpec; N] {
    const NONE: &[ErrorName] = &[];
    let mut all = [ErrorHandlerSpec::catch(NONE); N];
    let mut i = 0;
    while i < N {
        all[i] = if i < own.len() {
            own[i]
        } else {
            kind[i - own.len()]
        };
        i += 1;
    }
    all
}

/// The fields of a configuration, of which some have a value already; `keys` are those of their names.
#[doc(hidden)]
pub const fn preset<const N: usize>(fields: &[ConfigField], keys: &[u128]) -> [ConfigField; N] {
    let mut all = [ConfigField::new("", false); N];
    let mut i = 0;
    while i < N {
        all[i] = fields[i];
        let mut j = 0;
        while j < keys.len() {
            if keys[j] == fields[i].key {
                all[i].required = false;
            }
            j += 1;
        }
        i += 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::{States, key};
    use crate::spec::RetryConfig;

    const ALL: ErrorHandlerSpec = ErrorHandlerSpec::retry(&[States::ALL], RetryConfig::DEFAULT);
    const ONE: ErrorHandlerSpec = ErrorHandlerSpec::retry(&[States::Timeout], RetryConfig::DEFAULT);

    #[test]
    fn the_handlers_of_the_kind_follow_unless_nothing_is_left_to_them() {
        assert_eq!(handler_count(&[ONE], &[ONE, ALL]), 3);
        assert_eq!(handler_count(&[ONE, ALL], &[ONE]), 2);
        assert_eq!(handler_count(&[], &[]), 0);
        let all = handlers::<2>(&[ONE], &[ALL]);
        assert_eq!(
            all.map(|handler| handler.error_equals[0]),
            [States::Timeout, States::ALL]
        );
    }

    #[test]
    fn what_has_a_value_need_not_be_set() {
        let fields = [ConfigField::new("a", true), ConfigField::new("b", true)];
        let preset = preset::<2>(&fields, &[key("b")]);
        assert_eq!(preset.map(|field| field.required), [true, false]);
    }
}
