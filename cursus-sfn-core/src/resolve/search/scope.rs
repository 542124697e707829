//! The search through states within states.
//!
//! What the branches of a Parallel state give on all of their paths, the state gives: all of them run, so the best of the
//! branches counts; if another gives as much on some of its paths, nothing says which is meant. A branch itself gives what it gives without what was there before the Parallel state, so a transition
//! that enters it brings nothing, except to a reader within it: that one sees everything before.
//!
//! A Map state gives its own list. The states it runs are looked at by readers among them only.

use super::{Cell, Offer, Origin, Scratch};
use crate::resolve::offer::Wanted;
use crate::spec::{Incoming, MachineSpec, Via};

impl Scratch<'_> {
    /// Whether a state runs the scope of the reader, or one around it.
    pub(super) const fn runs_around(&self, machine: &MachineSpec<'_>, state: usize) -> bool {
        self.scope.is_some()
            && !machine.states[state].inner.is_empty()
            && machine.inner_scope(state, self.scope).is_some()
    }

    /// Whether the reader stands in the scope of `state`, or in one nested in it, and so sees what lies outside.
    pub(super) const fn looks_out_of(&self, machine: &MachineSpec<'_>, state: usize) -> bool {
        machine.is_inside(self.scope, machine.states[state].scope)
    }

    /// What an earlier run of the scope of the reader leads to. What that run gave is not told apart from what this one
    /// gives, so nothing is brought if it could be meant.
    pub(super) const fn brought_around(&self, machine: &MachineSpec<'_>, owner: usize) -> i32 {
        let through = self.cells[owner].through;
        let mut n = 0;
        while n < self.count && machine.has_branches(owner) {
            let state = self.order[n];
            let offer = &self.cells[state].offer;
            let is_inner = machine
                .inner_scope(owner, machine.states[state].scope)
                .is_some();
            if is_inner && offer.score > 0 && offer.score >= through {
                return 0;
            }
            n += 1;
        }
        through
    }

    /// The score of what a state itself gives.
    pub(super) const fn own(&self, machine: &MachineSpec<'_>, state: usize) -> i32 {
        if !machine.has_branches(state) {
            return self.cells[state].offer.score;
        }
        let inner = machine.states[state].inner;
        let mut best = 0;
        let mut i = 0;
        while i < inner.len() {
            let given = self.branch(machine, inner[i]);
            if given > best {
                best = given;
            }
            i += 1;
        }
        best
    }

    /// The least that an end of a branch brings.
    pub(super) const fn branch(&self, machine: &MachineSpec<'_>, scope: usize) -> i32 {
        let ends = machine.scopes[scope].ends;
        let mut least = i32::MAX;
        let mut i = 0;
        while i < ends.len() {
            let given = self.given(machine, ends[i]);
            if given < least {
                least = given;
            }
            i += 1;
        }
        if ends.is_empty() { 0 } else { least }
    }

    /// Sees the ends of the branches of a state.
    pub(super) const fn see_branches(
        &mut self,
        machine: &MachineSpec<'_>,
        owner: usize,
        wanted: &Wanted,
    ) -> bool {
        let mut again = false;
        let inner = machine.states[owner].inner;
        let mut i = 0;
        while i < inner.len() {
            let ends = machine.scopes[inner[i]].ends;
            let mut end = 0;
            while end < ends.len() {
                let (from, via) = (ends[end], Via::Next);
                again |= self.see(machine, Incoming { from, via }, wanted);
                end += 1;
            }
            i += 1;
        }
        again
    }

    /// An output of a branch with a score.
    pub(super) const fn giver(
        &self,
        machine: &MachineSpec<'_>,
        branch: usize,
        score: i32,
    ) -> Option<Origin> {
        let mut n = 0;
        while n < self.count {
            let state = self.order[n];
            let Cell {
                offer: Offer {
                    output, score: own, ..
                },
                ..
            } = self.cells[state];
            if own == score && machine.is_inside(machine.states[state].scope, Some(branch)) {
                return Some(Origin::of_state(state, output));
            }
            n += 1;
        }
        None
    }

    /// An output in the branches of a state, but for one of them, that scores as much at least.
    pub(super) const fn partly(
        &self,
        machine: &MachineSpec<'_>,
        owner: usize,
        but: Option<usize>,
        score: i32,
    ) -> Option<Origin> {
        let mut n = 0;
        while n < self.count {
            let state = self.order[n];
            let offer = &self.cells[state].offer;
            if offer.score > 0
                && offer.score >= score
                && let Some(branch) = machine.inner_scope(owner, machine.states[state].scope)
                && !matches!(but, Some(but) if but == branch)
            {
                return Some(Origin::of_state(state, offer.output));
            }
            n += 1;
        }
        None
    }

    /// A source in another scope than the rest. Where a value lives is decided for each scope, so that a path that brings
    /// it from the outside and one that brings it from a scope would need two places.
    pub(super) const fn stray(&self, machine: &MachineSpec<'_>) -> Option<Origin> {
        let mut common: Option<(Option<usize>, Origin)> = None;
        let mut n = 0;
        while n < self.count {
            if self.is_source(n) {
                let state = self.order[n];
                let origin = Origin::of_state(state, self.cells[state].offer.output);
                let scope = machine.common_scope(self.scope, machine.states[state].scope);
                match common {
                    None => common = Some((scope, origin)),
                    Some((known, first)) => {
                        let (in_scope, in_known) = (
                            machine.is_inside(scope, known),
                            machine.is_inside(known, scope),
                        );
                        if !in_known {
                            return Some(origin);
                        }
                        if !in_scope {
                            return Some(first);
                        }
                    }
                }
            }
            n += 1;
        }
        None
    }

    /// Whether something that lies before a source, outside of its branch, scores as much.
    pub(super) const fn is_matched_outside(
        &self,
        machine: &MachineSpec<'_>,
        state: usize,
        score: i32,
    ) -> bool {
        let mut at = state;
        while !self.looks_out_of(machine, at)
            && let Some(scope) = machine.states[at].scope
        {
            at = machine.scopes[scope].owner;
            if self.cells[at].expanded && self.cells[at].through == score {
                return true;
            }
        }
        false
    }
}
