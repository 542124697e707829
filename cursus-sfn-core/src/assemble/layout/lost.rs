//! What states given as JSON would lose of the document.

use super::super::raw::{RawResult, first_step};
use super::plan::Planner;
use super::{Join, Store};
use crate::asl::Str;
use crate::spec::ScopeKind;

impl Planner<'_> {
    /// Moves to variables what a state given as JSON would lose or overwrite on the way.
    pub(super) fn replace_lost_slots(&mut self) {
        if self.raw.iter().all(Option::is_none) {
            return;
        }
        for state in 0..self.states.len() {
            let readers = std::mem::take(&mut self.single[state].readers);
            if !readers.is_empty() {
                let walk = self.walk(&readers, &[state]);
                if let Some(lost) = walk.lost {
                    self.states[state].store = self.kept_elsewhere(state, &readers, lost);
                } else if self.overwritten(state, &walk.crossed) {
                    self.states[state].store = Store::Variables;
                }
            }
            self.single[state].readers = readers;
        }
        // A state that two joins share moves both, so this goes on until nothing moves.
        let mut moved = true;
        while moved {
            moved = false;
            for at in 0..self.joins.len() {
                let Join {
                    states, readers, ..
                } = &self.joins[at];
                let (states, readers) = (states.clone(), readers.clone());
                let variables = states
                    .iter()
                    .any(|&s| self.states[s].store == Store::Variables);
                let slots = states
                    .iter()
                    .any(|&s| self.states[s].store != Store::Variables);
                if slots && (variables || self.walk(&readers, &states).lost.is_some()) {
                    moved = true;
                    for state in states {
                        self.states[state].store = Store::Variables;
                    }
                }
            }
        }
    }

    /// Where else a reader finds what `lost` replaces in the document.
    fn kept_elsewhere(&mut self, state: usize, readers: &[usize], lost: usize) -> Store {
        let machine = self.machine;
        let node = &machine.states[state];
        let Some(scope) = node.scope.filter(|_| machine.is_given(state)) else {
            return Store::Variables;
        };
        if machine.scopes[scope].kind == ScopeKind::Executions {
            return Store::ExecutionInput(Str::default());
        }
        // In a map within, the context has the item of that.
        let mut readers = readers.iter();
        let within =
            readers.find(|reader| machine.body_of(machine.states[**reader].scope) != Some(scope));
        let Some(&reader) = within else {
            return Store::Context;
        };
        let inner = machine.states[machine.seen_from(Some(scope), reader)].name;
        let fix = match self.raw[lost] {
            Some(RawResult::Replaces { placeable: true }) => "give it a `ResultPath`".to_owned(),
            _ => format!("put it behind `{inner}`"),
        };
        let problem = format!(
            "it replaces the document, and `{}` is read in `{inner}`; {fix}",
            node.name
        );
        if !self.problems.contains(&(lost, problem.clone())) {
            self.problems.push((lost, problem));
        }
        self.states[state].store.clone()
    }

    /// Whether a state leaves nothing of the document. One whose result is read is given a place for it.
    pub(super) fn replaces_document(&self, state: usize) -> bool {
        match &self.raw[state] {
            Some(RawResult::Replaces { placeable }) => {
                !placeable || self.states[state].store == Store::Nothing
            }
            Some(RawResult::At(_) | RawResult::Nothing) | None => false,
        }
    }

    /// Whether one of the crossed states puts its result where `state` puts it. Only JSON chooses its own place.
    fn overwritten(&self, state: usize, crossed: &[usize]) -> bool {
        let place = |state: usize| match &self.raw[state] {
            Some(RawResult::At(path)) => first_step(path),
            Some(RawResult::Replaces { .. } | RawResult::Nothing) | None => None,
        };
        place(state).is_some_and(|own| crossed.iter().any(|&at| place(at).as_ref() == Some(&own)))
    }
}
