//! How a state is reached around a producer.

use super::Scratch;
use crate::spec::{Incoming, MachineSpec};

/// How a state is reached without another having given its output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detour {
    /// The state that comes before it on such a way; `None`: the machine starts with it.
    pub via: Option<usize>,
    /// Whether an error leads from there.
    pub caught: bool,
}

impl Scratch<'_> {
    /// How `reader` is reached without `producer` having given its output, if it can be.
    pub(in crate::resolve) const fn detour(
        &mut self,
        machine: &MachineSpec<'_>,
        producer: usize,
        reader: usize,
    ) -> Option<Detour> {
        if reader == machine.start {
            return Some(Detour {
                via: None,
                caught: false,
            });
        }
        let incoming = machine.states[reader].incoming;
        let mut i = 0;
        while i < incoming.len() {
            let Incoming { from, caught } = incoming[i];
            if (from != producer || caught) && self.starts_without(machine, producer, from) {
                return Some(Detour {
                    via: Some(from),
                    caught,
                });
            }
            i += 1;
        }
        None
    }

    /// Whether `state` is reached from the start without `producer` having given its output before.
    const fn starts_without(
        &mut self,
        machine: &MachineSpec<'_>,
        producer: usize,
        state: usize,
    ) -> bool {
        if !self.has_memory() {
            return false;
        }
        self.clear(machine);
        self.reach(state);
        let mut n = 0;
        while n < self.count {
            let at = self.order[n];
            if at == machine.start {
                return true;
            }
            let incoming = machine.states[at].incoming;
            let mut i = 0;
            while i < incoming.len() {
                if incoming[i].from != producer || incoming[i].caught {
                    self.reach(incoming[i].from);
                }
                i += 1;
            }
            n += 1;
        }
        false
    }

    const fn reach(&mut self, state: usize) {
        if !self.cells[state].seen {
            self.cells[state].seen = true;
            self.order[self.count] = state;
            self.count += 1;
        }
    }
}
