//! The path that an execution takes.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::Time;

/// The path that an execution took: the states in the order in which they were entered, and what became of errors.
///
/// As text it has a line for each, with the time since the start of the execution. What happens in a branch or with an
/// item is indented, with its position.
///
/// ```
/// use cursus_sfn_core::validate::{Options, Valid};
/// use cursus_sfn_local::Engine;
///
/// let text = r#"{"StartAt": "Pause", "States": {
///     "Pause": {"Type": "Wait", "Seconds": 3, "Next": "Both"},
///     "Both": {"Type": "Parallel", "End": true, "Branches": [
///         {"StartAt": "Left", "States": {"Left": {"Type": "Pass", "End": true}}},
///         {"StartAt": "Right", "States": {"Right": {"Type": "Pass", "End": true}}}
///     ]}
/// }}"#;
/// let engine = Engine::new(&Valid::parse(text, &Options::default()).unwrap())?;
/// let execution = engine.execution().trace().run()?;
/// assert_eq!(
///     execution.trace.to_string(),
///     "     +0s  Pause\n     +3s  Both\n     +3s    [0] Left\n     +3s    [1] Right\n"
/// );
/// assert_eq!(execution.trace.states().collect::<Vec<_>>(), ["Pause", "Both", "Left", "Right"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    started: Time,
    moments: Vec<Moment>,
}

/// Something on the path of an execution.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Moment {
    /// When.
    pub time: Time,
    /// The positions of the branches and items that the state is in, the outermost first.
    pub place: Vec<usize>,
    /// The state.
    pub state: Arc<str>,
    /// What happened.
    pub what: What,
}

/// What happens on the path of an execution.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum What {
    /// The state is entered.
    Entered,
    /// It failed, and is tried again.
    Retried {
        /// The name of the error.
        error: String,
        /// What is said of it.
        cause: Option<String>,
        /// How often this retrier was used in this visit of the state, with this time.
        attempt: u64,
        /// How long it waits before that.
        delay: Duration,
    },
    /// It failed, and the execution goes on elsewhere.
    Caught {
        /// The name of the error.
        error: String,
        /// What is said of it.
        cause: Option<String>,
        /// The state that follows.
        next: Arc<str>,
    },
    /// It failed, and nothing took the error.
    Failed {
        /// The name of the error.
        error: String,
        /// What is said of it.
        cause: Option<String>,
    },
}

impl Trace {
    pub(crate) const fn new(started: Time) -> Self {
        Self {
            started,
            moments: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, moment: Moment) {
        self.moments.push(moment);
    }

    /// All that happened, in its order.
    pub fn moments(&self) -> &[Moment] {
        &self.moments
    }

    /// The names of the states that were entered, in their order; one that was entered twice is there twice.
    pub fn states(&self) -> impl Iterator<Item = &str> {
        let entered = |moment: &&Moment| moment.what == What::Entered;
        self.moments
            .iter()
            .filter(entered)
            .map(|moment| moment.state.as_ref())
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for moment in &self.moments {
            let since = format!("+{}", Seconds(moment.time.since(self.started)));
            write!(f, "{since:>8}  ")?;
            for _ in &moment.place {
                f.write_str("  ")?;
            }
            if let Some(place) = moment.place.last() {
                write!(f, "[{place}] ")?;
            }
            writeln!(f, "{}{}", moment.state, moment.what)?;
        }
        Ok(())
    }
}

/// What is said of a state after its name.
impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entered => Ok(()),
            Self::Retried {
                error,
                cause,
                attempt,
                delay,
            } => {
                failed(f, error, cause.as_deref())?;
                write!(f, "; retry {attempt} in {}", Seconds(*delay))
            }
            Self::Caught { error, cause, next } => {
                failed(f, error, cause.as_deref())?;
                write!(f, "; caught, goes on with {next}")
            }
            Self::Failed { error, cause } => failed(f, error, cause.as_deref()),
        }
    }
}

fn failed(f: &mut fmt::Formatter<'_>, error: &str, cause: Option<&str>) -> fmt::Result {
    match (error, cause) {
        ("", None) => f.write_str(": failed"),
        ("", Some(cause)) => write!(f, ": failed ({cause})"),
        (error, None) => write!(f, ": failed with {error}"),
        (error, Some(cause)) => write!(f, ": failed with {error} ({cause})"),
    }
}

/// A duration in seconds, to the millisecond: `1.5s`.
struct Seconds(Duration);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, milliseconds) = (self.0.as_secs(), self.0.subsec_millis());
        if milliseconds == 0 {
            return write!(f, "{seconds}s");
        }
        let fraction = format!("{milliseconds:03}");
        write!(f, "{seconds}.{}s", fraction.trim_end_matches('0'))
    }
}
