//! Which of the outputs found are the sources.

use super::{Found, Origin, Scratch};
use crate::spec::{Incoming, MachineSpec};

impl Scratch<'_> {
    /// Whether the state a transition comes from is itself the source of what the transition brings.
    const fn gives(&self, incoming: Incoming) -> bool {
        let cell = &self.cells[incoming.from];
        !incoming.caught && cell.offer.score > 0 && !cell.is_surpassed()
    }

    /// Marks the sources of `state`.
    pub(super) const fn choose(
        &mut self,
        machine: &MachineSpec<'_>,
        state: usize,
        score: i32,
    ) -> Found {
        let (mut height, mut exact) = (0, true);
        self.stack[height] = state;
        height += 1;
        while height > 0 {
            height -= 1;
            let incoming = machine.states[self.stack[height]].incoming;
            let mut i = 0;
            while i < incoming.len() {
                let from = incoming[i].from;
                if self.gives(incoming[i]) {
                    self.cells[from].chosen = true;
                    exact &= self.cells[from].offer.exact;
                } else if !self.cells[from].visited {
                    self.cells[from].visited = true;
                    self.stack[height] = from;
                    height += 1;
                }
                i += 1;
            }
        }
        let mut n = 0;
        while n < self.count {
            if self.is_source(n)
                && let Some((a, b)) = self.tie(machine, self.order[n])
            {
                return Found::Tie(a, b, self.cells[self.order[n]].offer.score);
            }
            n += 1;
        }
        Found::Sources { score, exact }
    }

    /// An output that offers as much as the chosen one of `state` and is not the same thing.
    const fn tie(&mut self, machine: &MachineSpec<'_>, state: usize) -> Option<(Origin, Origin)> {
        let offer = self.cells[state].offer;
        let chosen = Origin::of_state(state, offer.output);
        if let Some(output) = offer.tied_with {
            return Some((chosen, Origin::of_state(state, output)));
        }
        let cell = &self.cells[state];
        if !cell.expanded || offer.unbeatable || cell.through != offer.score {
            return None;
        }
        match self.rival(machine, state) {
            Some(rival) => Some((chosen, rival)),
            None => None,
        }
    }

    /// An output given before `state` that offers as much as its own. Under the same name, or exactly matched like this
    /// one, it is shadowed.
    const fn rival(&mut self, machine: &MachineSpec<'_>, state: usize) -> Option<Origin> {
        let mut n = 0;
        while n < self.count {
            self.cells[self.order[n]].visited = false;
            n += 1;
        }
        let own = self.cells[state].offer;
        let name = output_name(machine, state, own.output);
        self.stack[0] = state;
        let mut height = 1;
        while height > 0 {
            height -= 1;
            let incoming = machine.states[self.stack[height]].incoming;
            let mut i = 0;
            while i < incoming.len() {
                let Incoming { from, caught } = incoming[i];
                let other = self.cells[from].offer;
                if !caught
                    && from != state
                    && other.score == own.score
                    && !(own.exact && other.exact)
                    && output_name(machine, from, other.output) != name
                {
                    return Some(Origin::of_state(from, other.output));
                }
                // Nothing behind an unbeatable offer counts, nor was it looked at.
                if !self.cells[from].visited && (caught || !other.unbeatable) {
                    self.cells[from].visited = true;
                    self.stack[height] = from;
                    height += 1;
                }
                i += 1;
            }
        }
        None
    }
}

/// A number that is equal for outputs of one name, upper and lower case aside.
const fn output_name(machine: &MachineSpec<'_>, state: usize, output: usize) -> u128 {
    let port = machine.states[state].spec.output_port(output);
    port.logical_name.folded_key()
}
