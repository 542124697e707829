//! Order: topological, or the cycle that stands against it.

use super::StateGraph;

/// States that lead to each other in a circle: each to the next, the last to the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle(Vec<String>);

impl Cycle {
    /// The states of the circle.
    pub fn states(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl std::fmt::Display for Cycle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for state in &self.0 {
            write!(f, "{state} -> ")?;
        }
        f.write_str(self.0.first().map_or("", String::as_str))
    }
}

impl std::error::Error for Cycle {}

impl StateGraph {
    /// The states, each after all that lead to it; among those possible the one added first comes first.
    ///
    /// # Errors
    /// A cycle, if there is one. Loops are legal in a workflow; only what needs an order fails.
    pub fn topological_order(&self) -> Result<Vec<&str>, Cycle> {
        let adjacency = self.adjacency();
        let mut waiting: Vec<usize> = adjacency.predecessors.iter().map(Vec::len).collect();
        let mut ready: std::collections::BTreeSet<usize> = (0..self.len())
            .filter(|&state| waiting[state] == 0)
            .collect();
        let mut order = Vec::with_capacity(self.len());
        while let Some(state) = ready.pop_first() {
            order.push(self.name(state));
            for &next in &adjacency.successors[state] {
                waiting[next] -= 1;
                if waiting[next] == 0 {
                    ready.insert(next);
                }
            }
        }
        if order.len() == self.len() {
            return Ok(order);
        }
        Err(self.cycle_among(&adjacency.predecessors, &waiting))
    }

    /// A cycle among the states that still wait: every one of them has a predecessor that waits too, so going back
    /// from any must come round.
    fn cycle_among(&self, predecessors: &[Vec<usize>], waiting: &[usize]) -> Cycle {
        let mut seen = vec![false; self.len()];
        let mut path = Vec::new();
        let mut next = (0..self.len()).find(|&state| waiting[state] > 0);
        while let Some(state) = next {
            path.push(state);
            if std::mem::replace(&mut seen[state], true) {
                break;
            }
            next = predecessors[state]
                .iter()
                .copied()
                .find(|&before| waiting[before] > 0);
        }
        let last = path.pop();
        let from = path
            .iter()
            .position(|&state| Some(state) == last)
            .unwrap_or(0);
        let mut cycle = path.split_off(from);
        cycle.reverse();
        // Start the circle with the state that was added first.
        let first = cycle
            .iter()
            .enumerate()
            .min_by_key(|(_, state)| **state)
            .map_or(0, |(at, _)| at);
        cycle.rotate_left(first);
        Cycle(
            cycle
                .into_iter()
                .map(|state| self.name(state).to_owned())
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::graph;

    #[test]
    fn every_state_comes_after_those_that_lead_to_it() {
        let graph = graph("a?b a?c b>d c>d d>end");
        assert_eq!(graph.topological_order().unwrap(), ["a", "b", "c", "d"]);
    }

    #[test]
    fn a_loop_is_told_as_a_path() {
        let graph = graph("a>b b>c c?d c?b d>end");
        let cycle = graph.topological_order().unwrap_err();
        assert_eq!(cycle.to_string(), "b -> c -> b");
        let own = self::graph("a>a").topological_order().unwrap_err();
        assert_eq!(own.to_string(), "a -> a");
    }
}
