//! Which of the outputs found are the sources.

use super::{Found, Origin, Scratch};
use crate::spec::{Incoming, MachineSpec, Via};

/// What the way back from a reader came to.
struct Walk {
    height: usize,
    exact: bool,
    tie: Option<(Origin, Origin, i32)>,
    /// An output that is there on some paths of a branch only, so that one from before it would be as good a guess.
    mixed: Option<Origin>,
}

impl Scratch<'_> {
    /// Whether a state is itself the source of what a transition from it brings.
    const fn gives(&self, machine: &MachineSpec<'_>, state: usize) -> bool {
        let own = self.own(machine, state);
        own > 0 && !self.cells[state].surpasses(own)
    }

    /// Marks the sources of `state`.
    pub(super) const fn choose(
        &mut self,
        machine: &MachineSpec<'_>,
        state: usize,
        score: i32,
    ) -> Found {
        let mut walk = Walk {
            height: 1,
            exact: true,
            tie: None,
            mixed: None,
        };
        self.stack[0] = state;
        while walk.height > 0 {
            walk.height -= 1;
            let incoming = machine.states[self.stack[walk.height]].incoming;
            let mut i = 0;
            while i < incoming.len() {
                self.arrive(machine, incoming[i], &mut walk);
                i += 1;
            }
        }
        if let Some((first, second, score)) = walk.tie {
            return Found::Tie(first, second, score);
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
        if let Some(origin) = walk.mixed {
            return Found::Mixed(origin);
        }
        if !machine.scopes.is_empty()
            && let Some(stray) = self.stray(machine)
        {
            return Found::Mixed(stray);
        }
        let exact = walk.exact;
        Found::Sources { score, exact }
    }

    /// Marks the source that a transition leads back to, or goes on behind the state it comes from.
    const fn arrive(&mut self, machine: &MachineSpec<'_>, incoming: Incoming, walk: &mut Walk) {
        let Incoming { from, via } = incoming;
        let passes = via.gives() && !self.runs_around(machine, from);
        if passes && self.gives(machine, from) {
            if machine.has_branches(from) {
                self.arrive_at_branches(machine, from, walk);
            } else {
                self.cells[from].chosen = true;
                walk.exact &= self.cells[from].offer.exact;
            }
            return;
        }
        if passes && machine.has_branches(from) && walk.mixed.is_none() {
            walk.mixed = self.partly(machine, from, None, self.cells[from].through);
        }
        if !self.cells[from].visited {
            self.cells[from].visited = true;
            self.stack[walk.height] = from;
            walk.height += 1;
        }
    }

    /// Goes on in the branch that gives what a Parallel state gives. Of two that do, none is nearer.
    const fn arrive_at_branches(
        &mut self,
        machine: &MachineSpec<'_>,
        owner: usize,
        walk: &mut Walk,
    ) {
        let own = self.own(machine, owner);
        let inner = machine.states[owner].inner;
        let mut chosen = None;
        let mut i = 0;
        while i < inner.len() {
            if self.branch(machine, inner[i]) == own {
                match chosen {
                    None => chosen = Some(inner[i]),
                    Some(first) => {
                        if let (None, Some(first), Some(second)) = (
                            walk.tie,
                            self.giver(machine, first, own),
                            self.giver(machine, inner[i], own),
                        ) {
                            walk.tie = Some((first, second, own));
                        }
                    }
                }
            }
            i += 1;
        }
        if let Some(scope) = chosen {
            if let (None, Some(other)) = (walk.tie, self.partly(machine, owner, chosen, own))
                && let Some(first) = self.giver(machine, scope, own)
            {
                walk.tie = Some((first, other, own));
            }
            let ends = machine.scopes[scope].ends;
            let mut end = 0;
            while end < ends.len() {
                let (from, via) = (ends[end], Via::Next);
                self.arrive(machine, Incoming { from, via }, walk);
                end += 1;
            }
        }
    }

    /// An output that offers as much as the chosen one of `state` and is not the same thing.
    const fn tie(&mut self, machine: &MachineSpec<'_>, state: usize) -> Option<(Origin, Origin)> {
        let offer = self.cells[state].offer;
        let chosen = Origin::of_state(state, offer.output);
        if let Some(output) = offer.tied_with {
            return Some((chosen, Origin::of_state(state, output)));
        }
        let cell = &self.cells[state];
        let matched = cell.expanded && cell.through == offer.score
            || self.is_matched_outside(machine, state, offer.score);
        if offer.unbeatable || !matched {
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
        self.stack[0] = state;
        let mut height = 1;
        while height > 0 {
            height -= 1;
            let incoming = machine.states[self.stack[height]].incoming;
            let mut i = 0;
            while i < incoming.len() {
                let rival = self.rival_behind(machine, state, incoming[i], &mut height);
                if rival.is_some() {
                    return rival;
                }
                i += 1;
            }
        }
        None
    }

    /// The state that a transition comes from, if it is a rival; otherwise it is looked behind.
    const fn rival_behind(
        &mut self,
        machine: &MachineSpec<'_>,
        state: usize,
        incoming: Incoming,
        height: &mut usize,
    ) -> Option<Origin> {
        let Incoming { from, via } = incoming;
        let (own, other) = (self.cells[state].offer, self.cells[from].offer);
        if via.gives()
            && from != state
            && other.score == own.score
            && !(own.exact && other.exact)
            && output_name(machine, from, other.output) != output_name(machine, state, own.output)
        {
            return Some(Origin::of_state(from, other.output));
        }
        // Nothing behind an unbeatable offer counts, nor was it looked at.
        if !self.cells[from].visited && (!via.gives() || !other.unbeatable) {
            self.cells[from].visited = true;
            self.stack[*height] = from;
            *height += 1;
        }
        if via.gives() && machine.has_branches(from) {
            let inner = machine.states[from].inner;
            let mut i = 0;
            while i < inner.len() {
                let ends = machine.scopes[inner[i]].ends;
                let mut end = 0;
                while end < ends.len() {
                    let (from, via) = (ends[end], Via::Next);
                    let behind = Incoming { from, via };
                    let rival = self.rival_behind(machine, state, behind, height);
                    if rival.is_some() {
                        return rival;
                    }
                    end += 1;
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
