//! Retries declared for one state of a machine.

use std::time::Duration;

use crate::asl::{Retrier, Str};
use crate::names::{ErrorName, NamesError, States, check_error_name};
use crate::spec::{
    ALL_IS_LAST, ErrorHandlerSpec, JitterStrategy, RetryConfig, StateSpec, check_errors, takes_all,
};

/// How a state is tried again when it fails with certain errors.
///
/// What is not set has the language's default: 1 s before the first retry, 3 attempts, doubled after each.
///
/// ```
/// use cursus_sfn_core::assemble::Retry;
/// use cursus_sfn_core::names::States;
/// use cursus_sfn_core::spec::JitterStrategy;
///
/// let retry = Retry::on([States::Timeout]).interval(5).max_attempts(4).jitter(JitterStrategy::Full);
/// assert_eq!(retry.errors(), [States::Timeout]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Retry {
    errors: Vec<ErrorName>,
    config: RetryConfig,
}

impl Retry {
    /// Tries again on these errors.
    pub fn on<E: NamesError>(errors: impl IntoIterator<Item = E>) -> Self {
        Self {
            errors: errors.into_iter().map(NamesError::error_name).collect(),
            config: RetryConfig::DEFAULT,
        }
    }

    /// Never tries again, whatever the state's specification says.
    pub fn never() -> Self {
        Self::on([States::ALL]).max_attempts(0)
    }

    /// Sets the seconds before the first retry.
    #[must_use]
    pub fn interval(mut self, interval: impl Into<Seconds>) -> Self {
        self.config.interval_seconds = interval.into().0;
        self
    }

    /// Sets how often the state is tried again.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.config.max_attempts = attempts;
        self
    }

    /// Sets by what the interval is multiplied after each retry.
    #[must_use]
    pub fn backoff(mut self, rate: f64) -> Self {
        self.config.backoff_rate = rate;
        self
    }

    /// Sets the longest interval.
    #[must_use]
    pub fn max_delay(mut self, delay: impl Into<Seconds>) -> Self {
        self.config.max_delay_seconds = Some(delay.into().0);
        self
    }

    /// Sets whether the interval is drawn at random.
    #[must_use]
    pub fn jitter(mut self, strategy: JitterStrategy) -> Self {
        self.config.jitter_strategy = strategy;
        self
    }

    /// The errors.
    pub fn errors(&self) -> &[ErrorName] {
        &self.errors
    }

    /// What is wrong with it behind others, if anything.
    pub(super) fn check(&self, others: &[Self]) -> Result<(), String> {
        if others.iter().any(|other| takes_all(&other.errors)) {
            return Err(ALL_IS_LAST.to_owned());
        }
        check_errors(&self.errors)?;
        for &error in &self.errors {
            check_error_name(error)
                .map_err(|problem| problem.describe(error).as_str().to_owned())?;
        }
        Ok(self.config.check()?)
    }
}

/// Whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seconds(u32);

impl Seconds {
    /// The number of seconds.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl From<u32> for Seconds {
    fn from(seconds: u32) -> Self {
        Self(seconds)
    }
}

/// Fractions of a second count as a second; more than fit are cut off, and refused where AWS refuses them.
impl From<Duration> for Seconds {
    fn from(duration: Duration) -> Self {
        let whole = duration.as_secs() + u64::from(duration.subsec_nanos() > 0);
        Self(u32::try_from(whole).unwrap_or(u32::MAX))
    }
}

/// The longest timeout, in seconds.
///
/// Source: AWS Step Functions, Task state.
const MAX_TIMEOUT_SECONDS: u32 = 99_999_999;

/// What is wrong with a timeout called `name`, if anything.
pub(super) fn timeout_problem(name: &str, seconds: u32) -> Option<String> {
    (!(1..=MAX_TIMEOUT_SECONDS).contains(&seconds))
        .then(|| format!("`{name}` is {seconds}; it must be 1 to {MAX_TIMEOUT_SECONDS}"))
}

/// The retriers of a state: those declared in the machine, then those of its function and of its kind for errors that the
/// machine does not mention, each error in the first that names it. Behind a retry of all errors there is none.
pub(super) fn retriers(declared: &[Retry], spec: &StateSpec) -> Vec<Retrier> {
    let mentions = |error: ErrorName| {
        declared
            .iter()
            .any(|retry| retry.errors.contains(&error) || retry.errors.contains(&States::ALL))
    };
    let [own, of_kind] = handlers(spec);
    let handlers = || own.iter().chain(of_kind);
    let inherited = handlers().enumerate().filter_map(|(at, handler)| {
        let retry = handler.retry_config?;
        let before = || {
            handlers()
                .take(at)
                .filter(|handler| handler.retry_config.is_some())
        };
        let is_taken = |error| before().any(|handler| handler.error_equals.contains(&error));
        if is_taken(States::ALL) {
            return None;
        }
        let mut errors = Vec::with_capacity(handler.error_equals.len());
        let own = handler
            .error_equals
            .iter()
            .filter(|error| !mentions(**error) && !is_taken(**error));
        errors.extend(own.map(|error| Str::constant(error.as_str())));
        (!errors.is_empty()).then(|| retrier(errors, &retry))
    });
    let declared = declared
        .iter()
        .map(|retry| retrier(written(&retry.errors), &retry.config));
    let mut retriers = Vec::with_capacity(declared.len() + own.len() + of_kind.len());
    retriers.extend(declared.chain(inherited));
    retriers
}

/// What the function of a kind of state says of errors, and what the kind says.
pub(super) fn handlers(spec: &StateSpec) -> [&'static [ErrorHandlerSpec]; 2] {
    let function = spec.function.map(|function| function.error_handling);
    [function.unwrap_or_default(), spec.error_handling]
}

fn written(errors: &[ErrorName]) -> Vec<Str> {
    let errors = errors.iter();
    errors.map(|error| Str::constant(error.as_str())).collect()
}

fn retrier(errors: Vec<Str>, config: &RetryConfig) -> Retrier {
    let mut retrier = Retrier::new(errors);
    retrier.interval_seconds = Some(config.interval_seconds.into());
    retrier.max_attempts = Some(config.max_attempts.into());
    retrier.backoff_rate = Some(config.backoff_rate.into());
    retrier.max_delay_seconds = config.max_delay_seconds.map(Into::into);
    retrier.jitter_strategy = match config.jitter_strategy {
        JitterStrategy::None => None,
        JitterStrategy::Full => Some(JitterStrategy::Full.into()),
    };
    retrier
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Name;
    use crate::spec::{ErrorHandlerSpec, FunctionSpec, StateKind};

    const SPEC: StateSpec = StateSpec::new("T", StateKind::Task(None)).error_handling(&[
        ErrorHandlerSpec::retry(
            &[ErrorName::new("A"), ErrorName::new("B")],
            RetryConfig::DEFAULT,
        ),
        ErrorHandlerSpec::catch(&[ErrorName::new("C")]),
    ]);

    fn errors(declared: &[Retry]) -> Vec<Vec<String>> {
        retriers(declared, &SPEC)
            .iter()
            .map(|retrier| {
                retrier
                    .error_equals
                    .iter()
                    .map(ToString::to_string)
                    .collect()
            })
            .collect()
    }

    #[test]
    fn the_machine_comes_first_and_takes_over_the_errors_it_names() {
        assert_eq!(errors(&[]), [["A", "B"]]);
        assert_eq!(errors(&[Retry::on(["B"])]), [["B"], ["A"]]);
        assert_eq!(errors(&[Retry::on(["A", "B"])]), [["A", "B"]]);
    }

    #[test]
    fn a_function_comes_before_the_kind_of_state() {
        const fn of(handlers: &'static [ErrorHandlerSpec]) -> FunctionSpec {
            FunctionSpec::new::<()>("f").error_handling(handlers)
        }
        const B: ErrorHandlerSpec =
            ErrorHandlerSpec::retry(&[ErrorName::new("B")], RetryConfig::DEFAULT);
        const ALL: ErrorHandlerSpec = ErrorHandlerSpec::retry(&[States::ALL], RetryConfig::DEFAULT);
        const ONE: StateSpec = SPEC.of_function(Name::new("F"), &of(&[B]));
        const EACH: StateSpec = SPEC.of_function(Name::new("F"), &of(&[B, ALL]));
        let errors = |spec: &StateSpec| {
            let retriers = retriers(&[], spec);
            let lists = retriers.iter().map(|retrier| retrier.error_equals.iter());
            let lists = lists.map(|errors| errors.map(ToString::to_string).collect::<String>());
            lists.collect::<Vec<_>>()
        };
        assert_eq!(errors(&ONE), ["B", "A"]);
        assert_eq!(errors(&EACH), ["B", "States.ALL"]);
    }

    #[test]
    fn a_retry_of_all_errors_stands_alone() {
        assert_eq!(
            errors(&[Retry::on(["A"]), Retry::never()]),
            [["A"], ["States.ALL"]]
        );
    }

    #[test]
    fn what_aws_refuses_is_refused() {
        let before = [Retry::on(["A"])];
        assert_eq!(Retry::never().check(&before), Ok(()));
        let all_is_last = Err(ALL_IS_LAST.to_owned());
        assert_eq!(Retry::on(["A"]).check(&[Retry::never()]), all_is_last);
        assert!(
            Retry::on([States::ALL, States::Timeout])
                .check(&[])
                .is_err()
        );
        assert!(Retry::on::<ErrorName>([]).check(&[]).is_err());
        assert!(Retry::on([States::Runtime]).check(&[]).is_err());
        assert!(Retry::on(["Lambda.Unknwon"]).check(&[]).is_err());
    }

    #[test]
    fn durations_are_rounded_up_to_seconds() {
        assert_eq!(Seconds::from(Duration::from_millis(1_500)).get(), 2);
        assert_eq!(Seconds::from(Duration::from_mins(1)).get(), 60);
    }
}
