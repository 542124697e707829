//! All states of a definition, those in branches and maps included.

use std::sync::Arc;

use super::{Branch, ItemProcessor, State, StateMachine, States};
use crate::diag::{Diagnostic, Diagnostics};
use crate::graph::{StateGraph, TransitionKind};

/// States that lead to each other: those of a machine, of a branch, or of what a map runs for each item.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Scope<'m> {
    /// What they belong to.
    pub kind: ScopeKind,
    /// The first of them.
    pub start_at: &'m str,
    /// They by name.
    pub states: &'m States,
    pointer: Arc<str>,
    enclosing: Arc<[&'m str]>,
}

/// What states belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ScopeKind {
    /// A machine.
    Machine,
    /// The branch of this number of a parallel state.
    Branch(usize),
    /// A map.
    Processor,
}

impl<'m> Scope<'m> {
    fn of_machine(machine: &'m StateMachine) -> Self {
        Self {
            kind: ScopeKind::Machine,
            start_at: &machine.start_at,
            states: &machine.states,
            pointer: "".into(),
            enclosing: [].into(),
        }
    }

    /// The way to what the states belong to, as a JSON pointer; empty for the machine.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The names of the parallel and map states around, from the outside in.
    pub fn enclosing(&self) -> &[&'m str] {
        &self.enclosing
    }

    /// The scopes in one of its states, in the order of the definition.
    fn inside(&self, name: &'m str, state: &'m State) -> Vec<Self> {
        match state {
            State::Parallel(parallel) => {
                let branches = parallel.branches.iter().enumerate();
                branches
                    .map(|(n, branch)| self.branch(name, n, branch))
                    .collect()
            }
            State::Map(map) => {
                let processors = [
                    ("ItemProcessor", &map.item_processor),
                    ("Iterator", &map.iterator),
                ];
                let processors = processors
                    .into_iter()
                    .filter_map(|(key, processor)| Some((key, processor.as_ref()?)));
                processors
                    .map(|(key, processor)| self.processor(name, key, processor))
                    .collect()
            }
            State::Task(_)
            | State::Pass(_)
            | State::Choice(_)
            | State::Wait(_)
            | State::Succeed(_)
            | State::Fail(_)
            | State::Raw(_) => Vec::new(),
        }
    }

    fn branch(&self, name: &'m str, number: usize, branch: &'m Branch) -> Self {
        Self {
            kind: ScopeKind::Branch(number),
            start_at: &branch.start_at,
            states: &branch.states,
            pointer: format!("{}/Branches/{number}", self.pointer_to(name)).into(),
            enclosing: self.enclosing_and(name),
        }
    }

    fn processor(&self, name: &'m str, key: &str, processor: &'m ItemProcessor) -> Self {
        Self {
            kind: ScopeKind::Processor,
            start_at: &processor.start_at,
            states: &processor.states,
            pointer: format!("{}/{key}", self.pointer_to(name)).into(),
            enclosing: self.enclosing_and(name),
        }
    }

    fn pointer_to(&self, name: &str) -> String {
        let name = name.replace('~', "~0").replace('/', "~1");
        format!("{}/States/{name}", self.pointer)
    }

    fn enclosing_and(&self, name: &'m str) -> Arc<[&'m str]> {
        let names = self.enclosing.iter().copied();
        names.chain([name]).collect()
    }

    /// The control flow between the states.
    ///
    /// # Errors
    /// A diagnostic for each name that is that of no state here.
    pub fn graph(&self) -> Result<StateGraph, Diagnostics> {
        let mut graph = StateGraph::new();
        let mut found = Vec::new();
        for name in self.states.keys() {
            // Names are the keys of a map and so all different.
            let _index = graph.add_state(name.as_ref());
        }
        found.extend(graph.set_start(self.start_at).err());
        for (name, state) in self.states {
            found.extend(connect(&mut graph, name, state));
        }
        Diagnostics::check(found)?;
        Ok(graph)
    }
}

/// Adds the transitions of a state; gives those that lead nowhere.
fn connect(graph: &mut StateGraph, name: &str, state: &State) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for successor in state.successors() {
        let added = match successor.kind {
            TransitionKind::Next => graph.add_transition(name, successor.name),
            TransitionKind::Branch => graph.add_choice_branches(name, &[successor.name]),
            TransitionKind::Caught => graph.add_catch(name, successor.name),
        };
        found.extend(added.err());
    }
    if state.is_end() {
        found.extend(graph.set_end(name).err());
    }
    found
}

/// A state met on a [walk](StateMachine::walk).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Visit<'m> {
    /// Its name.
    pub name: &'m str,
    /// The state.
    pub state: &'m State,
    /// The states it is among.
    pub scope: Scope<'m>,
}

impl Visit<'_> {
    /// The way to the state, as a JSON pointer.
    ///
    /// Source: RFC 6901.
    pub fn pointer(&self) -> String {
        self.scope.pointer_to(self.name)
    }
}

/// The states of a machine, each before those inside it. See [`StateMachine::walk`].
#[derive(Clone, Debug)]
pub struct Walk<'m> {
    /// The scopes still to be walked, innermost last, and how many of their states have been met.
    open: Vec<(Scope<'m>, usize)>,
}

impl<'m> Iterator for Walk<'m> {
    type Item = Visit<'m>;

    fn next(&mut self) -> Option<Visit<'m>> {
        loop {
            let (scope, met) = self.open.last_mut()?;
            let Some((name, state)) = scope.states.get_index(*met) else {
                self.open.pop();
                continue;
            };
            *met += 1;
            let scope = scope.clone();
            let inside = scope.inside(name, state);
            self.open
                .extend(inside.into_iter().rev().map(|scope| (scope, 0)));
            return Some(Visit { name, state, scope });
        }
    }
}

impl StateMachine {
    /// All states, each before those inside it, in the order of the definition.
    ///
    /// ```
    /// use cursus_sfn_core::asl::StateMachine;
    ///
    /// let machine = StateMachine::parse(
    ///     r#"{"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
    ///         {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}
    ///     ]}}}"#,
    /// )?;
    /// let pointers: Vec<_> = machine.walk().map(|visit| visit.pointer()).collect();
    /// assert_eq!(pointers, ["/States/Both", "/States/Both/Branches/0/States/A"]);
    /// # Ok::<(), cursus_sfn_core::asl::ReadError>(())
    /// ```
    pub fn walk(&self) -> Walk<'_> {
        Walk {
            open: vec![(Scope::of_machine(self), 0)],
        }
    }

    /// The states of the machine itself, and those of each branch and map, in the order of the definition.
    pub fn scopes(&self) -> impl Iterator<Item = Scope<'_>> {
        let nested = self
            .walk()
            .flat_map(|visit| visit.scope.inside(visit.name, visit.state));
        std::iter::once(Scope::of_machine(self)).chain(nested)
    }

    /// The control flow between the states of the machine itself.
    ///
    /// # Errors
    /// A diagnostic for each name that is that of no state of it.
    pub fn graph(&self) -> Result<StateGraph, Diagnostics> {
        Scope::of_machine(self).graph()
    }
}
