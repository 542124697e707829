//! The common case: an input whose source is found at a glance, a few states back in a row.

use super::full_marks::{full_marks, gives_plain_fields};
use super::offer::Wanted;
use super::search::Origin;
use crate::spec::{Incoming, MachineSpec, StateKind, StateSpec, Via};

/// How far back the common case is looked for before the search proper begins.
const NEAR: usize = 8;

/// An output that nothing can surpass, found along the only way back: no join, no error.
pub(super) const fn straight_back(
    machine: &MachineSpec<'_>,
    state: usize,
    wanted: &Wanted,
) -> Option<(Origin, i32)> {
    // By a further name of the input, another state might give as much.
    if state == machine.start || !matches!(wanted.dependency.aliases, []) {
        return None;
    }
    let (mut at, mut steps) = (state, 0);
    while steps < NEAR
        && let [Incoming { from, via }] = machine.states[at].incoming
    {
        match via {
            Via::Caught => return None,
            // The state that runs the scope has given nothing yet.
            Via::Entered => {}
            Via::Next => match look_at(machine, *from, wanted) {
                Look::Found(origin, score) => return Some((origin, score)),
                Look::Unclear => return None,
                Look::Nothing => {}
            },
        }
        if *from == machine.start {
            return None;
        }
        at = *from;
        steps += 1;
    }
    None
}

/// What a short look at a state finds.
enum Look {
    /// An output that nothing can surpass.
    Found(Origin, i32),
    /// Nothing that could be meant.
    Nothing,
    /// What only the search proper tells.
    Unclear,
}

/// Looks at what a state gives, in its branches too.
const fn look_at(machine: &MachineSpec<'_>, state: usize, wanted: &Wanted) -> Look {
    if machine.has_branches(state) {
        return look_into_branches(machine, state, wanted);
    }
    let spec = machine.states[state].spec;
    if let Some(offer) = full_marks(wanted, spec) {
        return Look::Found(Origin::of_state(state, offer.output), offer.score);
    }
    let is_other_list = matches!(spec.kind, StateKind::Map)
        && wanted.is_wired_by_name()
        && match &spec.output {
            Some(group) => !group
                .whole
                .logical_name
                .same_words(&wanted.dependency.logical_name),
            None => true,
        };
    if is_other_list {
        return Look::Nothing;
    }
    if !gives_plain_fields(spec) || gives_field(spec, wanted.dependency.logical_name.key()) {
        return Look::Unclear;
    }
    Look::Nothing
}

/// Looks at branches that are states in a row. Of two that give the same, the search proper says what is wrong.
const fn look_into_branches(machine: &MachineSpec<'_>, owner: usize, wanted: &Wanted) -> Look {
    let mut found = Look::Nothing;
    let inner = machine.states[owner].inner;
    let mut i = 0;
    while i < inner.len() {
        let [end] = machine.scopes[inner[i]].ends else {
            return Look::Unclear;
        };
        let mut at = *end;
        loop {
            match look_at(machine, at, wanted) {
                Look::Unclear => return Look::Unclear,
                Look::Found(..) if !matches!(found, Look::Nothing) => return Look::Unclear,
                Look::Found(origin, score) => {
                    found = Look::Found(origin, score);
                    break;
                }
                Look::Nothing => {}
            }
            match machine.states[at].incoming {
                [
                    Incoming {
                        from,
                        via: Via::Next,
                    },
                ] => at = *from,
                [
                    Incoming {
                        via: Via::Entered, ..
                    },
                ] => break,
                _ => return Look::Unclear,
            }
        }
        i += 1;
    }
    found
}

/// Whether a state gives a field of a name, of whatever JSON.
const fn gives_field(source: &StateSpec, key: u128) -> bool {
    let Some(group) = &source.output else {
        return false;
    };
    let outputs = group.payload.outputs;
    let mut i = 0;
    while i < outputs.len() {
        if outputs[i].logical_name.key() == key {
            return true;
        }
        i += 1;
    }
    false
}
