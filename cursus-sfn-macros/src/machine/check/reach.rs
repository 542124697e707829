//! Whether every state is reached and leads to an end.

use super::Names;
use super::control::{Control, Successors};
use crate::errors::Errors;
use crate::machine::ast::{self, Body, FlowWord};

/// What is wrong with the control flow as a whole. All names are known.
pub(super) fn check(
    written: &ast::Machine,
    names: &Names<'_>,
    control: &Control,
    errors: &mut Errors,
) {
    let Some(start) = control.start else {
        errors.push(syn::Error::new(
            written.span(),
            "the machine has no first state; add `start >> <state>`",
        ));
        return;
    };
    let graph = Graph::new(written, names, control);
    let starts = control.starts.iter().filter_map(|start| *start);
    let reached = walk(&graph.next, starts.chain([start]));
    let before = errors.len();
    // A `.catch(..)` that could not be read may have led anywhere.
    let leads_anywhere = written
        .states
        .iter()
        .any(|state| state.refinements.incomplete);
    for (index, state) in written.states.iter().enumerate() {
        let is_silenced = state
            .scope
            .is_some_and(|scope| control.starts[scope].is_none());
        if !reached[index] && !leads_anywhere && !is_silenced {
            errors.add(&state.ident, graph.why_unreachable(index, written));
        }
    }
    for (index, state) in written.states.iter().enumerate() {
        let leads_on = control.successors[index] != Successors::None
            || state.body.is_choice()
            || state.body.flow_word().is_some_and(FlowWord::is_terminal);
        if !leads_on {
            let name = &state.ident;
            errors.add(
                name,
                format!(
                    "state `{name}` has no successor; add `{name} >> <state>` or `{name} >> end`"
                ),
            );
        }
    }
    if errors.len() == before {
        graph.check_ends(None, start, written, control, errors);
        for (scope, start) in control.starts.iter().enumerate() {
            if let Some(start) = start {
                graph.check_ends(Some(scope), *start, written, control, errors);
            }
        }
    }
}

/// The states with every way on, by condition and error too.
struct Graph {
    next: Vec<Vec<usize>>,
    before: Vec<Vec<usize>>,
}

impl Graph {
    fn new(written: &ast::Machine, names: &Names<'_>, control: &Control) -> Self {
        let count = written.states.len();
        let mut graph = Self {
            next: vec![Vec::new(); count],
            before: vec![Vec::new(); count],
        };
        for (from, state) in written.states.iter().enumerate() {
            match &control.successors[from] {
                Successors::None | Successors::End => {}
                Successors::One(next) => graph.connect(from, *next),
                Successors::Several(several) => {
                    for next in several {
                        graph.connect(from, *next);
                    }
                }
            }
            if let Body::Choice(choice) = &state.body {
                let targets = choice.branches.iter().map(|branch| &branch.next);
                for target in targets
                    .chain(&choice.default)
                    .filter_map(|next| names.find(next))
                {
                    graph.connect(from, target);
                }
            }
            for target in state
                .refinements
                .catches
                .iter()
                .filter_map(|catch| names.find(&catch.next))
            {
                graph.connect(from, target);
            }
        }
        graph
    }

    fn connect(&mut self, from: usize, to: usize) {
        self.next[from].push(to);
        self.before[to].push(from);
    }

    fn why_unreachable(&self, state: usize, written: &ast::Machine) -> String {
        let name = &written.states[state].ident;
        let others: Vec<_> = self.before[state]
            .iter()
            .filter(|before| **before != state)
            .collect();
        let cause = match (others.as_slice(), self.before[state].is_empty()) {
            ([], true) => format!("no transition leads to it; add `<state> >> {name}`"),
            ([], false) => "only it itself leads to it".to_owned(),
            ([before, ..], _) => {
                format!(
                    "it is only reached from `{}`, which is unreachable too",
                    written.states[**before].ident
                )
            }
        };
        format!("state `{name}` is unreachable: {cause}")
    }

    /// From every state of a scope some end can be reached.
    fn check_ends(
        &self,
        scope: Option<usize>,
        start: usize,
        written: &ast::Machine,
        control: &Control,
        errors: &mut Errors,
    ) {
        let ends = (0..written.states.len()).filter(|&state| {
            control.successors[state] == Successors::End
                || written.states[state]
                    .body
                    .flow_word()
                    .is_some_and(FlowWord::is_terminal)
        });
        let leads_to_end = walk(&self.before, ends);
        let what = scope.map_or_else(
            || "the machine".to_owned(),
            |scope| written.scope_name(scope),
        );
        if !leads_to_end[start] {
            errors.push(syn::Error::new(
                written.states[start].ident.span(),
                format!("{what} never ends: no state leads to `end`, `succeed()` or `fail(..)`"),
            ));
            return;
        }
        let stuck = || {
            let states = written.states.iter().zip(&leads_to_end);
            let of_scope = states.filter(|(state, _)| state.scope == scope);
            of_scope.filter_map(|(state, leads)| (!leads).then_some(&state.ident))
        };
        if let Some(first) = stuck().next() {
            let names: Vec<_> = stuck().map(|name| format!("`{name}`")).collect();
            let names = names.join(", ");
            errors.add(first, format!("from {names} {what} never ends: no way leads to `end`, `succeed()` or `fail(..)`"));
        }
    }
}

fn walk(edges: &[Vec<usize>], from: impl IntoIterator<Item = usize>) -> Vec<bool> {
    let mut seen = vec![false; edges.len()];
    let mut pending: Vec<usize> = from.into_iter().collect();
    while let Some(state) = pending.pop() {
        if !std::mem::replace(&mut seen[state], true) {
            pending.extend(&edges[state]);
        }
    }
    seen
}
