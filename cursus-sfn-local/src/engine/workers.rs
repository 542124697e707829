//! Who does the tasks.

#[cfg(feature = "tokio")]
use super::flights::{Flight, Flights};
use super::held::Held;
use super::strand::StrandId;
use crate::handler::{Handler, TaskCall, TaskReply};

/// Who does the tasks of a run.
pub(super) enum Workers<'r> {
    /// Somebody who does them at once.
    Handler(Held<'r, dyn Handler + 'r>),
    /// Futures, which run beside the run.
    #[cfg(feature = "tokio")]
    Flights(Flights<'r>),
}

/// What becomes of a call.
pub(super) enum Called {
    /// It has been answered.
    Replied(TaskReply),
    /// The answer comes later.
    #[cfg(feature = "tokio")]
    Started(Flight),
}

impl Workers<'_> {
    /// Lets the task of a strand be done.
    #[cfg_attr(not(feature = "tokio"), expect(unused_variables))]
    pub(super) fn call(&mut self, strand: StrandId, call: &TaskCall<'_>) -> Called {
        match self {
            Self::Handler(handler) => Called::Replied(handler.handle(call)),
            #[cfg(feature = "tokio")]
            Self::Flights(flights) => Called::Started(flights.start(strand, call)),
        }
    }
}
