//! Where strands are kept, and how they are woken.

use super::runner::Runner;
use super::strand::{Strand, StrandId, Waits, Wake};
use super::timer::Timer;
use crate::Time;

impl Runner<'_> {
    /// Adds a strand.
    pub(super) fn spawn(&mut self, make: impl FnOnce(StrandId) -> Strand) -> StrandId {
        let place = self.free.pop().unwrap_or_else(|| {
            self.strands.push(None);
            self.generations.push(0);
            u32::try_from(self.strands.len() - 1).unwrap_or(u32::MAX)
        });
        let generation = self.generations[place as usize];
        let id = StrandId { place, generation };
        self.strands[place as usize] = Some(Box::new(make(id)));
        id
    }

    /// Lets a strand go on after those that can already.
    pub(super) fn wake(&mut self, id: StrandId, wake: Wake) {
        self.ready.push_back((id, wake));
    }

    /// Lets a strand go on at a time.
    pub(super) fn wake_at(&mut self, at: Time, strand: StrandId, wake: Wake) {
        self.timers_made += 1;
        self.timers.push(Timer {
            at,
            number: self.timers_made,
            strand,
            wake,
        });
    }

    /// A strand that does not run now.
    pub(super) fn strand(&self, id: StrandId) -> Option<&Strand> {
        if self.generations[id.place as usize] != id.generation {
            return None;
        }
        self.strands[id.place as usize].as_deref()
    }

    /// Takes a strand out, if it is still there.
    pub(super) fn take(&mut self, id: StrandId) -> Option<Box<Strand>> {
        if self.generations[id.place as usize] != id.generation {
            return None;
        }
        self.strands[id.place as usize].take()
    }

    /// Puts a strand back.
    pub(super) fn put(&mut self, strand: Box<Strand>) {
        let place = strand.id.place as usize;
        self.strands[place] = Some(strand);
    }

    /// Gives up the place of a strand that has been taken.
    pub(super) fn release(&mut self, id: StrandId) {
        let generation = &mut self.generations[id.place as usize];
        *generation = generation.wrapping_add(1);
        self.free.push(id.place);
    }

    /// Ends a strand and all that it waits for; the last of its events.
    pub(super) fn cancel(&mut self, id: StrandId) {
        let mut cancelled = vec![id];
        while let Some(id) = cancelled.pop() {
            let Some(strand) = self.take(id) else {
                continue;
            };
            if let Waits::Join(join) = strand.waits {
                cancelled.extend(join.running);
            }
            self.release(id);
        }
    }

    /// The strands that do not run now.
    pub(super) fn strands(&self) -> impl Iterator<Item = &Strand> {
        self.strands.iter().flatten().map(AsRef::as_ref)
    }

    /// As [`strands`](Self::strands), to be changed.
    pub(super) fn strands_mut(&mut self) -> impl Iterator<Item = &mut Strand> {
        self.strands.iter_mut().flatten().map(AsMut::as_mut)
    }
}
