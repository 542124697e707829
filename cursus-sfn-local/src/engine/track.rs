//! Noting the path of an execution.

use super::runner::Runner;
use super::strand::Strand;
use crate::coverage::At;
use crate::fault::Fault;
use crate::trace::{Moment, What};

impl Runner<'_> {
    /// Notes what happens in the state of a strand, if the path is kept.
    pub(super) fn note(&mut self, strand: &Strand, what: impl FnOnce() -> What) {
        if self.trace.is_none() {
            return;
        }
        let moment = Moment {
            time: self.now,
            place: self.place(strand),
            state: self.state(strand).name.clone(),
            what: what(),
        };
        if let Some(trace) = &mut self.trace {
            trace.add(moment);
        }
    }

    /// Counts a point of the state of a strand.
    pub(super) fn cover(&mut self, strand: &Strand, at: At) {
        self.coverage.count(strand.state, self.state(strand), at);
    }

    /// Notes a failure that nothing takes.
    pub(super) fn note_failure(&mut self, strand: &Strand, fault: &Fault) {
        self.note(strand, || What::Failed {
            error: fault.name().to_owned(),
            cause: fault.cause.clone(),
        });
    }

    /// The positions of the branches and items that a strand is in, the outermost first.
    fn place(&self, strand: &Strand) -> Vec<usize> {
        let mut place = Vec::new();
        let mut parent = strand.parent;
        while let Some((id, index)) = parent {
            place.push(index);
            parent = self.strand(id).and_then(|strand| strand.parent);
        }
        place.reverse();
        place
    }
}
