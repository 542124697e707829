//! The common cases, found at a glance: what a few states back in a row give.

use super::full_marks::{full_marks, gives_in_order, gives_plain_fields};
use super::offer::Wanted;
use super::search::Origin;
use crate::spec::{Incoming, InputGroup, MachineSpec, StateKind, StateNode, StateSpec, Via};

/// How far back the common case is looked for before the search proper begins.
const NEAR: usize = 8;

/// Whether each field of a payload has its source in the nearest state before that gives anything, at a join in that of each
/// path, or in the execution input.
pub(super) const fn is_given_in_order(
    machine: &MachineSpec<'_>,
    state: usize,
    group: &'static InputGroup,
) -> bool {
    match behind_what_gives_nothing(machine, state) {
        Row::Joined(incoming) => all_give_in_order(machine, incoming, group),
        Row::Behind(giver) => gives_in_order(machine.states[giver].spec, group),
        Row::First => gives_in_order(machine.input, group),
        Row::Unclear => false,
    }
}

/// Whether each of several states, or the nearest before it that gives anything, gives the fields of a payload. What a Map
/// gives to an item is not mixed with what states give.
const fn all_give_in_order(
    machine: &MachineSpec<'_>,
    mut incoming: &[Incoming],
    group: &'static InputGroup,
) -> bool {
    while let [Incoming { from, via }, rest @ ..] = incoming {
        let giver = if gives_nothing(&machine.states[*from]) {
            match behind_what_gives_nothing(machine, *from) {
                Row::Behind(giver) => giver,
                Row::Joined(_) | Row::First | Row::Unclear => return false,
            }
        } else {
            *from
        };
        let is_sound = matches!(via, Via::Next)
            && matches!(machine.states[giver].inner, [])
            && !machine.is_given(giver)
            && gives_in_order(machine.states[giver].spec, group);
        if !is_sound {
            return false;
        }
        incoming = rest;
    }
    true
}

/// What the states before another lead back to.
enum Row<'a> {
    /// A state that gives something, on the only way.
    Behind(usize),
    /// Several transitions.
    Joined(&'a [Incoming]),
    /// The beginning of the machine.
    First,
    /// Anything else.
    Unclear,
}

/// Goes back from a state along the only way, over states that give nothing.
const fn behind_what_gives_nothing<'a>(machine: &MachineSpec<'a>, state: usize) -> Row<'a> {
    let (mut at, mut steps) = (state, 0);
    while steps < NEAR {
        let is_first = at == machine.start;
        match machine.states[at].incoming {
            [] if is_first => return Row::First,
            &[
                Incoming {
                    from,
                    via: Via::Next,
                },
            ] if !is_first => {
                if !gives_nothing(&machine.states[from]) {
                    return Row::Behind(from);
                }
                at = from;
            }
            several @ [_, _, ..] if !is_first => return Row::Joined(several),
            _ => return Row::Unclear,
        }
        steps += 1;
    }
    Row::Unclear
}

/// Whether every way into `state` is one row of states that `giver` stands in, a few back at most.
pub(super) const fn is_straight_behind(
    machine: &MachineSpec<'_>,
    state: usize,
    giver: usize,
) -> bool {
    let (mut at, mut steps) = (state, 0);
    while steps < NEAR
        && let Some(from) = one_before(machine, at)
    {
        if from == giver {
            return true;
        }
        at = from;
        steps += 1;
    }
    false
}

/// The state that is done whenever a state begins, if there is one way into it.
const fn one_before(machine: &MachineSpec<'_>, state: usize) -> Option<usize> {
    match machine.states[state].incoming {
        &[
            Incoming {
                from,
                via: Via::Next,
            },
        ] if state != machine.start => Some(from),
        _ => None,
    }
}

/// Whether what a state is given is all that is there after it.
const fn gives_nothing(node: &StateNode<'_>) -> bool {
    matches!(
        (&node.spec.output, node.spec.outputs, node.inner),
        (None, [], [])
    )
}

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

/// The one state before another, where [`straight_back`] looks first; `None` if an input may have its source elsewhere.
pub(super) fn state_before(machine: &MachineSpec<'_>, state: usize) -> Option<usize> {
    let node = &machine.states[state];
    let from = one_before(machine, state)?;
    let may_be_elsewhere =
        !node.bindings.is_empty() || node.spec.waits_for_task_token() || machine.has_branches(from);
    (!may_be_elsewhere).then_some(from)
}

/// What [`straight_back`] finds in the state before.
pub(super) fn found_before(
    machine: &MachineSpec<'_>,
    before: usize,
    wanted: &Wanted,
) -> Option<(Origin, i32)> {
    if !wanted.dependency.aliases.is_empty() {
        return None;
    }
    let offer = full_marks(wanted, machine.states[before].spec)?;
    Some((Origin::of_state(before, offer.output), offer.score))
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
