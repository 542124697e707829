//! What a state does about errors, and how it takes part in the control flow.

use super::JitterStrategy;
use crate::names::{ErrorName, States, same};

/// How one or more errors are handled.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorHandlerSpec {
    /// The errors, as `ErrorEquals` lists them.
    pub error_equals: &'static [ErrorName],
    /// How the state is tried again; `None`: it is not.
    pub retry_config: Option<RetryConfig>,
    /// Whether every machine must catch these errors.
    pub must_catch: bool,
}

impl ErrorHandlerSpec {
    /// Tries the state again on these errors.
    pub const fn retry(error_equals: &'static [ErrorName], retry: RetryConfig) -> Self {
        Self {
            error_equals,
            retry_config: Some(retry),
            must_catch: false,
        }
    }

    /// Requires every machine that uses the state to catch these errors.
    pub const fn catch(error_equals: &'static [ErrorName]) -> Self {
        Self {
            error_equals,
            retry_config: None,
            must_catch: true,
        }
    }

    /// Checks the handler against the language.
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub const fn check(&self) -> Result<(), &'static str> {
        match (check_errors(self.error_equals), &self.retry_config) {
            (Ok(()), Some(retry)) => retry.check(),
            (broken, _) => broken,
        }
    }
}

/// What is said of a retry behind one that takes every error.
pub(crate) const ALL_IS_LAST: &str = "a retry on `States.ALL` takes every error, so it comes last";

/// Checks a list of errors.
pub(crate) const fn check_errors(errors: &[ErrorName]) -> Result<(), &'static str> {
    if errors.is_empty() {
        return Err("the list of errors is empty; name at least one, such as `States.TaskFailed`");
    }
    if takes_all(errors) && errors.len() > 1 {
        return Err("`States.ALL` takes every error, so it stands alone in its list");
    }
    let mut i = 0;
    while i < errors.len() {
        if errors[i].as_str().trim_ascii().is_empty() {
            return Err("the name of an error is blank");
        }
        i += 1;
    }
    Ok(())
}

/// Whether a list of errors names all of them.
pub(crate) const fn takes_all(errors: &[ErrorName]) -> bool {
    let mut i = 0;
    while i < errors.len() {
        if same(errors[i].as_str(), States::ALL.as_str()) {
            return true;
        }
        i += 1;
    }
    false
}

/// When and how often a state is tried again.
///
/// Source: Amazon States Language specification, "Retrying after error". Defaults are the language's own.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct RetryConfig {
    /// Seconds before the first retry, at least 1. Default: 1.
    pub interval_seconds: u32,
    /// How often it is tried again, 0 to 99,999,999; 0: never. Default: 3.
    pub max_attempts: u32,
    /// By what the interval is multiplied after each retry, at least 1.0. Default: 2.0.
    pub backoff_rate: f64,
    /// The longest interval in seconds, more than `interval_seconds` and at most 31,622,400. Default: none.
    pub max_delay_seconds: Option<u32>,
    /// Whether the interval is drawn at random. Default: [`JitterStrategy::None`].
    pub jitter_strategy: JitterStrategy,
}

/// The largest `MaxAttempts`.
pub const MAX_RETRY_ATTEMPTS: u32 = 99_999_999;
/// The largest `MaxDelaySeconds`: 366 days.
pub const MAX_RETRY_DELAY_SECONDS: u32 = 31_622_400;

impl RetryConfig {
    /// The language's defaults.
    pub const DEFAULT: Self = Self {
        interval_seconds: 1,
        max_attempts: 3,
        backoff_rate: 2.0,
        max_delay_seconds: None,
        jitter_strategy: JitterStrategy::None,
    };

    /// Sets the seconds before the first retry.
    #[must_use]
    pub const fn interval_seconds(mut self, seconds: u32) -> Self {
        self.interval_seconds = seconds;
        self
    }

    /// Sets how often it is tried again.
    #[must_use]
    pub const fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// Sets by what the interval is multiplied after each retry.
    #[must_use]
    pub const fn backoff_rate(mut self, rate: f64) -> Self {
        self.backoff_rate = rate;
        self
    }

    /// Sets the longest interval.
    #[must_use]
    pub const fn max_delay_seconds(mut self, seconds: u32) -> Self {
        self.max_delay_seconds = Some(seconds);
        self
    }

    /// Sets how the interval is drawn.
    #[must_use]
    pub const fn jitter_strategy(mut self, strategy: JitterStrategy) -> Self {
        self.jitter_strategy = strategy;
        self
    }

    /// Checks the values against the language.
    ///
    /// # Errors
    /// The first rule that they break.
    pub const fn check(&self) -> Result<(), &'static str> {
        match (self.check_limits(), self.max_delay_seconds) {
            (Ok(()), Some(delay)) if delay <= self.interval_seconds => {
                Err("`max_delay_seconds` must be more than `interval_seconds`")
            }
            (checked, _) => checked,
        }
    }

    /// Checks each value by itself.
    ///
    /// # Errors
    /// The first limit that is not held.
    pub const fn check_limits(&self) -> Result<(), &'static str> {
        if self.interval_seconds == 0 {
            return Err("`interval_seconds` is 0; it must be at least 1");
        }
        if self.max_attempts > MAX_RETRY_ATTEMPTS {
            return Err("`max_attempts` is more than 99,999,999, the most AWS takes");
        }
        // Written so that NaN is refused too.
        if !(self.backoff_rate >= 1.0 && self.backoff_rate.is_finite()) {
            return Err("`backoff_rate` must be a number of at least 1.0");
        }
        match self.max_delay_seconds {
            Some(delay) if delay > MAX_RETRY_DELAY_SECONDS => {
                Err("`max_delay_seconds` is more than 31,622,400 (366 days), the most AWS takes")
            }
            _ => Ok(()),
        }
    }
}

impl Default for RetryConfig {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// How a state directs the flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ControlFlowSpec {
    /// In what way.
    pub flow_type: FlowType,
    /// Whether several states may run at once below it.
    pub supports_parallel: bool,
    /// Whether it must be followed by a state or end the machine.
    pub requires_end_state: bool,
}

impl ControlFlowSpec {
    /// The flow of the given type, with what that type implies.
    pub const fn new(flow_type: FlowType) -> Self {
        Self {
            flow_type,
            supports_parallel: matches!(flow_type, FlowType::Parallel | FlowType::Map),
            requires_end_state: !matches!(flow_type, FlowType::Conditional | FlowType::Terminal),
        }
    }

    /// Sets whether several states may run at once below it.
    #[must_use]
    pub const fn supports_parallel(mut self, supports: bool) -> Self {
        self.supports_parallel = supports;
        self
    }

    /// Sets whether it must be followed by a state or end the machine.
    #[must_use]
    pub const fn requires_end_state(mut self, requires: bool) -> Self {
        self.requires_end_state = requires;
        self
    }
}

/// The ways of directing the flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FlowType {
    /// One of several states follows, by a condition.
    Conditional,
    /// The next state follows at once.
    Sequential,
    /// The next state follows after a time.
    Delayed,
    /// Nothing follows.
    Terminal,
    /// Several branches run at once.
    Parallel,
    /// The same states run for each item.
    Map,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_of_a_retry_is_held() {
        const GOOD: RetryConfig = RetryConfig::DEFAULT;
        assert!(GOOD.check().is_ok());
        assert!(GOOD.interval_seconds(0).check().is_err());
        assert!(GOOD.max_attempts(0).check().is_ok());
        assert!(GOOD.max_attempts(100_000_000).check().is_err());
        assert!(GOOD.backoff_rate(0.99).check().is_err());
        assert!(GOOD.backoff_rate(f64::NAN).check().is_err());
        assert!(
            GOOD.interval_seconds(5)
                .max_delay_seconds(5)
                .check()
                .is_err()
        );
        assert!(
            GOOD.interval_seconds(5)
                .max_delay_seconds(6)
                .check()
                .is_ok()
        );
        assert!(GOOD.max_delay_seconds(31_622_401).check().is_err());
    }

    #[test]
    fn a_limit_is_told_from_what_two_values_say_together() {
        const SHORT: RetryConfig = RetryConfig::DEFAULT.max_delay_seconds(1);
        assert!(SHORT.check_limits().is_ok());
        assert!(SHORT.check().is_err());
    }

    #[test]
    fn a_handler_names_errors() {
        const NAMED: ErrorName = ErrorName::new("CardDeclined");
        assert!(
            ErrorHandlerSpec::catch(&[NAMED, States::Timeout])
                .check()
                .is_ok()
        );
        assert!(ErrorHandlerSpec::catch(&[States::ALL]).check().is_ok());
        for wrong in [&[][..], &[ErrorName::new(" ")], &[NAMED, States::ALL]] {
            assert!(check_errors(wrong).is_err(), "{wrong:?}");
        }
    }
}
