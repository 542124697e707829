//! The machines that all benchmarks use, those of `benches/compile_time` among them.
//!
//! They are made of groups of ten states: seven tasks in a row, a choice, and its two branches, which join at the next
//! group. A task takes three fields and gives three others; its types are two of thirty.

#![allow(dead_code, reason = "each benchmark uses a part of this")]

mod jsonata;
pub(crate) mod languages;
mod payloads;
pub(crate) mod specification;

use cursus_sfn::asl;
use cursus_sfn::assemble::{Rule, Rules, StateMachineAssembler, When};
use cursus_sfn::diag::Code;
use cursus_sfn::graph::StateGraph;
use cursus_sfn::states::flow;
use cursus_sfn::validate::{Level, Options, Valid};

/// How many states the machines have.
pub(crate) const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];

/// How many payload types there are.
pub(crate) const PAYLOADS: usize = 30;

/// One state.
pub(crate) enum Part {
    /// A task that reads the fields of one level and gives those of the next.
    Task {
        /// How many tasks come before it on every path.
        level: usize,
        /// The state that follows; `None`: the machine ends.
        next: Option<usize>,
    },
    /// A choice between the next two states.
    Choice {
        /// The level of the data it tests, which the state before it gives.
        level: usize,
    },
}

/// The states of a machine, a whole number of groups.
pub(crate) fn parts(states: usize) -> Vec<Part> {
    assert!(
        states.is_multiple_of(10),
        "machines are made of groups of ten"
    );
    let part = |state: usize| {
        let (group, place) = (state / 10, state % 10);
        let next = match place {
            8 => state + 2,
            _ => state + 1,
        };
        let next = (next < states).then_some(next);
        match place {
            7 => Part::Choice {
                level: group * 8 + 7,
            },
            8 | 9 => Part::Task {
                level: group * 8 + 7,
                next,
            },
            place => Part::Task {
                level: group * 8 + place,
                next,
            },
        }
    };
    (0..states).map(part).collect()
}

/// The name of a state.
pub(crate) fn name(state: usize) -> String {
    format!("s{state}")
}

/// The assembler of a machine, with its graph and configurations.
pub(crate) fn assembler(states: usize) -> StateMachineAssembler {
    let parts = parts(states);
    let mut assembler = StateMachineAssembler::new(graph(&parts));
    for (state, part) in parts.iter().enumerate() {
        assembler = match part {
            Part::Task { level, .. } => payloads::task(assembler, state, *level),
            Part::Choice { level } => {
                let number = payloads::number(*level);
                let tested = format!("{}.{number}", name(state - 1));
                let rule = Rule::new(When::greater(tested, 0.5), name(state + 1));
                let rules = Rules::new([rule]).otherwise(name(state + 2));
                assembler.state(name(state), flow::Choice { rules })
            }
        };
    }
    payloads::input(assembler).options(options())
}

/// Takes definitions of any length: those of 10,000 states are longer than AWS takes.
pub(crate) fn options() -> Options {
    let mut options = Options::default();
    options.levels.set(Code::TOO_LARGE, Level::Allow);
    options
}

/// A machine, assembled.
pub(crate) fn assembled(states: usize) -> Valid<asl::StateMachine> {
    assembler(states).assemble().expect("the machine is sound")
}

fn graph(parts: &[Part]) -> StateGraph {
    let sound = "names and transitions are sound";
    let mut graph = StateGraph::new();
    for state in 0..parts.len() {
        graph.add_state(name(state)).expect(sound);
    }
    graph.set_start(&name(0)).expect(sound);
    for (state, part) in parts.iter().enumerate() {
        let from = name(state);
        let added = match part {
            Part::Task {
                next: Some(next), ..
            } => graph.add_transition(&from, &name(*next)),
            Part::Task { next: None, .. } => graph.set_end(&from),
            Part::Choice { .. } => {
                graph.add_choice_branches(&from, &[&name(state + 1), &name(state + 2)])
            }
        };
        added.expect(sound);
    }
    graph
}
