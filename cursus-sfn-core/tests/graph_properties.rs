//! The algorithms on graphs, held against the definitions of what they compute, on random graphs.

use std::collections::BTreeSet;

use cursus_sfn_core::diag::Code;
use cursus_sfn_core::graph::{StateGraph, Transition, TransitionKind};
use proptest::prelude::*;

const MOST_STATES: usize = 7;

/// A graph of states `0`, `1`, .. and what it was made of.
#[derive(Clone, Debug)]
struct Drawn {
    count: usize,
    start: usize,
    edges: Vec<Transition>,
    ends: BTreeSet<usize>,
    group: Option<Vec<usize>>,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let kind = prop_oneof![
        3 => Just(TransitionKind::Next),
        2 => Just(TransitionKind::Branch),
        1 => Just(TransitionKind::Caught),
    ];
    (1..=MOST_STATES).prop_flat_map(move |count| {
        let edge = (0..count, 0..count, kind.clone());
        (
            0..count,
            prop::collection::vec(edge, 0..2 * MOST_STATES),
            prop::collection::btree_set(0..count, 0..3),
            prop::option::weighted(0.2, prop::collection::vec(0..count, 1..3)),
        )
            .prop_map(move |(start, edges, ends, group)| {
                let edges = edges.into_iter();
                let edges: Vec<_> = edges
                    .map(|(from, to, kind)| Transition { from, to, kind })
                    .collect();
                Drawn {
                    count,
                    start,
                    edges,
                    ends,
                    group,
                }
            })
    })
}

impl Drawn {
    fn graph(&self) -> StateGraph {
        let mut graph = StateGraph::new();
        for state in 0..self.count {
            graph.add_state(state.to_string()).expect("a new name");
        }
        graph
            .set_start(&self.start.to_string())
            .expect("a known state");
        for edge in &self.edges {
            let (from, to) = (edge.from.to_string(), edge.to.to_string());
            let added = match edge.kind {
                TransitionKind::Next => graph.add_transition(&from, &to),
                TransitionKind::Branch => graph.add_choice_branches(&from, &[&to]),
                TransitionKind::Caught => graph.add_catch(&from, &to),
            };
            if let Err(twice) = added {
                assert_eq!(twice.code, Code::DUPLICATE_TRANSITION);
            }
        }
        for end in &self.ends {
            graph.set_end(&end.to_string()).expect("a known state");
        }
        if let Some(group) = &self.group {
            let members: Vec<_> = group.iter().map(usize::to_string).collect();
            let members: Vec<_> = members.iter().map(String::as_str).collect();
            graph
                .add_parallel_group("0", &members)
                .expect("known states");
        }
        graph
    }

    /// Whether a path of one transition or more leads from one state to another without entering `avoided` on the way.
    fn leads(&self, avoided: Option<usize>) -> Vec<Vec<bool>> {
        let mut leads = vec![vec![false; self.count]; self.count];
        for edge in &self.edges {
            leads[edge.from][edge.to] = true;
        }
        for through in (0..self.count).filter(|state| Some(*state) != avoided) {
            for from in 0..self.count {
                for to in 0..self.count {
                    leads[from][to] |= leads[from][through] && leads[through][to];
                }
            }
        }
        leads
    }

    fn reached(&self, state: usize) -> bool {
        state == self.start || self.leads(None)[self.start][state]
    }

    /// Whether every path from the start to a state passes another.
    fn dominates(&self, dominator: usize, state: usize) -> bool {
        let without = state == self.start || self.leads(Some(dominator))[self.start][state];
        dominator == state || dominator == self.start || !without
    }

    fn successors(&self, state: usize, kind: TransitionKind) -> BTreeSet<usize> {
        let edges = self.edges.iter();
        let edges = edges.filter(|edge| edge.from == state && edge.kind == kind);
        edges.map(|edge| edge.to).collect()
    }

    fn predecessors(&self, state: usize, kind: TransitionKind) -> BTreeSet<usize> {
        let edges = self.edges.iter();
        let edges = edges.filter(|edge| edge.to == state && edge.kind == kind);
        edges.map(|edge| edge.from).collect()
    }

    /// The states in the order of their names, each as soon as all that lead to it are there; `None` in a cycle.
    fn order(&self) -> Option<Vec<usize>> {
        let mut order = Vec::new();
        while order.len() < self.count {
            let next = (0..self.count).find(|state| {
                let mut edges = self.edges.iter().filter(|edge| edge.to == *state);
                !order.contains(state) && edges.all(|edge| order.contains(&edge.from))
            });
            order.push(next?);
        }
        Some(order)
    }

    /// What is wrong with the control flow, with the state it is wrong in.
    fn mistakes(&self) -> BTreeSet<(Code, Option<usize>)> {
        let mut mistakes = BTreeSet::new();
        for state in 0..self.count {
            if !self.reached(state) {
                mistakes.insert((Code::UNREACHABLE_STATE, Some(state)));
            }
            let exits = self.successors(state, TransitionKind::Next).len()
                + usize::from(self.ends.contains(&state))
                + usize::from(!self.successors(state, TransitionKind::Branch).is_empty());
            match exits {
                0 => mistakes.insert((Code::NO_SUCCESSOR, Some(state))),
                1 => false,
                _ => mistakes.insert((Code::CONFLICTING_TRANSITIONS, Some(state))),
            };
        }
        if self.ends.is_empty() {
            mistakes.insert((Code::NO_END, None));
        }
        mistakes
    }
}

fn number(name: &str) -> usize {
    name.parse().expect("states are called by their numbers")
}

fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_a_path_leads_to_is_reachable(drawn in drawn()) {
        let reachable: Vec<_> = drawn.graph().reachable().into_iter().map(number).collect();
        let expected: Vec<_> = (0..drawn.count).filter(|&state| drawn.reached(state)).collect();
        prop_assert_eq!(reachable, expected);
    }

    #[test]
    fn a_dominator_stands_on_every_path(drawn in drawn()) {
        let graph = drawn.graph();
        let dominators = graph.dominators();
        for state in (0..drawn.count).filter(|&state| drawn.reached(state)) {
            let name = state.to_string();
            let mut strict = Vec::new();
            for other in 0..drawn.count {
                let expected = drawn.dominates(other, state);
                prop_assert_eq!(dominators.dominates(&other.to_string(), &name), expected, "{} {}", other, state);
                if expected && other != state {
                    strict.push(other);
                }
            }
            // The immediate one is dominated by all the others.
            let immediate = strict.iter().copied().find(|&near| strict.iter().all(|&far| drawn.dominates(far, near)));
            prop_assert_eq!(dominators.immediate(&name).map(number), immediate);
        }
    }

    #[test]
    fn there_is_an_order_or_a_cycle_that_stands_against_it(drawn in drawn()) {
        match drawn.graph().topological_order() {
            Ok(order) => {
                let order: Vec<_> = order.into_iter().map(number).collect();
                prop_assert_eq!(Some(order), drawn.order());
            }
            Err(cycle) => {
                prop_assert_eq!(drawn.order(), None);
                let states: Vec<_> = cycle.states().map(number).collect();
                let next = states.iter().cycle().skip(1);
                for (from, to) in states.iter().zip(next) {
                    prop_assert!(drawn.edges.iter().any(|edge| edge.from == *from && edge.to == *to), "{}", cycle);
                }
                let different: BTreeSet<_> = states.iter().copied().collect();
                prop_assert_eq!(different.len(), states.len());
                prop_assert_eq!(different.first(), states.first());
            }
        }
    }

    #[test]
    fn states_that_follow_the_same_states_could_run_at_once(drawn in drawn()) {
        let alone = |state: usize| {
            drawn.predecessors(state, TransitionKind::Branch).is_empty()
                && drawn.predecessors(state, TransitionKind::Caught).is_empty()
                && !drawn.group.iter().flatten().any(|member| *member == state)
        };
        let mut expected: Vec<(BTreeSet<usize>, Vec<usize>)> = Vec::new();
        for state in (0..drawn.count).filter(|&state| alone(state)) {
            let before = drawn.predecessors(state, TransitionKind::Next);
            match expected.iter_mut().find(|(known, _)| *known == before) {
                Some((_, members)) => members.push(state),
                None if !before.is_empty() => expected.push((before, vec![state])),
                None => {}
            }
        }
        expected.retain(|(_, members)| members.len() > 1);
        let expected: Vec<_> = expected.into_iter().map(|(_, members)| members).collect();
        let graph = drawn.graph();
        let found = graph.parallel_opportunities().into_iter();
        let found: Vec<Vec<_>> = found.map(|group| group.into_iter().map(number).collect()).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn several_transitions_join(drawn in drawn()) {
        let expected: Vec<_> = (0..drawn.count)
            .filter(|&state| {
                let from: BTreeSet<_> = drawn.edges.iter().filter(|edge| edge.to == state).map(|edge| edge.from).collect();
                from.len() > 1
            })
            .collect();
        let graph = drawn.graph();
        prop_assert_eq!(graph.joins().into_iter().map(number).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn everything_wrong_with_the_control_flow_is_found(drawn in drawn()) {
        let found = drawn.graph().check();
        let found: Vec<_> = found.iter().map(|found| (found.code, found.state.as_deref().map(number))).collect();
        let expected = drawn.mistakes();
        prop_assert_eq!(found.len(), expected.len());
        prop_assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
    }
}
