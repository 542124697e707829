//! What the dynamic assembler refuses, and in what words.

mod computed;
mod configuration;
mod flow;
mod hostile;
mod json;
mod kinds;
mod wiring;

use cursus_sfn_core::assemble::StateMachineAssembler;
use cursus_sfn_core::graph::StateGraph;

/// A graph drawn as in `a>b b?c b?d c!e d>end`: transitions, branches, and caught errors. The first state named is the
/// start.
fn graph(drawn: &str) -> StateGraph {
    let mut graph = StateGraph::new();
    for edge in drawn.split_whitespace() {
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

fn assembler(drawn: &str) -> StateMachineAssembler {
    StateMachineAssembler::new(graph(drawn))
}

/// What is said of a machine.
fn said(assembler: StateMachineAssembler) -> Vec<String> {
    match assembler.assemble() {
        Ok(definition) => panic!("assembled {definition}"),
        Err(diagnostics) => diagnostics.iter().map(ToString::to_string).collect(),
    }
}
