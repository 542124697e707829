//! The control flow of each level: targets, reachability, ends.

use std::cell::LazyCell;
use std::collections::HashMap;

use super::context::Validator;
use super::scope::Scope;
use crate::diag::Code;
use crate::document::Node;

/// Where the transitions of a scope lead.
pub(super) struct Transitions {
    /// For each target of the scope, the number of the state.
    to: Vec<Option<usize>>,
    pub(super) start: Option<usize>,
}

impl Transitions {
    /// The transitions of a state: the number of each among the targets of the scope, and the state it leads to.
    pub(super) fn of<'s>(
        &'s self,
        scope: &'s Scope<'_>,
        state: usize,
    ) -> impl Iterator<Item = (usize, usize)> + 's {
        let targets = scope.states[state].targets.clone();
        targets.filter_map(|target| Some((target, self.to[target]?)))
    }

    /// The states from which a state is reached.
    pub(super) fn before(&self, scope: &Scope<'_>, state: usize) -> Vec<bool> {
        let edges = Edges::backward(self, scope);
        let mut seen = vec![false; scope.states.len()];
        edges.walk(edges.of(state).iter().copied(), &mut seen);
        seen
    }
}

/// For each state some others, in one list.
struct Edges {
    starts: Vec<usize>,
    others: Vec<usize>,
}

impl Edges {
    /// The states that lead to each.
    fn backward(transitions: &Transitions, scope: &Scope<'_>) -> Self {
        Self::between(scope.states.len(), |add| {
            for from in 0..scope.states.len() {
                for (_, to) in transitions.of(scope, from) {
                    add(to, from);
                }
            }
        })
    }

    /// The states that each leads to.
    fn forward(transitions: &Transitions, scope: &Scope<'_>) -> Self {
        Self::between(scope.states.len(), |add| {
            for from in 0..scope.states.len() {
                for (_, to) in transitions.of(scope, from) {
                    add(from, to);
                }
            }
        })
    }

    /// `each` names all pairs, twice over.
    fn between(count: usize, each: impl Fn(&mut dyn FnMut(usize, usize))) -> Self {
        let mut starts = vec![0; count + 1];
        each(&mut |of, _| starts[of + 1] += 1);
        for state in 0..count {
            starts[state + 1] += starts[state];
        }
        let mut free = starts.clone();
        let mut others = vec![0; starts[count]];
        each(&mut |of, other| {
            others[free[of]] = other;
            free[of] += 1;
        });
        Self { starts, others }
    }

    fn of(&self, state: usize) -> &[usize] {
        &self.others[self.starts[state]..self.starts[state + 1]]
    }

    /// Marks what is reached.
    fn walk(&self, from: impl Iterator<Item = usize>, seen: &mut [bool]) {
        let mut pending: Vec<usize> = from.collect();
        while let Some(state) = pending.pop() {
            if !std::mem::replace(&mut seen[state], true) {
                pending.extend(self.of(state));
            }
        }
    }
}

/// The states that are reached from the first.
fn reached_from(start: usize, transitions: &Transitions, scope: &Scope<'_>) -> Vec<bool> {
    let mut reached = vec![false; scope.states.len()];
    reached[start] = true;
    // Mostly each state stands behind one that leads to it.
    for from in 0..scope.states.len() {
        if reached[from] {
            for (_, to) in transitions.of(scope, from) {
                reached[to] = true;
            }
        }
    }
    if reached.contains(&false) {
        reached.fill(false);
        Edges::forward(transitions, scope).walk([start].into_iter(), &mut reached);
    }
    reached
}

/// The states from which a way leads to an end.
fn leading_to_end(transitions: &Transitions, scope: &Scope<'_>) -> Vec<bool> {
    let states = scope.states.iter();
    let mut leads: Vec<bool> = states.map(|state| state.is_terminal).collect();
    // Mostly each state stands before one that it leads to.
    for from in (0..leads.len()).rev() {
        leads[from] = leads[from] || transitions.of(scope, from).any(|(_, to)| leads[to]);
    }
    if leads.contains(&false) {
        let ends = (0..leads.len()).filter(|state| scope.states[*state].is_terminal);
        leads.fill(false);
        Edges::backward(transitions, scope).walk(ends, &mut leads);
    }
    leads
}

impl<'d> Validator<'d> {
    /// Checks the control flow of every scope. Returns the transitions of each.
    pub(super) fn control_flow(&mut self) -> Vec<Transitions> {
        let scopes = std::mem::take(&mut self.scopes);
        let transitions = scopes
            .iter()
            .enumerate()
            .map(|(index, scope)| self.control_flow_of(index, scope))
            .collect();
        self.scopes = scopes;
        transitions
    }

    fn control_flow_of(&mut self, index: usize, scope: &Scope<'d>) -> Transitions {
        let mut all_known = !scope.is_incomplete;
        // Needed only if a name is that of several states.
        let here: LazyCell<HashMap<&str, usize>, _> = LazyCell::new(|| {
            let states = scope.states.iter().enumerate().rev();
            states.map(|(at, state)| (state.name(), at)).collect()
        });
        let mut find = |validator: &mut Self, node: Node<'d>| {
            let name = node.as_str()?;
            let found = match validator.states.get(name) {
                Some(place) if place.scope == index => Some(place.state),
                // The first state of this name is elsewhere; there may be another one here.
                Some(place) if place.is_repeated => here.get(name).copied(),
                _ => None,
            };
            if found.is_some() {
                return found;
            }
            all_known = false;
            if !scope.states.is_empty() {
                validator.missing_target(node, name, index, scope);
            }
            None
        };
        let start = scope.start.and_then(|start| find(self, start));
        let to = scope.targets.iter().map(|target| find(self, target.node));
        let to = to.collect();
        let transitions = Transitions { to, start };
        let has_terminal = scope.states.iter().any(|state| state.is_terminal);
        if !has_terminal && !scope.is_incomplete && !scope.states.is_empty() {
            let kind = scope.kind.describe();
            self.report_start(
                Code::NO_TERMINAL,
                scope.node,
                format!("no state ends the {kind}"),
            );
        }
        // Where a target is missing, what it should have led to is not unreachable by a mistake of its own.
        if let Some(start) = start
            && all_known
        {
            let reached = reached_from(start, &transitions, scope);
            self.unreachable(scope, &transitions, &reached);
            if has_terminal {
                self.never_ends(scope, &transitions, &reached);
            }
        }
        transitions
    }

    fn missing_target(&mut self, node: Node<'d>, name: &str, index: usize, scope: &Scope<'d>) {
        let kind = scope.kind.describe();
        match self.states.get(name) {
            Some(place) if place.scope != index => {
                let key = place.key;
                let message = format!(
                    "state `{name}` is not in this {kind}; a transition stays on its level"
                );
                self.report(Code::TARGET_IN_OTHER_SCOPE, node, message)
                    .related(key, "the state is here");
            }
            _ => {
                let hint = self.did_you_mean(
                    name,
                    scope.states.iter().map(super::scope::ScopeState::name),
                );
                let message = format!("there is no state `{name}`{hint}");
                self.report(Code::MISSING_TARGET, node, message);
            }
        }
    }

    fn unreachable(&mut self, scope: &Scope<'d>, transitions: &Transitions, reached: &[bool]) {
        if reached.iter().all(|reached| *reached) {
            return;
        }
        let edges = Edges::forward(transitions, scope);
        let mut before = vec![None; scope.states.len()];
        for from in 0..scope.states.len() {
            for to in edges.of(from).iter().filter(|to| **to != from) {
                before[*to].get_or_insert(from);
            }
        }
        for state in (0..scope.states.len()).filter(|state| !reached[*state]) {
            let name = scope.states[state].name();
            let why = match before[state] {
                None => "no transition leads to it".to_owned(),
                Some(from) => {
                    let from = scope.states[from].name();
                    format!("it is reached from `{from}` only, which is unreachable too")
                }
            };
            let message = format!("state `{name}` is unreachable: {why}");
            self.report(Code::UNREACHABLE, scope.states[state].key, message);
        }
    }

    fn never_ends(&mut self, scope: &Scope<'d>, transitions: &Transitions, reached: &[bool]) {
        let count = scope.states.len();
        let leads_to_end = leading_to_end(transitions, scope);
        let mut stuck = (0..count).filter(|state| reached[*state] && !leads_to_end[*state]);
        if let Some(first) = stuck.next() {
            let name = scope.states[first].name();
            let others = match stuck.count() {
                0 => String::new(),
                1 => " and one other".to_owned(),
                others => format!(" and {others} others"),
            };
            let kind = scope.kind.describe();
            let message =
                format!("from state `{name}`{others} no way leads to an end of the {kind}");
            self.report(Code::NEVER_ENDS, scope.states[first].key, message);
        }
    }
}
