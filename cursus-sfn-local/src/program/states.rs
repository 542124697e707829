//! What states of each type do.

use std::sync::Arc;

use cursus_sfn_core::arn::Pattern;
use cursus_sfn_core::asl;

use super::{Number, StateId};
use crate::choice::Condition;
use crate::history::Runs;
use crate::jsonpath::Query;
use crate::payload::{Expression, Payload};

/// What a state does.
#[derive(Debug)]
pub(crate) enum Kind {
    Task(Box<Task>),
    /// Its result, if any, is the arguments of its flow.
    Pass {
        /// Whether the arguments of its flow are its `Result`.
        has_result: bool,
    },
    Choice(Box<Choice>),
    Wait(Box<Wait>),
    Succeed,
    Fail {
        error: Option<Payload>,
        cause: Option<Payload>,
    },
    Parallel {
        /// The first state of each branch.
        branches: Vec<StateId>,
    },
    Map(Box<Map>),
}

/// A Task state.
#[derive(Debug)]
pub(crate) struct Task {
    /// Its `Resource`.
    pub(crate) resource: Arc<str>,
    pub(crate) runs: Runs,
    pub(crate) pattern: Pattern,
    pub(crate) credentials: Option<Payload>,
    pub(crate) timeout: Option<Number>,
    pub(crate) heartbeat: Option<Number>,
}

/// A Choice state.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) rules: Vec<ChoiceRule>,
    pub(crate) default: Option<StateId>,
}

/// A rule of a Choice state.
#[derive(Debug)]
pub(crate) struct ChoiceRule {
    pub(crate) condition: Condition,
    pub(crate) assign: Option<Payload>,
    pub(crate) output: Option<Payload>,
    pub(crate) next: StateId,
}

/// A Wait state.
#[derive(Debug)]
pub(crate) enum Wait {
    Seconds(Number),
    /// Until a time, as text.
    Timestamp(Arc<str>),
    /// Until the time that a path finds.
    TimestampPath(Box<Query>),
    /// Until the time that an expression gives.
    TimestampExpression(Box<Expression>),
}

/// A Map state.
#[derive(Debug)]
pub(crate) struct Map {
    /// The first state of the processor.
    pub(crate) start: StateId,
    pub(crate) items: Items,
    pub(crate) max_concurrency: Option<Number>,
    pub(crate) tolerance: Tolerance,
    /// How it runs its items as executions of their own; `None` if in this one.
    pub(crate) distributed: Option<Box<Run>>,
}

/// Where the items come from.
#[derive(Debug)]
pub(crate) enum Items {
    /// They are the input.
    Input,
    /// `ItemsPath`.
    Path(Box<Query>),
    /// `Items`.
    Payload(Payload),
}

/// How many items may fail.
#[derive(Debug, Default)]
pub(crate) struct Tolerance {
    pub(crate) percentage: Option<Number>,
    pub(crate) count: Option<Number>,
}

/// How a Distributed Map runs.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) label: Option<Arc<str>>,
    pub(crate) reader: Option<Reading>,
    pub(crate) batching: Option<Batching>,
    pub(crate) writer: Option<Writing>,
}

/// How items are read.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) settings: asl::ItemReader,
    pub(crate) arguments: Option<Payload>,
    pub(crate) max_items: Option<Number>,
}

/// How items are batched.
#[derive(Debug)]
pub(crate) struct Batching {
    pub(crate) max_items: Option<Number>,
    pub(crate) max_bytes: Option<Number>,
    pub(crate) input: Option<Payload>,
}

/// How results are written.
#[derive(Debug)]
pub(crate) struct Writing {
    pub(crate) settings: asl::ResultWriter,
    pub(crate) arguments: Option<Payload>,
}

/// A retrier.
#[derive(Debug)]
pub(crate) struct Retrier {
    pub(crate) errors: Vec<Arc<str>>,
    pub(crate) max_attempts: u64,
    pub(crate) interval_seconds: f64,
    pub(crate) backoff_rate: f64,
    pub(crate) max_delay_seconds: Option<f64>,
    /// Whether the delay is drawn between nothing and what is said.
    pub(crate) is_jittered: bool,
}

/// A catcher.
#[derive(Debug)]
pub(crate) struct Catcher {
    pub(crate) errors: Vec<Arc<str>>,
    pub(crate) result: super::Placement,
    pub(crate) output: Option<Payload>,
    pub(crate) assign: Option<Payload>,
    pub(crate) next: StateId,
}
