//! The control flow of a machine: states and the transitions between them.
//!
//! A graph knows no specifications, so that it serves declared machines, ASL documents and drawings alike: see
//! [`StateGraph::of_definition`] and [`StateGraph::to_mermaid`].

mod condition;
mod details;
mod dominators;
mod nested;
mod order;
mod parallel;
mod reach;
mod read;
mod state_type;

use indexmap::{IndexMap, IndexSet};

pub(crate) use condition::Condition;
pub use dominators::Dominators;
pub use nested::{Scope, ScopeKind};
pub use order::Cycle;
pub(crate) use read::ELSE;
pub use state_type::StateType;

use crate::diag::{Code, Diagnostic};

/// A control-flow graph.
///
/// ```
/// use cursus_sfn_core::graph::StateGraph;
///
/// let mut graph = StateGraph::new();
/// for state in ["check", "small", "large", "report"] {
///     graph.add_state(state)?;
/// }
/// graph.set_start("check")?;
/// graph.add_choice_branches("check", &["small", "large"])?;
/// graph.add_transition("small", "report")?;
/// graph.add_transition("large", "report")?;
/// graph.set_end("report")?;
///
/// assert_eq!(graph.joins(), ["report"]);
/// assert_eq!(graph.dominators().immediate("report"), Some("check"));
/// assert!(graph.parallel_opportunities().is_empty(), "only one of the branches runs");
/// # Ok::<(), cursus_sfn_core::diag::Diagnostic>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct StateGraph {
    states: IndexSet<String>,
    transitions: IndexSet<Transition>,
    start: Option<usize>,
    ends: IndexSet<usize>,
    parallel_groups: IndexMap<String, Vec<usize>>,
    /// What the first states are; of those behind nothing is known.
    types: Vec<StateType>,
    /// When transitions are taken, for people, by their index.
    labels: IndexMap<usize, Vec<String>>,
    scopes: Vec<Scope>,
}

/// A transition between two states, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Transition {
    /// Where it starts.
    pub from: usize,
    /// Where it leads.
    pub to: usize,
    /// When it is taken.
    pub kind: TransitionKind,
}

/// When a transition is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TransitionKind {
    /// Always.
    Next,
    /// If a choice decides so.
    Branch,
    /// If an error is caught.
    Caught,
}

impl StateGraph {
    /// The empty graph.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a state.
    ///
    /// # Errors
    /// If there is one of this name already.
    pub fn add_state(&mut self, name: impl Into<String>) -> Result<usize, Diagnostic> {
        let (index, new) = self.states.insert_full(name.into());
        if new {
            return Ok(index);
        }
        let name = &self.states[index];
        Err(Diagnostic::in_state(
            Code::DUPLICATE_STATE,
            name,
            format!("state `{name}` is declared twice"),
        ))
    }

    /// Makes a state the first one.
    ///
    /// # Errors
    /// If it is unknown.
    pub fn set_start(&mut self, state: &str) -> Result<(), Diagnostic> {
        self.start = Some(self.known(state)?);
        Ok(())
    }

    /// Lets the machine end after a state.
    ///
    /// # Errors
    /// If it is unknown.
    pub fn set_end(&mut self, state: &str) -> Result<(), Diagnostic> {
        let state = self.known(state)?;
        self.ends.insert(state);
        Ok(())
    }

    /// Adds a transition that is always taken.
    ///
    /// # Errors
    /// If a state is unknown or the transition is there already.
    pub fn add_transition(&mut self, from: &str, to: &str) -> Result<(), Diagnostic> {
        self.connect(from, to, TransitionKind::Next)
    }

    /// Adds the transitions that a choice decides between.
    ///
    /// # Errors
    /// If a state is unknown. Several branches may lead to one state.
    pub fn add_choice_branches(
        &mut self,
        choice: &str,
        branches: &[&str],
    ) -> Result<(), Diagnostic> {
        for branch in branches {
            self.connect(choice, branch, TransitionKind::Branch)?;
        }
        Ok(())
    }

    /// Adds a transition that an error takes.
    ///
    /// # Errors
    /// If a state is unknown.
    pub fn add_catch(&mut self, from: &str, to: &str) -> Result<(), Diagnostic> {
        self.connect(from, to, TransitionKind::Caught)
    }

    /// Declares that some states run at once, as one group that has the given name and is itself a state.
    ///
    /// # Errors
    /// If a member is unknown.
    pub fn add_parallel_group(&mut self, group: &str, members: &[&str]) -> Result<(), Diagnostic> {
        let members = members
            .iter()
            .map(|member| self.known(member))
            .collect::<Result<_, _>>()?;
        self.states.insert(group.to_owned());
        self.parallel_groups.insert(group.to_owned(), members);
        Ok(())
    }

    fn connect(&mut self, from: &str, to: &str, kind: TransitionKind) -> Result<(), Diagnostic> {
        let transition = Transition {
            from: self.known(from)?,
            to: self.known(to)?,
            kind,
        };
        if !self.transitions.insert(transition) && kind == TransitionKind::Next {
            return Err(Diagnostic::in_state(
                Code::DUPLICATE_TRANSITION,
                from,
                format!("transition `{from} >> {to}` is declared twice"),
            ));
        }
        Ok(())
    }

    fn known(&self, state: &str) -> Result<usize, Diagnostic> {
        self.index_of(state)
            .ok_or_else(|| self.unknown_state(state))
    }

    /// The diagnostic for a state that is not there, with the most similar one.
    pub fn unknown_state(&self, state: &str) -> Diagnostic {
        let similar = self
            .states
            .iter()
            .filter(|known| self.state_type(known) != &StateType::Missing)
            .map(|known| (crate::names::written_alike(state, known), known))
            .filter(|(alike, _)| *alike >= 6_000)
            .max_by_key(|(alike, _)| *alike);
        let hint = similar.map_or_else(String::new, |(_, known)| {
            format!("; did you mean `{known}`?")
        });
        let message = format!("unknown state `{state}`{hint}");
        Diagnostic::in_state(Code::UNKNOWN_STATE, state, message)
    }

    /// The number of states.
    pub fn len(&self) -> usize {
        self.states.len()
    }

    /// Whether there is no state.
    pub fn is_empty(&self) -> bool {
        self.states.is_empty()
    }

    /// The names of the states, in the order added.
    pub fn states(&self) -> impl ExactSizeIterator<Item = &str> {
        self.states.iter().map(String::as_str)
    }

    /// The name of a state.
    ///
    /// # Panics
    /// If there are not so many states.
    pub fn name(&self, state: usize) -> &str {
        &self.states[state]
    }

    /// The index of a state.
    pub fn index_of(&self, state: &str) -> Option<usize> {
        self.states.get_index_of(state)
    }

    /// The index of a state, which is likely to be `near`.
    pub(crate) fn index_near(&self, near: usize, state: &str) -> Option<usize> {
        match self.states.get_index(near) {
            Some(known) if known == state => Some(near),
            _ => self.index_of(state),
        }
    }

    /// The transitions, in the order added.
    pub fn transitions(&self) -> impl ExactSizeIterator<Item = Transition> + Clone {
        self.transitions.iter().copied()
    }

    /// The first state.
    pub fn start(&self) -> Option<&str> {
        self.start.map(|state| self.name(state))
    }

    /// Whether the machine ends after a state.
    pub fn is_end(&self, state: &str) -> bool {
        self.index_of(state)
            .is_some_and(|state| self.ends.contains(&state))
    }

    /// The states a choice decides between; empty if it is no choice.
    pub fn choice_branches(&self, choice: &str) -> Vec<&str> {
        let choice = self.index_of(choice);
        self.transitions
            .iter()
            .filter(|t| t.kind == TransitionKind::Branch && Some(t.from) == choice)
            .map(|t| self.name(t.to))
            .collect()
    }

    /// The declared parallel groups and their members.
    pub fn parallel_groups(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.parallel_groups.iter().map(|(name, members)| {
            (
                name.as_str(),
                members.iter().map(|&m| self.name(m)).collect(),
            )
        })
    }

    /// The states that more than one transition leads to.
    pub fn joins(&self) -> Vec<&str> {
        let adjacency = self.adjacency();
        (0..self.len())
            .filter(|&state| adjacency.predecessors[state].len() > 1)
            .map(|state| self.name(state))
            .collect()
    }

    /// Neighbours by index, each once.
    fn adjacency(&self) -> Adjacency {
        let mut adjacency = Adjacency {
            successors: vec![Vec::new(); self.len()],
            predecessors: vec![Vec::new(); self.len()],
        };
        for transition in &self.transitions {
            let successors = &mut adjacency.successors[transition.from];
            if !successors.contains(&transition.to) {
                successors.push(transition.to);
                adjacency.predecessors[transition.to].push(transition.from);
            }
        }
        adjacency
    }
}

struct Adjacency {
    successors: Vec<Vec<usize>>,
    predecessors: Vec<Vec<usize>>,
}

#[cfg(test)]
mod tests {
    use super::StateGraph;

    /// `a>b` a transition, `a?b` a branch, `a!b` a catch, `b>end` an end; the first state named is the start.
    pub(super) fn graph(text: &str) -> StateGraph {
        let mut graph = StateGraph::new();
        for edge in text.split_whitespace() {
            let at = edge.find(['>', '?', '!']).unwrap();
            let (from, to) = (&edge[..at], &edge[at + 1..]);
            for state in [from, to] {
                if state != "end" && graph.index_of(state).is_none() {
                    graph.add_state(state).unwrap();
                }
            }
            match (&edge[at..=at], to) {
                (">", "end") => graph.set_end(from).unwrap(),
                (">", _) => graph.add_transition(from, to).unwrap(),
                ("?", _) => graph.add_choice_branches(from, &[to]).unwrap(),
                _ => graph.add_catch(from, to).unwrap(),
            }
        }
        let first = graph.states().next().unwrap().to_owned();
        graph.set_start(&first).unwrap();
        graph
    }

    #[test]
    fn joins_count_caught_errors_too() {
        assert_eq!(graph("a>b a!c b>c c>end").joins(), ["c"]);
    }
}
