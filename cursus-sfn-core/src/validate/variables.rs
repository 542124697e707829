//! Workflow variables: whether what is read has been assigned on every path before.

use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;

use super::context::Validator;
use super::graph::Transitions;
use super::scope::{Scope, ScopeKind};
use super::state::{Assigned, State};
use crate::diag::Code;
use crate::document::Node;
use crate::text::Span;

/// How many words of sets are looked at before the analysis gives up: a hundred times what the largest definition takes
/// whose loops are not made to be slow.
const MAX_STEPS: usize = 20_000_000;

/// What was met of variables.
#[derive(Debug, Default)]
pub(super) struct Variables<'d> {
    /// Whether any is assigned.
    pub(super) assigns: bool,
    reads: Vec<Read<'d>>,
}

/// A variable read somewhere.
#[derive(Debug)]
struct Read<'d> {
    name: String,
    node: Node<'d>,
    span: Span,
    /// The scope, and the state in it.
    at: (usize, usize),
}

/// A set of variables, by number.
#[derive(Clone, Debug, PartialEq)]
struct Set(Vec<u64>);

impl Set {
    fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    fn all(count: usize) -> Self {
        Self(vec![u64::MAX; count.div_ceil(64)])
    }

    fn has(&self, variable: usize) -> bool {
        self.0[variable / 64] & (1 << (variable % 64)) != 0
    }

    fn add(&mut self, variable: usize) {
        self.0[variable / 64] |= 1 << (variable % 64);
    }

    /// Keeps what is in the other too. Returns whether anything goes.
    fn keep(&mut self, other: &Self) -> bool {
        let mut changed = false;
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            changed |= *mine & !theirs != 0;
            *mine &= theirs;
        }
        changed
    }
}

impl<'d> Validator<'d> {
    /// Notes that a variable is read.
    pub(super) fn reads_variable(
        &mut self,
        name: &str,
        node: Node<'d>,
        span: Span,
        state: &State<'d>,
    ) {
        self.variables.reads.push(Read {
            name: name.to_owned(),
            node,
            span,
            at: state.at,
        });
    }

    /// Checks reads and assignments of variables, given the transitions of each scope.
    pub(super) fn check_variables(&mut self, transitions: &[Transitions]) {
        let variables = std::mem::take(&mut self.variables);
        if variables.reads.is_empty() && !variables.assigns {
            return;
        }
        let scopes = std::mem::take(&mut self.scopes);
        let mut numbers: IndexSet<&'d str> = IndexSet::new();
        let mut assigned: Vec<Assignments<'d>> = Vec::with_capacity(scopes.len());
        let mut earlier = Earlier::new(&scopes, transitions);
        for scope in &scopes {
            let here = assignments(scope);
            for (_, name, _) in assigned_names(scope) {
                numbers.insert(name);
            }
            self.reassigned(&mut earlier, &assigned, scope, &here);
            assigned.push(here);
        }
        let before = before_each(&scopes, transitions, &numbers);
        for read in &variables.reads {
            self.check_read(read, &scopes, &assigned, &numbers, &before);
        }
        self.scopes = scopes;
    }

    /// Notes variables that a scope around may have assigned before.
    fn reassigned(
        &mut self,
        earlier: &mut Earlier<'_, 'd>,
        assigned: &[Assignments<'d>],
        scope: &Scope<'d>,
        here: &Assignments<'d>,
    ) {
        let mut inner = scope;
        // Of several scopes around that assign a variable, the nearest is named.
        let mut reported = HashSet::new();
        while let Some((outer, state)) = inner.parent {
            // Items of a Distributed Map are executions of their own.
            if inner.kind.is_distributed() {
                return;
            }
            inner = &earlier.scopes[outer];
            for (_, name, key) in assigned_names(scope) {
                let is_first = here.get(name).is_some_and(|places| places[0].1 == key);
                if !is_first || reported.contains(name) {
                    continue;
                }
                let mut around = assigned[outer].get(name).into_iter().flatten();
                let Some((_, first)) =
                    around.find(|(assigner, _)| earlier.may_run((outer, *assigner), state))
                else {
                    continue;
                };
                reported.insert(name);
                let kind = scope.kind.describe();
                let message = format!(
                    "the machine around this {kind} assigns `{name}`, so nothing in it can"
                );
                self.report(Code::REASSIGNED_VARIABLE, key, message)
                    .related(*first, "it is assigned here");
            }
        }
    }

    fn check_read(
        &mut self,
        read: &Read<'d>,
        scopes: &[Scope<'d>],
        assigned: &[Assignments<'d>],
        numbers: &IndexSet<&'d str>,
        before: &[Vec<Set>],
    ) {
        let (scope, state) = read.at;
        let name = &read.name;
        let number = numbers.get_index_of(name.as_str());
        if number.is_some_and(|number| before[scope][state].has(number)) {
            return;
        }
        let mut inner = &scopes[scope];
        let mut is_here = assigned[scope].contains_key(name.as_str());
        while let Some((outer, _)) = inner.parent {
            if inner.kind.is_distributed()
                && !is_here
                && assigned[outer].contains_key(name.as_str())
            {
                let message = format!(
                    "the items of a Distributed Map do not see the variable `${name}` of the machine around"
                );
                self.report_in(Code::DISTRIBUTED_VARIABLE, read.node, read.span, message);
                return;
            }
            is_here |= assigned[outer].contains_key(name.as_str());
            inner = &scopes[outer];
        }
        let message = match number {
            None => {
                let meant = self.most_alike(name, numbers.iter().copied());
                let hint =
                    meant.map_or_else(String::new, |name| format!("; did you mean `${name}`?"));
                format!("no state assigns the variable `${name}`{hint}")
            }
            Some(_) => format!("the variable `${name}` is not assigned on every path to here"),
        };
        self.report_in(Code::UNASSIGNED_VARIABLE, read.node, read.span, message);
    }
}

/// The variables that a scope assigns: for each the states that do, and the keys there.
type Assignments<'d> = HashMap<&'d str, Vec<(usize, Node<'d>)>>;

fn assignments<'d>(scope: &Scope<'d>) -> Assignments<'d> {
    let mut assignments = Assignments::new();
    for (state, name, key) in assigned_names(scope) {
        assignments.entry(name).or_default().push((state, key));
    }
    assignments
}

/// The variables that a scope assigns, each with its key and the state, in the order of the text.
fn assigned_names<'s, 'd>(
    scope: &'s Scope<'d>,
) -> impl Iterator<Item = (usize, &'d str, Node<'d>)> + 's {
    let states = scope.states.iter().enumerate();
    states.flat_map(|(at, state)| {
        let own = scope.targets[state.targets.clone()].iter();
        let own = own.filter_map(|target| match target.assign {
            Assigned::Own(node) => node,
            Assigned::State => None,
        });
        let all = state.assign.into_iter().chain(own);
        all.flat_map(names).map(move |(name, key)| (at, name, key))
    })
}

/// Which states may have run before others.
struct Earlier<'s, 'd> {
    scopes: &'s [Scope<'d>],
    transitions: &'s [Transitions],
    /// The scope and state asked for last, and the states before it.
    last: Option<((usize, usize), Vec<bool>)>,
    budget: usize,
}

impl<'s, 'd> Earlier<'s, 'd> {
    fn new(scopes: &'s [Scope<'d>], transitions: &'s [Transitions]) -> Self {
        Self {
            scopes,
            transitions,
            last: None,
            budget: MAX_STEPS,
        }
    }

    /// Whether a state of a scope may have run when another there does. In a definition made to be slow: no.
    fn may_run(&mut self, (scope, first): (usize, usize), second: usize) -> bool {
        if let Some((_, before)) = self.last.as_ref().filter(|(of, _)| *of == (scope, second)) {
            return before[first];
        }
        let around = &self.scopes[scope];
        let steps = around.states.len() + around.targets.len();
        match self.budget.checked_sub(steps) {
            Some(rest) => self.budget = rest,
            None => return false,
        }
        let before = self.transitions[scope].before(around, second);
        let may_run = before[first];
        self.last = Some(((scope, second), before));
        may_run
    }
}

/// The variables that an `Assign` sets, and their keys.
fn names(assign: Node<'_>) -> impl Iterator<Item = (&str, Node<'_>)> {
    assign.entries().filter_map(|(key, _)| {
        let name = key.as_str()?;
        Some((name.strip_suffix(".$").unwrap_or(name), key))
    })
}

/// What is assigned on every path to each state of each scope.
fn before_each(
    scopes: &[Scope<'_>],
    transitions: &[Transitions],
    numbers: &IndexSet<&str>,
) -> Vec<Vec<Set>> {
    let count = numbers.len();
    let mut budget = MAX_STEPS;
    let mut before: Vec<Vec<Set>> = Vec::with_capacity(scopes.len());
    // A scope comes behind the one around it.
    for (scope, transitions) in scopes.iter().zip(transitions) {
        let entry = match (scope.kind, scope.parent) {
            (
                ScopeKind::Processor {
                    is_distributed: true,
                }
                | ScopeKind::Machine,
                _,
            )
            | (_, None) => Set::none(count),
            (_, Some((outer, state))) => before[outer][state].clone(),
        };
        let mut sets = vec![Set::all(count); scope.states.len()];
        let mut reached = vec![false; scope.states.len()];
        let mut pending = Vec::new();
        if let Some(start) = transitions.start {
            sets[start] = entry;
            reached[start] = true;
            pending.push(start);
        }
        while let Some(state) = pending.pop() {
            budget = budget.saturating_sub(sets[state].0.len() + 1);
            if budget == 0 {
                // Nothing is said rather than something wrong.
                return scopes
                    .iter()
                    .map(|scope| vec![Set::all(count); scope.states.len()])
                    .collect();
            }
            for (target, to) in transitions.of(scope, state) {
                let mut out = sets[state].clone();
                let assign = match scope.targets[target].assign {
                    Assigned::State => scope.states[state].assign,
                    Assigned::Own(node) => node,
                };
                for (name, _) in assign.into_iter().flat_map(names) {
                    if let Some(number) = numbers.get_index_of(name) {
                        out.add(number);
                    }
                }
                let is_new = !std::mem::replace(&mut reached[to], true);
                if sets[to].keep(&out) || is_new {
                    pending.push(to);
                }
            }
        }
        before.push(sets);
    }
    before
}
