//! Tasks that wait for each other without need.

use super::super::wiring::{DataSource, StateWiring, WireSource, Wiring};
use super::place::Places;
use crate::spec::{Exit, Incoming, StateKind, Via};

impl Places<'_, '_> {
    /// Tasks that follow each other, of which none reads what another gives.
    pub(super) fn parallel_opportunities(self, wiring: &Wiring<'_>) -> Vec<Vec<String>> {
        let count = self.machine.states.len();
        let mut found = Vec::new();
        let is_second = |state| (0..count).any(|first| self.follower(first) == Some(state));
        for head in (0..count).filter(|state| self.is_task(*state) && !is_second(*state)) {
            let mut group = vec![head];
            let mut at = head;
            while let Some(next) = self.follower(at) {
                if group
                    .iter()
                    .any(|member| reads(&wiring.states[next], *member))
                {
                    found.push(std::mem::take(&mut group));
                }
                group.push(next);
                at = next;
            }
            found.push(group);
        }
        found.retain(|group| group.len() > 1);
        let named = |group: Vec<usize>| group.into_iter().map(|state| self.identifier(state));
        found
            .into_iter()
            .map(|group| named(group).collect())
            .collect()
    }

    fn is_task(self, state: usize) -> bool {
        matches!(self.machine.states[state].spec.kind, StateKind::Task(_))
    }

    /// The task that always comes after a task, and only after it.
    fn follower(self, state: usize) -> Option<usize> {
        let Exit::Next(next) = self.machine.states[state].exit else {
            return None;
        };
        let incoming = self.machine.states[next].incoming;
        let only_way = matches!(incoming, [Incoming { from, via: Via::Next }] if *from == state);
        let both_work = self.is_task(state) && self.is_task(next);
        (only_way && both_work && next != self.machine.start).then_some(next)
    }
}

/// Whether a state reads what another gives.
fn reads(wiring: &StateWiring<'_>, other: usize) -> bool {
    let extra = wiring.extra.iter().map(|(_, source)| source);
    let inputs = wiring.inputs.iter().chain(extra);
    let mut inputs = inputs.flat_map(|source| match source {
        WireSource::Output(origin, _) => vec![origin.state],
        WireSource::Outputs(origins, _) => origins.iter().map(|origin| origin.state).collect(),
        WireSource::Data(data) => vec![state_of(data)],
        WireSource::Configured
        | WireSource::Literal(_)
        // What it reads is among the operands.
        | WireSource::Expression(_)
        | WireSource::Computed
        | WireSource::Absent => Vec::new(),
    });
    let tests = || {
        wiring
            .operands
            .iter()
            .any(|data| state_of(data) == Some(other))
    };
    inputs.any(|state| state == Some(other)) || tests()
}

fn state_of(data: &DataSource<'_>) -> Option<usize> {
    data.origin().and_then(|origin| origin.state)
}
