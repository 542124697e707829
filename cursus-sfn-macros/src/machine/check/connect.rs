//! Where each state is reached from.

use crate::machine::model::{Exit, Incoming, Machine, Via};

/// Writes down for each state where it is reached from.
pub(super) fn connect(machine: &mut Machine<'_>) {
    let mut incoming: Vec<Vec<Incoming>> = machine.states.iter().map(|_| Vec::new()).collect();
    let mut add = |to: usize, from: usize, via: Via| {
        let known = incoming[to]
            .iter()
            .any(|i: &Incoming| i.from == from && i.via == via);
        if !known {
            incoming[to].push(Incoming { from, via });
        }
    };
    for (from, state) in machine.states.iter().enumerate() {
        match &state.exit {
            Exit::Next(next) => add(*next, from, Via::Next),
            Exit::End => {}
            Exit::Choice { rules, default } => {
                for next in rules.iter().map(|(_, next)| *next).chain(*default) {
                    add(next, from, Via::Next);
                }
            }
            // Which of them follow an error only its JSON knows.
            Exit::Given(next) => next.iter().for_each(|next| add(*next, from, Via::Caught)),
        }
        for catch in &state.catches {
            add(catch.next, from, Via::Caught);
        }
    }
    for (at, scope) in machine.scopes.iter().enumerate() {
        // What a Map gives to an item comes before the first state.
        let mut from = (scope.owner, Via::Entered);
        for (given, state) in machine.states.iter().enumerate() {
            let is_given = state.kind.is_given();
            if is_given && state.scope == Some(at) {
                let begins_execution = scope.kind == "Executions" && from.1 == Via::Entered;
                if !begins_execution {
                    add(given, from.0, from.1);
                }
                from = (given, Via::Next);
            }
        }
        add(scope.start, from.0, from.1);
    }
    for (state, incoming) in machine.states.iter_mut().zip(incoming) {
        state.incoming = incoming;
    }
}
