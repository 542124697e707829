//! The wiring held against a naive one, and const evaluation against run time, on random machines.

mod constant;
mod machine;
mod naive;
mod plan;
mod ports;

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::check::check_state;
use super::filter::OutputNames;
use super::finding::Finding;
use super::full_marks::{full_marks, gives_in_order};
use super::near::is_given_in_order;
use super::offer::Wanted;
use super::search::{Cell, Origin, Scratch};
use super::source::{Source, binding_of, source_of};
use crate::spec::{Encoding, MachineSpec, StateSpec};
use naive::{Expected, Input, Paths};
use plan::{Plan, STATES};

/// Each input port of a kind of state.
fn inputs(spec: &'static StateSpec) -> Vec<(Wanted, Input)> {
    let named = spec.dependencies.iter().map(|dependency| {
        let shape = dependency.data_type;
        (Wanted::named(dependency), Input { dependency, shape })
    });
    let fields = spec.inputs.iter().flat_map(|group| {
        (0..group.port_count()).map(move |port| {
            let dependency = group.port(port);
            let shape = match group.encoding {
                Encoding::Json => dependency.data_type,
                _ => dependency.data_type.required(),
            };
            (Wanted::of_payload(group, port), Input { dependency, shape })
        })
    });
    named.chain(fields).collect()
}

/// What the search says of an input that is not bound.
fn found(source: &Source<'_>, scratch: &Scratch<'_>) -> Expected {
    let of_state = |origin: Origin| Some((origin.state?, origin.output));
    match source {
        Source::State(origin, _) => Expected::Sources(of_state(*origin).into_iter().collect()),
        Source::States(_) => {
            let seen = (0..scratch.seen()).filter(|&n| scratch.is_source(n));
            let sources = seen.map(|n| scratch.nth(n));
            Expected::Sources(
                sources
                    .map(|(state, offer)| (state, offer.output))
                    .collect(),
            )
        }
        Source::Input(output, _) => Expected::Input(*output),
        Source::Absent => Expected::Absent,
        Source::Failed(Finding::Ambiguous { .. }) => Expected::Ambiguous,
        Source::Failed(Finding::SomePathsOnly { .. }) => Expected::SomePathsOnly,
        Source::Failed(Finding::NoSource { .. }) => Expected::NoSource,
        _ => panic!("no input here is bound or configured"),
    }
}

/// Compares the wiring of every input of every state.
fn compare(machine: &MachineSpec<'static>) {
    let Some(paths) = Paths::of(machine) else {
        return;
    };
    let names = OutputNames::of(machine);
    let (mut cells, mut order, mut stack) = ([Cell::EMPTY; STATES], [0; STATES], [0; STATES]);
    let mut scratch = Scratch::new(&mut cells, &mut order, &mut stack, &names);
    for (state, node) in machine.states.iter().enumerate() {
        for (wanted, input) in inputs(node.spec) {
            if binding_of(node.bindings, input.dependency.logical_name.key()).is_some() {
                continue;
            }
            let source = source_of(machine, state, &wanted, &mut scratch);
            let found = found(&source, &scratch);
            if let Expected::Sources(sources) = &found {
                let states: BTreeSet<_> = sources.iter().map(|(state, _)| *state).collect();
                for walk in &paths.walks[state] {
                    let given = walk
                        .iter()
                        .any(|step| step.via.gives() && states.contains(&step.from));
                    assert!(
                        given,
                        "a path without a source of {}",
                        input.dependency.logical_name
                    );
                }
            }
            let expected = paths.wire(state, input);
            assert_eq!(
                found, expected,
                "{} of {}",
                input.dependency.logical_name, node.name
            );
        }
    }
}

fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: 16 * default.cases,
        failure_persistence: None,
        ..default
    }
}

fn plans() -> impl Strategy<Value = Plan> {
    prop::collection::vec(any::<u8>(), 0..500).prop_map(|bytes| Plan::of(&bytes))
}

/// What is wrong with a state, if a scratch has enough to tell.
fn said_with(machine: &MachineSpec<'_>, state: usize, mut scratch: Scratch<'_>) -> Option<String> {
    let findings = check_state(machine, state, &mut scratch);
    let said = findings.describe(machine, state);
    (!scratch.falls_short).then(|| said.as_str().to_owned())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_given_in_order_has_full_marks(plan in plans()) {
        let machine = machine::at_run_time(&plan);
        let specs = || machine.states.iter().map(|node| node.spec);
        for (giver, taker) in specs().flat_map(|giver| specs().map(move |taker| (giver, taker))) {
            for group in taker.inputs.iter().filter(|group| gives_in_order(giver, group)) {
                prop_assert!(!group.is_whole());
                for port in 0..group.port_count() {
                    prop_assert!(full_marks(&Wanted::of_payload(group, port), giver).is_some());
                }
            }
        }
    }

    #[test]
    fn what_is_given_in_order_has_a_source_on_every_path(plan in plans()) {
        let machine = machine::at_run_time(&plan);
        let names = OutputNames::of(&machine);
        let (mut cells, mut order, mut stack) = ([Cell::EMPTY; STATES], [0; STATES], [0; STATES]);
        let mut scratch = Scratch::new(&mut cells, &mut order, &mut stack, &names);
        for (state, node) in machine.states.iter().enumerate() {
            let groups = node.spec.inputs.iter();
            for group in groups.filter(|group| is_given_in_order(&machine, state, group)) {
                for port in 0..group.port_count() {
                    let wanted = Wanted::of_payload(group, port);
                    // What is wrong with a binding is found with it.
                    if binding_of(node.bindings, wanted.dependency.logical_name.key()).is_some() {
                        continue;
                    }
                    let source = source_of(&machine, state, &wanted, &mut scratch);
                    prop_assert!(!matches!(source, Source::Failed(_) | Source::Absent));
                }
            }
        }
    }

    #[test]
    fn what_is_found_with_less_is_all_there_is(plan in plans()) {
        let machine = machine::at_run_time(&plan);
        let names = OutputNames::of(&machine);
        let (mut cells, mut order, mut stack) = ([Cell::EMPTY; STATES], [0; STATES], [0; STATES]);
        let mut scratch = Scratch::new(&mut cells, &mut order, &mut stack, &names);
        for state in 0..machine.states.len() {
            let said = check_state(&machine, state, &mut scratch).describe(&machine, state);
            for less in [Scratch::none(), Scratch::without_memory(&names)] {
                if let Some(with_less) = said_with(&machine, state, less) {
                    prop_assert_eq!(with_less, said.as_str());
                }
            }
        }
    }

    #[test]
    fn every_input_is_wired_as_if_every_path_was_looked_at(plan in plans()) {
        compare(&machine::at_run_time(&plan));
    }
}
