//! What is taken out of the branches of Parallel states, and into the scopes of Map states.
//!
//! A branch ends with an object that has what is read outside of it, and the Parallel state keeps it like a result of its
//! own. Within the branch such a value is kept in a variable, unless it is given by the very last state: the result of a
//! state can be selected together with variables, but not with the document.

use super::super::place::Place;
use crate::asl::Str;
use crate::resolve::Origin;
use crate::spec::MachineSpec;

/// A value that a Parallel state takes out of a branch. The state gives it as the output with the number of the export.
#[derive(Clone)]
pub(super) struct Export {
    /// The branch.
    pub(super) scope: usize,
    /// What gives it, as seen in the branch.
    pub(super) origins: Vec<Origin>,
    /// Under which key.
    pub(super) key: Str,
}

impl Export {
    /// Where it stands in the result of the Parallel state.
    pub(super) fn place(&self, machine: &MachineSpec<'_>) -> Place {
        let owner = machine.scopes[self.scope].owner;
        let inner = machine.states[owner].inner;
        let branch = inner.iter().position(|scope| *scope == self.scope);
        Place::result(format!("$[{}]", branch.unwrap_or_default())).key(self.key.clone())
    }
}

/// Origins as a scope sees them: for what stands in a branch, the Parallel state in the same scope that takes it out.
/// `export` says which of its exports that is.
pub(super) fn seen_from(
    machine: &MachineSpec<'_>,
    scope: Option<usize>,
    origins: &[Origin],
    export: &mut impl FnMut(usize, usize, Vec<Origin>) -> usize,
) -> Vec<Origin> {
    let mut seen = Vec::with_capacity(origins.len());
    let mut inside: Vec<(usize, Vec<Origin>)> = Vec::new();
    for &origin in origins {
        let Some(state) = origin.state else {
            seen.push(origin);
            continue;
        };
        let common = machine.common_scope(scope, machine.states[state].scope);
        let representative = machine.seen_from(common, state);
        if representative == state {
            seen.push(origin);
        } else {
            let known = inside
                .iter_mut()
                .find(|(owner, _)| *owner == representative);
            match known {
                Some((_, origins)) => origins.push(origin),
                None => inside.push((representative, vec![origin])),
            }
        }
    }
    for (owner, origins) in inside {
        let within = origins[0]
            .state
            .and_then(|state| machine.states[state].scope);
        let Some(branch) = machine.inner_scope(owner, within) else {
            continue;
        };
        let inner = seen_from(machine, Some(branch), &origins, export);
        seen.push(Origin::of_state(owner, export(owner, branch, inner)));
    }
    seen.sort_unstable();
    seen
}
