//! The control flow of a specification, with what a picture tells.

use crate::arn::with_pattern;
use crate::diag::Diagnostic;
use crate::graph::{ELSE, ScopeKind, StateGraph, StateType, TransitionKind};
use crate::resolve::text_of;
use crate::spec::{Exit, MachineSpec, StateKind, StateNode};

/// The control flow of a specification.
pub(super) fn graph_of(spec: &MachineSpec<'_>) -> Result<StateGraph, Diagnostic> {
    graph_in(spec, None, spec.start)
}

/// The control flow of a scope.
fn graph_in(
    spec: &MachineSpec<'_>,
    scope: Option<usize>,
    start: usize,
) -> Result<StateGraph, Diagnostic> {
    let mut graph = StateGraph::new();
    let states = spec.states.iter().enumerate();
    let states = states.filter(|(state, node)| node.scope == scope && !spec.is_given(*state));
    let states: Vec<_> = states.map(|(_, node)| node).collect();
    for node in &states {
        graph.add_state(node.name)?;
        graph.set_type(node.name, state_type(spec, node))?;
        for (branch, &inner) in node.inner.iter().enumerate() {
            let scope = &spec.scopes[inner];
            let kind = match scope.kind {
                crate::spec::ScopeKind::Branch => ScopeKind::Branch(branch),
                _ => ScopeKind::Processor,
            };
            let within = graph_in(spec, Some(inner), scope.start)?;
            graph.add_scope(node.name, kind, within)?;
        }
    }
    let name = |state: usize| spec.states[state].name;
    graph.set_start(name(start))?;
    for node in states {
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
fn state_type(machine: &MachineSpec<'_>, node: &StateNode<'_>) -> StateType {
    match node.spec.kind {
        StateKind::Task(resource) => StateType::Task {
            resource: resource.map(|resource| match node.spec.pattern {
                Some(pattern) => with_pattern(resource, pattern),
                None => resource.to_owned(),
            }),
        },
        StateKind::Choice => StateType::Choice,
        StateKind::Wait => StateType::Wait { time: None },
        StateKind::Pass => StateType::Pass,
        StateKind::Succeed => StateType::Succeed,
        StateKind::Fail => StateType::Fail { error: None },
        StateKind::Parallel => StateType::Parallel,
        StateKind::Map => {
            let mut inner = node.inner.iter().map(|scope| machine.scopes[*scope].kind);
            StateType::Map {
                is_distributed: inner.any(|kind| kind == crate::spec::ScopeKind::Executions),
            }
        }
        StateKind::Raw | StateKind::Item | StateKind::Batch | StateKind::Index => {
            StateType::Unknown
        }
    }
}
