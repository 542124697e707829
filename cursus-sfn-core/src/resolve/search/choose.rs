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
                    if !self.cells[from].chosen {
                        self.cells[from].chosen = true;
                        exact &= self.cells[from].offer.exact;
                        if let Some((a, b)) = self.tie(machine, from) {
                            return Found::Tie(a, b, self.cells[from].offer.score);
                        }
                    }
                } else if !self.cells[from].visited {
                    self.cells[from].visited = true;
                    self.stack[height] = from;
                    height += 1;
                }
                i += 1;
            }
        }
        Found::Sources { score, exact }
    }

    /// An output that offers as much as the chosen one of `state` and is not the same thing.
    const fn tie(&self, machine: &MachineSpec<'_>, state: usize) -> Option<(Origin, Origin)> {
        let offer = self.cells[state].offer;
        let chosen = Origin::of_state(state, offer.output);
        if let Some(output) = offer.tied_with {
            return Some((chosen, Origin::of_state(state, output)));
        }
        let cell = &self.cells[state];
        if !cell.expanded || offer.unbeatable || cell.through != offer.score {
            return None;
        }
        // Something behind it scores the same; under the same name, or exactly matched like this one, it is shadowed.
        let name = machine.states[state]
            .spec
            .output_port(offer.output)
            .logical_name;
        let mut n = 0;
        while n < self.count {
            let (other, behind) = self.nth(n);
            n += 1;
            // A state that offers nothing need not have an output at all.
            if other == state || behind.score != offer.score || (offer.exact && behind.exact) {
                continue;
            }
            let port = machine.states[other].spec.output_port(behind.output);
            if name.folded_key() != port.logical_name.folded_key() {
                return Some((chosen, Origin::of_state(other, behind.output)));
            }
        }
        None
    }
}
