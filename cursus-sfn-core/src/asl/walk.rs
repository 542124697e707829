//! All states of a definition, those in branches and maps included.

use std::sync::Arc;

use super::{Branch, ItemProcessor, State, StateMachine, States};
use crate::graph::{ScopeKind, StateGraph};

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

    /// The control flow, with that inside of its states. Names of no state are in it too: see
    /// [`StateGraph::of_definition`].
    pub fn graph(&self) -> StateGraph {
        StateGraph::of_definition(&self.to_document())
    }
}
