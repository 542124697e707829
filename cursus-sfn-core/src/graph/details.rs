//! What states are, and when transitions are taken.

use super::{StateGraph, StateType, Transition, TransitionKind};
use crate::diag::Diagnostic;

impl StateGraph {
    /// Says what a state is.
    ///
    /// # Errors
    /// If it is unknown.
    pub fn set_type(&mut self, state: &str, state_type: StateType) -> Result<(), Diagnostic> {
        let state = self.known(state)?;
        if self.types.len() <= state {
            self.types.resize(state + 1, StateType::Unknown);
        }
        self.types[state] = state_type;
        Ok(())
    }

    /// What a state is; [`StateType::Unknown`] if nothing has been said, or there is none.
    pub fn state_type(&self, state: &str) -> &StateType {
        let said = self.index_of(state).and_then(|state| self.types.get(state));
        said.unwrap_or(&StateType::Unknown)
    }

    /// Says when a transition is taken: the condition of a choice, or the errors that are caught. Of several conditions for
    /// one transition each is kept once.
    ///
    /// # Errors
    /// If a state is unknown. If there is no such transition yet, it is added.
    ///
    /// ```
    /// use cursus_sfn_core::graph::{StateGraph, TransitionKind};
    ///
    /// let mut graph = StateGraph::new();
    /// graph.add_state("charge")?;
    /// graph.add_state("declined")?;
    /// graph.label("charge", "declined", TransitionKind::Caught, "Refused")?;
    /// let caught = graph.transitions().next().unwrap();
    /// assert_eq!(graph.labels(caught), ["Refused"]);
    /// # Ok::<(), cursus_sfn_core::diag::Diagnostic>(())
    /// ```
    pub fn label(
        &mut self,
        from: &str,
        to: &str,
        kind: TransitionKind,
        label: impl Into<String>,
    ) -> Result<(), Diagnostic> {
        let (from, to) = (self.known(from)?, self.known(to)?);
        self.add_labelled(Transition { from, to, kind }, [label.into()]);
        Ok(())
    }

    /// Adds a transition, unless it is there, and labels to it, each once.
    pub(super) fn add_labelled(
        &mut self,
        transition: Transition,
        labels: impl IntoIterator<Item = String>,
    ) {
        let (index, _) = self.transitions.insert_full(transition);
        for label in labels {
            let known = self.labels.entry(index).or_default();
            if !known.contains(&label) {
                known.push(label);
            }
        }
    }

    /// When a transition is taken, as far as it has been said.
    pub fn labels(&self, transition: Transition) -> &[String] {
        let index = self.transitions.get_index_of(&transition);
        index
            .and_then(|index| self.labels.get(&index))
            .map_or(&[], Vec::as_slice)
    }
}
