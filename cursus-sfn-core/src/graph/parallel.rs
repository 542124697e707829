//! Which states could run at once.

use indexmap::IndexMap;

use super::{StateGraph, TransitionKind};

impl StateGraph {
    /// Groups of states that follow the same states and do not exclude each other, so that they could run at once.
    ///
    /// The branches of a choice exclude each other and are no such group, nor are states that already form a declared
    /// parallel group.
    pub fn parallel_opportunities(&self) -> Vec<Vec<&str>> {
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); self.len()];
        let mut excluded = vec![false; self.len()];
        for transition in &self.transitions {
            match transition.kind {
                TransitionKind::Next => before[transition.to].push(transition.from),
                TransitionKind::Branch | TransitionKind::Caught => excluded[transition.to] = true,
            }
        }
        for &member in self.parallel_groups.values().flatten() {
            excluded[member] = true;
        }
        let mut groups: IndexMap<Vec<usize>, Vec<&str>> = IndexMap::new();
        for (state, mut before) in before.into_iter().enumerate() {
            if !before.is_empty() && !excluded[state] {
                before.sort_unstable();
                groups.entry(before).or_default().push(self.name(state));
            }
        }
        groups
            .into_values()
            .filter(|members| members.len() > 1)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::graph;

    #[test]
    fn states_after_the_same_states_could_run_at_once() {
        let graph = graph("a>b a>c b>d c>d d>end");
        assert_eq!(graph.parallel_opportunities(), [["b", "c"]]);
    }

    #[test]
    fn branches_of_a_choice_exclude_each_other() {
        let graph = graph("a?b a?c b>d c>d d>end");
        assert!(graph.parallel_opportunities().is_empty());
    }

    #[test]
    fn a_declared_group_is_no_opportunity_any_more() {
        let mut graph = graph("a>b a>c b>d c>d d>end");
        graph.add_parallel_group("both", &["b", "c"]).unwrap();
        assert!(graph.parallel_opportunities().is_empty());
        assert_eq!(
            graph.parallel_groups().collect::<Vec<_>>(),
            [("both", vec!["b", "c"])]
        );
    }
}
