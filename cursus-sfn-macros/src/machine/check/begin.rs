//! Where a nested scope begins and ends, if it does not say so.

use super::Names;
use super::control::{Control, Successors};
use crate::errors::Errors;
use crate::machine::ast::{Body, FlowWord, Machine};

/// Fills in what is evident: the one state that no other leads to comes first, and after a state that is alone its scope
/// is done. Unless all transitions are known, nothing is said of what is not evident.
pub(super) fn complete(
    written: &Machine,
    names: &Names<'_>,
    control: &mut Control,
    is_known: bool,
    errors: &mut Errors,
) {
    for (scope, place) in written.scopes.iter().enumerate() {
        let states = written.states.iter().enumerate();
        let of_scope = states.filter(|(_, state)| state.scope == Some(scope));
        let states: Vec<usize> = of_scope.map(|(state, _)| state).collect();
        let is_known = is_known && written.unread.is_empty() && !written.incomplete;
        if let [only] = *states {
            let body = &written.states[only].body;
            let ends = !body.is_choice() && !body.flow_word().is_some_and(FlowWord::is_terminal);
            if ends && control.successors[only] == Successors::None {
                control.successors[only] = Successors::End;
            }
        }
        if control.starts[scope].is_some() || says_start(written, scope) {
            continue;
        }
        let led_to = led_to(written, names, control);
        let mut first = states.iter().filter(|state| !led_to[**state]);
        let what = written.scope_name(scope);
        let name = |state: usize| written.states[state].ident.to_string();
        let message = match (first.next(), first.next()) {
            (Some(&only), None) => {
                control.starts[scope] = Some(only);
                continue;
            }
            _ if !is_known => continue,
            (None, _) if states.is_empty() => format!("{what} has no states"),
            (None, _) => {
                format!("{what} does not say where it begins; add `start >> <state>`")
            }
            (Some(&one), Some(&other)) => format!(
                "{what} does not say whether it begins with `{}` or with `{}`; add `start >> <state>`, and lead to the other",
                name(one),
                name(other)
            ),
        };
        errors.push(syn::Error::new(place.span, message));
    }
}

/// Whether a chain of a scope has `start`, though perhaps with a mistake.
fn says_start(written: &Machine, scope: usize) -> bool {
    let mut chains = written
        .chains
        .iter()
        .filter(|chain| chain.scope == Some(scope));
    chains.any(|chain| chain.links[0].iter().any(|link| link == "start"))
}

/// For each state whether another leads to it.
fn led_to(written: &Machine, names: &Names<'_>, control: &Control) -> Vec<bool> {
    let mut led_to = vec![false; written.states.len()];
    for (from, state) in written.states.iter().enumerate() {
        let mut targets = match &control.successors[from] {
            Successors::One(next) => vec![*next],
            Successors::Several(next) => next.clone(),
            Successors::None | Successors::End => Vec::new(),
        };
        if let Body::Choice(choice) = &state.body {
            let branches = choice.branches.iter().map(|branch| &branch.next);
            targets.extend(
                branches
                    .chain(&choice.default)
                    .filter_map(|next| names.find(next)),
            );
        }
        let catches = state.refinements.catches.iter();
        targets.extend(catches.filter_map(|catch| names.find(&catch.next)));
        for target in targets.into_iter().filter(|target| *target != from) {
            led_to[target] = true;
        }
    }
    led_to
}
