//! How a state is reached around a producer.

use super::Scratch;
use crate::spec::{Incoming, MachineSpec, Via};

/// How a state is reached without another having given its output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detour {
    /// The state that comes before it on such a way; `None`: the machine starts with it.
    pub via: Option<usize>,
    /// How it leads there.
    pub how: Via,
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
            let (via, how) = (None, Via::Next);
            return Some(Detour { via, how });
        }
        let incoming = machine.states[reader].incoming;
        let mut i = 0;
        while i < incoming.len() {
            if self.starts_without(machine, producer, incoming[i]) {
                let Incoming { from, via: how } = incoming[i];
                let via = Some(from);
                return Some(Detour { via, how });
            }
            i += 1;
        }
        None
    }

    /// Whether a transition is taken without `producer` having given its output before.
    const fn starts_without(
        &mut self,
        machine: &MachineSpec<'_>,
        producer: usize,
        incoming: Incoming,
    ) -> bool {
        if incoming.from == producer && incoming.via.gives() {
            return false;
        }
        if !self.has_memory() {
            return false;
        }
        self.clear(machine);
        self.reach(machine, producer, incoming);
        let mut n = 0;
        while n < self.count {
            let at = self.order[n];
            if at == machine.start {
                return true;
            }
            let incoming = machine.states[at].incoming;
            let mut i = 0;
            while i < incoming.len() {
                self.reach(machine, producer, incoming[i]);
                i += 1;
            }
            n += 1;
        }
        false
    }

    /// Goes back along a transition, unless `producer` has given its output then. All branches of a Parallel state ran,
    /// so the way leads back through that of the producer.
    const fn reach(&mut self, machine: &MachineSpec<'_>, producer: usize, incoming: Incoming) {
        let Incoming { from, via } = incoming;
        if via.gives() {
            if from == producer {
                return;
            }
            if machine.has_branches(from)
                && let Some(branch) = machine.inner_scope(from, machine.states[producer].scope)
            {
                let ends = machine.scopes[branch].ends;
                let mut i = 0;
                while i < ends.len() {
                    let (from, via) = (ends[i], Via::Next);
                    self.reach(machine, producer, Incoming { from, via });
                    i += 1;
                }
                return;
            }
        }
        if !self.cells[from].seen {
            self.cells[from].seen = true;
            self.order[self.count] = from;
            self.count += 1;
        }
    }
}
