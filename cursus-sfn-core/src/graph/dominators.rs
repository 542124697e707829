//! Dominators: the states that every path to a state passes.
//!
//! The algorithm is Cooper, Harvey and Kennedy's ("A Simple, Fast Dominance Algorithm", 2001).

use super::StateGraph;

/// The immediate dominators of the states reachable from the start.
#[derive(Clone, Debug)]
pub struct Dominators<'g> {
    graph: &'g StateGraph,
    immediate: Vec<Option<usize>>,
}

impl StateGraph {
    /// Computes the dominators. Unreachable states have none.
    pub fn dominators(&self) -> Dominators<'_> {
        let mut dominators = Dominators {
            graph: self,
            immediate: vec![None; self.len()],
        };
        let Some(start) = self.start else {
            return dominators;
        };
        let adjacency = self.adjacency();
        let order = reverse_postorder(start, &adjacency.successors);
        let mut rank = vec![usize::MAX; self.len()];
        for (position, &state) in order.iter().enumerate() {
            rank[state] = position;
        }
        let immediate = &mut dominators.immediate;
        immediate[start] = Some(start);
        let mut changed = true;
        while changed {
            changed = false;
            for &state in &order[1..] {
                let found = adjacency.predecessors[state]
                    .iter()
                    .copied()
                    .filter(|&before| immediate[before].is_some())
                    .reduce(|a, b| meet(a, b, immediate, &rank));
                if immediate[state] != found {
                    immediate[state] = found;
                    changed = true;
                }
            }
        }
        immediate[start] = None;
        dominators
    }
}

impl Dominators<'_> {
    /// The nearest state that every path to `state` passes; `None` for the start and for unreachable states.
    pub fn immediate(&self, state: &str) -> Option<&str> {
        let immediate = self.immediate[self.graph.index_of(state)?]?;
        Some(self.graph.name(immediate))
    }

    /// Whether every path to `state` passes `dominator`. Every state dominates itself.
    pub fn dominates(&self, dominator: &str, state: &str) -> bool {
        let Some(dominator) = self.graph.index_of(dominator) else {
            return false;
        };
        let mut at = self.graph.index_of(state);
        while let Some(state) = at {
            if state == dominator {
                return true;
            }
            at = self.immediate[state];
        }
        false
    }
}

/// The nearest common dominator of two states.
fn meet(mut a: usize, mut b: usize, immediate: &[Option<usize>], rank: &[usize]) -> usize {
    while a != b {
        let later = if rank[a] > rank[b] { &mut a } else { &mut b };
        match immediate[*later] {
            Some(up) => *later = up,
            None => break,
        }
    }
    a
}

fn reverse_postorder(start: usize, successors: &[Vec<usize>]) -> Vec<usize> {
    let mut seen = vec![false; successors.len()];
    let mut order = Vec::new();
    let mut pending = vec![(start, 0)];
    seen[start] = true;
    while let Some((state, next)) = pending.last_mut() {
        if let Some(&successor) = successors[*state].get(*next) {
            *next += 1;
            if !std::mem::replace(&mut seen[successor], true) {
                pending.push((successor, 0));
            }
        } else {
            order.push(*state);
            pending.pop();
        }
    }
    order.reverse();
    order
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::StateGraph;
    use super::super::tests::graph;
    use proptest::prelude::*;

    #[test]
    fn a_join_is_dominated_by_the_choice_before_it() {
        let graph = graph("a>b b?c b?d c>e d>e e>end");
        let dominators = graph.dominators();
        assert_eq!(dominators.immediate("e"), Some("b"));
        assert_eq!(dominators.immediate("a"), None);
        assert!(dominators.dominates("a", "e"));
        assert!(!dominators.dominates("c", "e"));
    }

    #[test]
    fn a_loop_is_dominated_by_its_entry() {
        let graph = graph("a>b b>c c?b c?d d>end");
        assert_eq!(graph.dominators().immediate("b"), Some("a"));
        assert_eq!(graph.dominators().immediate("d"), Some("c"));
    }

    /// Whether `to` is reached from the start without passing `avoid`.
    fn reached_without(graph: &StateGraph, avoid: usize, to: usize) -> bool {
        let mut seen = HashSet::new();
        let mut pending = vec![0];
        while let Some(state) = pending.pop() {
            if state != avoid && seen.insert(state) {
                pending.extend(
                    graph
                        .transitions()
                        .filter(|t| t.from == state)
                        .map(|t| t.to),
                );
            }
        }
        seen.contains(&to)
    }

    proptest! {
        #[test]
        fn a_state_dominates_what_cannot_be_reached_without_it(
            edges in prop::collection::vec((0usize..8, 0usize..8), 0..20),
        ) {
            let mut graph = StateGraph::new();
            for state in 0..8 {
                graph.add_state(state.to_string()).unwrap();
            }
            graph.set_start("0").unwrap();
            for (from, to) in edges {
                graph.add_choice_branches(&from.to_string(), &[&to.to_string()]).unwrap();
            }
            let reachable: HashSet<String> = graph.reachable().into_iter().map(str::to_owned).collect();
            let dominators = graph.dominators();
            for a in 0..8 {
                for b in (0..8).filter(|b| reachable.contains(&b.to_string())) {
                    prop_assert_eq!(
                        dominators.dominates(&a.to_string(), &b.to_string()),
                        a == b || !reached_without(&graph, a, b),
                        "{} {}", a, b
                    );
                }
            }
        }
    }
}
