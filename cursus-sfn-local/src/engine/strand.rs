//! What runs: the machine, a branch, the iteration of an item.

use std::sync::Arc;
use std::time::Duration;

use indexmap::IndexSet;
use serde_json::Value;

#[cfg(feature = "tokio")]
use super::flights::{Flight, Landed};
use super::map::Iterations;
use crate::Time;
use crate::fault::Fault;
use crate::history::Data;
use crate::items::Item;
use crate::payload::Variables;
use crate::program::StateId;

/// A strand by its place, and a number that tells it from those that had the place before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct StrandId {
    pub(super) place: u32,
    pub(super) generation: u32,
}

impl StrandId {
    /// The machine's own strand, which is there from the start to the end.
    pub(super) const MAIN: Self = Self {
        place: 0,
        generation: 0,
    };
}

impl Pending {
    /// What becomes of it; all else is let go of, so that the result is put into the input where it is.
    pub(super) fn into_result(self) -> Option<Result<Value, Fault>> {
        self.result
    }
}

/// A sequence of states that follow each other: the machine, a branch, the iteration of an item.
#[derive(Debug)]
pub(super) struct Strand {
    pub(super) id: StrandId,
    pub(super) state: StateId,
    /// The input of the state.
    pub(super) input: Data,
    pub(super) variables: Variables,
    /// The strand that waits for this one, and which of its results this gives.
    pub(super) parent: Option<(StrandId, usize)>,
    /// The execution that it belongs to.
    pub(super) execution: usize,
    /// What that was started with.
    pub(super) execution_input: Data,
    /// The number of its last event.
    pub(super) last_event: u64,
    /// The number of the event before its state was entered.
    pub(super) before_state: u64,
    /// The number of the event that its state was entered with, and when.
    pub(super) entered: (u64, Time),
    /// How often each retrier of its state was used.
    pub(super) attempts: Vec<u64>,
    /// The item that it iterates over, its own or of a strand around it in the same execution.
    pub(super) item: Option<Arc<Iterated>>,
    /// What its state is waiting for.
    pub(super) waits: Waits,
}

/// The item of an iteration, and its position.
#[derive(Debug)]
pub(super) struct Iterated {
    pub(super) index: usize,
    pub(super) item: Item,
}

/// What a strand is waiting for.
#[derive(Debug, Default)]
pub(super) enum Waits {
    /// Nothing.
    #[default]
    Nothing,
    /// A task.
    Task(Box<Pending>),
    /// Its branches or iterations.
    Join(Box<Join>),
    /// The clock.
    Clock,
}

/// A task that runs.
#[derive(Debug)]
pub(super) struct Pending {
    /// What becomes of it, if that is known.
    pub(super) result: Option<Result<Value, Fault>>,
    /// What it is given.
    pub(super) arguments: Data,
    /// What ends it.
    pub(super) token: Option<Arc<str>>,
    /// When it has taken too long, whatever heartbeats come.
    pub(super) times_out: Option<Time>,
    /// How often a heartbeat must come.
    pub(super) heartbeat: Option<Duration>,
    /// When it has taken too long, as it is.
    pub(super) deadline: Option<Time>,
    /// What does it, if that runs beside the run; letting go of it ends it.
    #[cfg(feature = "tokio")]
    pub(super) flight: Option<Flight>,
}

/// Strands that one waits for.
#[derive(Debug)]
pub(super) struct Join {
    /// The results by position.
    pub(super) results: Vec<Option<Value>>,
    /// How many strands run.
    pub(super) running: IndexSet<StrandId>,
    /// What a Map state keeps of its items.
    pub(super) map: Option<Box<Iterations>>,
}

/// What happens next in a strand.
#[derive(Debug)]
pub(super) enum Wake {
    /// Its state is entered.
    Enter,
    /// Its state begins its work, for the first time or once more.
    Begin,
    /// Its wait is over.
    Waited,
    /// Its task is over.
    TaskDone,
    /// Its task, which ran beside the run, has been answered.
    #[cfg(feature = "tokio")]
    TaskReplied(Box<Landed>),
    /// Its task has taken too long.
    TaskTimedOut,
    /// Its branches or iterations gave this.
    Joined(Value),
    /// One of its branches or iterations failed.
    JoinFailed(Fault),
}
