//! The control flow of a specification, with what a picture tells.

use crate::diag::Diagnostic;
use crate::graph::{ELSE, StateGraph, StateType, TransitionKind};
use crate::resolve::text_of;
use crate::spec::{Exit, MachineSpec, StateKind, StateSpec};

/// The control flow of a specification.
pub(super) fn graph_of(spec: &MachineSpec<'_>) -> Result<StateGraph, Diagnostic> {
    let mut graph = StateGraph::new();
    for node in spec.states {
        graph.add_state(node.name)?;
        graph.set_type(node.name, state_type(node.spec))?;
    }
    let name = |state: usize| spec.states[state].name;
    graph.set_start(name(spec.start))?;
    for node in spec.states {
        match node.exit {
            Exit::Next(next) => graph.add_transition(node.name, name(next))?,
            Exit::End => graph.set_end(node.name)?,
            Exit::Choice { rules, default } => {
                for rule in rules {
                    let called = |state| name(state).to_owned();
                    let condition = text_of(rule.condition, node.operands, &called);
                    graph.label(
                        node.name,
                        name(rule.next),
                        TransitionKind::Branch,
                        condition,
                    )?;
                }
                if let Some(default) = default {
                    graph.label(node.name, name(default), TransitionKind::Branch, ELSE)?;
                }
            }
            Exit::Given(next) => {
                for &next in next {
                    graph.add_choice_branches(node.name, &[name(next)])?;
                }
            }
        }
        for catch in node.catches {
            for error in catch.error_equals {
                let error = error.as_str();
                graph.label(node.name, name(catch.next), TransitionKind::Caught, error)?;
            }
        }
    }
    Ok(graph)
}

/// What a kind of state is. What its configuration says is not known here.
fn state_type(spec: &StateSpec) -> StateType {
    match spec.kind {
        StateKind::Task(resource) => StateType::Task {
            resource: resource.map(str::to_owned),
        },
        StateKind::Choice => StateType::Choice,
        StateKind::Wait => StateType::Wait { time: None },
        StateKind::Pass => StateType::Pass,
        StateKind::Succeed => StateType::Succeed,
        StateKind::Fail => StateType::Fail { error: None },
        StateKind::Raw => StateType::Unknown,
    }
}
