//! Sources that are not the only one on all paths.

use super::offer::Offer;
use super::search::{Origin, Scratch};
use crate::spec::MachineSpec;

/// An output that some paths bring, where others bring what a Map gives to each item: no state could put that where the output
/// is kept.
pub(super) const fn joined_with_given(
    machine: &MachineSpec<'_>,
    scratch: &Scratch<'_>,
) -> Option<(Origin, Origin)> {
    if machine.scopes.is_empty() {
        return None;
    }
    let (mut own, mut given) = (None, None);
    let mut n = 0;
    while n < scratch.seen() {
        if scratch.is_source(n) {
            let (state, offer) = scratch.nth(n);
            let origin = Some(Origin::of_state(state, offer.output));
            if machine.is_given(state) {
                given = origin;
            } else {
                own = origin;
            }
        }
        n += 1;
    }
    match (own, given) {
        (Some(own), Some(given)) => Some((own, given)),
        _ => None,
    }
}

/// A state that gives the very thing wanted, but on some paths only, and the output. If the execution input serves on
/// the others, it must offer as much, unless it would be shadowed.
pub(super) const fn partial_source(scratch: &Scratch<'_>, input: &Offer) -> Option<(usize, usize)> {
    let mut n = 0;
    while n < scratch.seen() {
        let (state, offer) = scratch.nth(n);
        let as_good = !input.fits() || offer.unbeatable || offer.score >= input.score;
        if offer.fits() && offer.exact && as_good {
            return Some((state, offer.output));
        }
        n += 1;
    }
    None
}

/// An output from within a state that `reader` is in too, so that it is there when that runs once more.
pub(super) const fn given_again(
    machine: &MachineSpec<'_>,
    reader: usize,
    scratch: &Scratch<'_>,
) -> Option<Origin> {
    let mut n = 0;
    while n < scratch.seen() {
        let (state, offer) = scratch.nth(n);
        let mut scope = machine.states[reader].scope;
        while let Some(around) = scope
            && offer.fits()
        {
            let owner = machine.scopes[around].owner;
            if machine
                .inner_scope(owner, machine.states[state].scope)
                .is_some()
            {
                return Some(Origin::of_state(state, offer.output));
            }
            scope = machine.states[owner].scope;
        }
        n += 1;
    }
    None
}
