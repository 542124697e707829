//! How a state is reached around a producer.

use super::Scratch;
use crate::resolve::offer::{Wanted, best_offer};
use crate::spec::{Incoming, MachineSpec, Via};

/// How a state is reached without another having given its output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detour {
    /// A state on such a way; `None`: the machine starts with the next.
    pub via: Option<usize>,
    /// How it leads to the next.
    pub how: Via,
    /// The next state on the way, from which there is one way only.
    pub to: usize,
}

/// A state that gives something, and all that give what serves for an input if that is told.
#[derive(Clone, Copy)]
struct Giver<'w> {
    state: usize,
    of: Option<&'w Wanted>,
}

impl Giver<'_> {
    const fn is(&self, machine: &MachineSpec<'_>, state: usize) -> bool {
        match self.of {
            _ if state == self.state => true,
            Some(wanted) => best_offer(wanted, machine.states[state].spec).fits(),
            None => false,
        }
    }
}

impl Scratch<'_> {
    /// How `reader` is reached without `producer` having given its output, if it can be.
    pub(in crate::resolve) const fn detour(
        &mut self,
        machine: &MachineSpec<'_>,
        producer: usize,
        reader: usize,
    ) -> Option<Detour> {
        self.way_without(
            machine,
            Giver {
                state: producer,
                of: None,
            },
            reader,
        )
    }

    /// How `reader` is reached without any state having given what serves for `wanted`; `producer` is one that does.
    pub(in crate::resolve) const fn way_without_any(
        &mut self,
        machine: &MachineSpec<'_>,
        producer: usize,
        reader: usize,
        wanted: &Wanted,
    ) -> Option<Detour> {
        let giver = Giver {
            state: producer,
            of: Some(wanted),
        };
        match self.way_without(machine, giver, reader) {
            // Each path has its own, but what they give differs.
            None => self.detour(machine, producer, reader),
            found => found,
        }
    }

    const fn way_without(
        &mut self,
        machine: &MachineSpec<'_>,
        producer: Giver<'_>,
        reader: usize,
    ) -> Option<Detour> {
        let nearest = self.step_without(machine, producer, reader);
        let mut found = nearest;
        // Where there is one way only, where that comes from tells more.
        while let Some(Detour {
            via: Some(from),
            how,
            to,
        }) = found
            && !matches!(how, Via::Caught)
            && ways_into(machine, producer, to) == 1
        {
            found = self.step_without(machine, producer, from);
        }
        match found {
            // There is one way all along.
            Some(Detour { via: None, to, .. }) if machine.states[to].incoming.is_empty() => nearest,
            found => found,
        }
    }

    /// The last step of a way to a state that `producer` is not on.
    const fn step_without(
        &mut self,
        machine: &MachineSpec<'_>,
        producer: Giver<'_>,
        to: usize,
    ) -> Option<Detour> {
        if to == machine.start {
            let (via, how) = (None, Via::Next);
            return Some(Detour { via, how, to });
        }
        let incoming = machine.states[to].incoming;
        let mut i = 0;
        while i < incoming.len() {
            let mut n = 0;
            while n < ways(machine, producer, incoming[i]) {
                let way = way(machine, producer, incoming[i], n);
                if self.starts_without(machine, producer, way) {
                    let Incoming { from, via: how } = way;
                    let via = Some(from);
                    return Some(Detour { via, how, to });
                }
                n += 1;
            }
            i += 1;
        }
        None
    }

    /// Whether a transition is taken without `producer` having given its output before.
    const fn starts_without(
        &mut self,
        machine: &MachineSpec<'_>,
        producer: Giver<'_>,
        incoming: Incoming,
    ) -> bool {
        if incoming.via.gives() && producer.is(machine, incoming.from) {
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
    const fn reach(&mut self, machine: &MachineSpec<'_>, producer: Giver<'_>, incoming: Incoming) {
        let Incoming { from, via } = incoming;
        if via.gives() {
            if producer.is(machine, from) {
                return;
            }
            if let Some(branch) = left_branch(machine, producer, incoming) {
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

/// The branch with `producer` that a transition comes out of.
const fn left_branch(
    machine: &MachineSpec<'_>,
    producer: Giver<'_>,
    Incoming { from, via }: Incoming,
) -> Option<usize> {
    if via.gives() && machine.has_branches(from) {
        machine.inner_scope(from, machine.states[producer.state].scope)
    } else {
        None
    }
}

/// In how many ways a transition is come to: out of a branch, from each of its ends.
const fn ways(machine: &MachineSpec<'_>, producer: Giver<'_>, incoming: Incoming) -> usize {
    match left_branch(machine, producer, incoming) {
        Some(branch) => machine.scopes[branch].ends.len(),
        None => 1,
    }
}

/// One of these ways.
const fn way(
    machine: &MachineSpec<'_>,
    producer: Giver<'_>,
    incoming: Incoming,
    n: usize,
) -> Incoming {
    match left_branch(machine, producer, incoming) {
        Some(branch) => Incoming {
            from: machine.scopes[branch].ends[n],
            via: Via::Next,
        },
        None => incoming,
    }
}

/// In how many ways a state is come to.
const fn ways_into(machine: &MachineSpec<'_>, producer: Giver<'_>, to: usize) -> usize {
    let incoming = machine.states[to].incoming;
    let (mut count, mut i) = (0, 0);
    while i < incoming.len() {
        count += ways(machine, producer, incoming[i]);
        i += 1;
    }
    count
}
