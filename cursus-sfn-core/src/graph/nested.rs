//! States inside of states: the branches of parallel states, and what maps run for each item.

use super::StateGraph;
use crate::diag::Diagnostic;

/// States inside of a state, with transitions among themselves only.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Scope {
    /// The state that they are in, by index.
    pub owner: usize,
    /// What they are to it.
    pub kind: ScopeKind,
    /// The control flow between them.
    pub graph: StateGraph,
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

impl StateGraph {
    /// Puts states inside of a state: a branch of a parallel state, or what a map runs for each item.
    ///
    /// ```
    /// use cursus_sfn_core::graph::{ScopeKind, StateGraph};
    ///
    /// let mut branch = StateGraph::new();
    /// branch.add_state("work")?;
    /// branch.set_start("work")?;
    /// branch.set_end("work")?;
    ///
    /// let mut graph = StateGraph::new();
    /// graph.add_state("both")?;
    /// graph.add_scope("both", ScopeKind::Branch(0), branch)?;
    /// assert_eq!(graph.scopes().count(), 1);
    /// assert_eq!(graph.scopes_in("both").next().unwrap().graph.start(), Some("work"));
    /// # Ok::<(), cursus_sfn_core::diag::Diagnostic>(())
    /// ```
    ///
    /// # Errors
    /// If there is no such state.
    pub fn add_scope(
        &mut self,
        owner: &str,
        kind: ScopeKind,
        graph: Self,
    ) -> Result<(), Diagnostic> {
        let owner = self.known(owner)?;
        self.scopes.push(Scope { owner, kind, graph });
        Ok(())
    }

    /// What is inside of its states, in the order added.
    pub fn scopes(&self) -> impl Iterator<Item = &Scope> {
        self.scopes.iter()
    }

    /// What is inside of a state.
    pub fn scopes_in(&self, state: &str) -> impl Iterator<Item = &Scope> {
        let owner = self.index_of(state);
        self.scopes
            .iter()
            .filter(move |scope| Some(scope.owner) == owner)
    }
}
