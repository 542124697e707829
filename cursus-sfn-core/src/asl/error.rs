//! Retriers and catchers.

use super::object::object;
use super::scalar::words;
use super::{DataPath, Number, Scalar, Str, Template};

object! {
    /// An element of `Retry`.
    Retrier {
        /// For people.
        comment: Option<Str> = "Comment",
        /// The errors that are retried.
        error_equals: Vec<Str> = required "ErrorEquals",
        /// Seconds before the first retry. Default: 1.
        interval_seconds: Option<Scalar<u64>> = "IntervalSeconds",
        /// How often. Default: 3.
        max_attempts: Option<Scalar<u64>> = "MaxAttempts",
        /// By what the interval is multiplied after each retry. Default: 2.0.
        backoff_rate: Option<Scalar<Number>> = "BackoffRate",
        /// The longest interval in seconds. Default: none.
        max_delay_seconds: Option<Scalar<u64>> = "MaxDelaySeconds",
        /// How the interval is drawn. Default: as computed.
        jitter_strategy: Option<Scalar<JitterStrategy>> = "JitterStrategy",
    }
}

object! {
    /// An element of `Catch`.
    Catcher {
        /// For people.
        comment: Option<Str> = "Comment",
        /// The errors that are caught.
        error_equals: Vec<Str> = required "ErrorEquals",
        /// Where the error output goes. Default: it replaces the input of the state.
        result_path: Option<DataPath> = "ResultPath",
        /// Variables set from the error output.
        assign: Option<Template> = "Assign",
        /// What the next state gets, in `JSONata`. Default: the error output.
        output: Option<Template> = "Output",
        /// The state that follows.
        next: Str = required "Next",
    }
}

words! {
    /// How the interval of a retry is drawn.
    #[derive(Default)]
    JitterStrategy: "`FULL` or `NONE`" {
        /// As computed.
        #[default]
        None = "NONE",
        /// Between zero and what was computed.
        Full = "FULL",
    }
}
