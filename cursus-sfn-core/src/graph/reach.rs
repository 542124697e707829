//! What can be reached, and whether every state leads somewhere.

use super::{StateGraph, StateType, TransitionKind};
use crate::diag::{Code, Diagnostic};

impl StateGraph {
    /// The states that a path from the start leads to, the start included.
    pub fn reachable(&self) -> Vec<&str> {
        let seen = self.reach();
        (0..self.len())
            .filter(|&state| seen[state])
            .map(|state| self.name(state))
            .collect()
    }

    /// Everything wrong with the control flow: no start, transitions to states that there are not, unreachable states,
    /// states that nothing follows, states that two states follow, no end; and the same inside of its states.
    pub fn check(&self) -> Vec<Diagnostic> {
        let types = self.types.iter().enumerate();
        let missing = types.filter(|(_, of)| matches!(of, StateType::Missing));
        let mut found: Vec<_> = missing
            .map(|(state, _)| self.unknown_state(self.name(state)))
            .collect();
        if self.start.is_none() {
            found.push(Diagnostic::new(
                Code::NO_START,
                "the machine has no first state",
            ));
        } else if found.is_empty() {
            // Where a state is missing, what it should have led to is not unreachable by a mistake of its own.
            self.check_reachable(&mut found);
        }
        self.check_exits(&mut found);
        if self.ends.is_empty() {
            found.push(Diagnostic::new(
                Code::NO_END,
                "no state ends the machine; an execution would run until its timeout",
            ));
        }
        found.extend(self.scopes.iter().flat_map(|scope| scope.graph.check()));
        found
    }

    /// Which states a path from the start leads to.
    fn reach(&self) -> Vec<bool> {
        // The targets of all transitions in one list, those from each state together.
        let mut ends = vec![0; self.len()];
        for transition in &self.transitions {
            ends[transition.from] += 1;
        }
        let mut count = 0;
        for end in &mut ends {
            count += *end;
            *end = count;
        }
        let mut targets = vec![0; count];
        let mut starts = ends.clone();
        for transition in &self.transitions {
            starts[transition.from] -= 1;
            targets[starts[transition.from]] = transition.to;
        }
        let mut seen = vec![false; self.len()];
        let mut pending = Vec::from_iter(self.start);
        while let Some(state) = pending.pop() {
            if !std::mem::replace(&mut seen[state], true) {
                pending.extend(&targets[starts[state]..ends[state]]);
            }
        }
        seen
    }

    fn check_reachable(&self, found: &mut Vec<Diagnostic>) {
        let seen = self.reach();
        if !seen.contains(&false) {
            return;
        }
        let adjacency = self.adjacency();
        for state in (0..self.len()).filter(|&state| !seen[state]) {
            let name = self.name(state);
            let before = &adjacency.predecessors[state];
            let cause = match before.iter().find(|before| **before != state) {
                Some(other) => format!(
                    "it is only reached from `{}`, which is unreachable too",
                    self.name(*other)
                ),
                None if before.is_empty() => "no transition leads to it".to_owned(),
                None => "only it itself leads to it".to_owned(),
            };
            found.push(Diagnostic::in_state(
                Code::UNREACHABLE_STATE,
                name,
                format!("state `{name}` is unreachable: {cause}"),
            ));
        }
    }

    fn check_exits(&self, found: &mut Vec<Diagnostic>) {
        let mut exits = vec![0_usize; self.len()];
        let mut branches = vec![false; self.len()];
        for transition in &self.transitions {
            match transition.kind {
                TransitionKind::Next => exits[transition.from] += 1,
                TransitionKind::Branch => branches[transition.from] = true,
                TransitionKind::Caught => {}
            }
        }
        for end in &self.ends {
            exits[*end] += 1;
        }
        for state in 0..self.len() {
            if matches!(self.types.get(state), Some(StateType::Missing)) {
                continue;
            }
            let name = self.name(state);
            match (exits[state], branches[state]) {
                (0, false) => found.push(Diagnostic::in_state(
                    Code::NO_SUCCESSOR,
                    name,
                    format!("state `{name}` has no successor; add `{name} >> <state>` or `{name} >> end`"),
                )),
                (0, true) | (1, false) => {}
                (1, true) | (2.., _) => found.push(Diagnostic::in_state(
                    Code::CONFLICTING_TRANSITIONS,
                    name,
                    format!("state `{name}` has more than one successor; only a choice decides between several"),
                )),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::graph;

    #[test]
    fn states_behind_an_unreachable_cycle_are_unreachable() {
        let graph = graph("a>b b>end c>d d>c");
        assert_eq!(graph.reachable(), ["a", "b"]);
        let messages: Vec<_> = graph.check().into_iter().map(|d| d.message).collect();
        assert_eq!(
            messages,
            [
                "state `c` is unreachable: it is only reached from `d`, which is unreachable too",
                "state `d` is unreachable: it is only reached from `c`, which is unreachable too",
            ]
        );
    }

    #[test]
    fn a_state_that_leads_to_itself_may_be_reached_from_others_too() {
        let causes = |text| {
            let found = graph(text).check();
            found.into_iter().map(|d| d.message).collect::<Vec<_>>()
        };
        assert_eq!(
            causes("a>end b?b b?c c>b"),
            [
                "state `b` is unreachable: it is only reached from `c`, which is unreachable too",
                "state `c` is unreachable: it is only reached from `b`, which is unreachable too",
            ]
        );
        assert_eq!(
            causes("a>end b>b"),
            ["state `b` is unreachable: only it itself leads to it"]
        );
    }

    #[test]
    fn every_state_has_exactly_one_way_on_unless_it_is_a_choice() {
        let codes = |text| {
            graph(text)
                .check()
                .iter()
                .map(|d| d.code.id())
                .collect::<Vec<_>>()
        };
        assert_eq!(codes("a>b b>end"), Vec::<&str>::new());
        assert_eq!(codes("a?b a?c b>end c>end"), Vec::<&str>::new());
        assert_eq!(codes("a>b a>c b>end c>end"), ["SFN1004"]);
        assert_eq!(codes("a>b a>end b>end"), ["SFN1004"]);
        assert_eq!(codes("a>b"), ["SFN1006", "SFN1007"]);
        assert_eq!(codes("a>b b>a"), ["SFN1007"]);
    }

    #[test]
    fn an_unknown_state_is_answered_with_the_nearest() {
        let mut graph = graph("validate_input>end");
        let error = graph
            .add_transition("validate_inptu", "validate_input")
            .unwrap_err();
        assert_eq!(
            error.message,
            "unknown state `validate_inptu`; did you mean `validate_input`?"
        );
        assert_eq!(
            graph.add_state("validate_input").unwrap_err().code.id(),
            "SFN1002"
        );
    }
}
