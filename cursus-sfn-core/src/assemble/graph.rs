//! The control flow of a specification, with what a picture tells.

use crate::diag::Diagnostic;
use crate::graph::{Condition, ELSE, StateGraph, StateType, TransitionKind};
use crate::spec::{
    Comparison, Exit, Literal, MachineSpec, Root, StateKind, StateNode, StateSpec, Step,
};

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
                    let condition = condition(spec, node, rule.condition);
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

/// A condition as it is declared, more or less.
fn condition(machine: &MachineSpec<'_>, node: &StateNode<'_>, steps: &[Step<'_>]) -> String {
    let mut stack: Vec<Condition> = Vec::new();
    for step in steps {
        let condition = match step {
            Step::Test {
                operand,
                comparison,
                literal,
            } => {
                let data = node.operands[*operand];
                let root = match data.root {
                    Root::State(root) => machine.states[root].name,
                    Root::Input => "input",
                };
                let data = [&[root], data.path].concat().join(".");
                Condition::compared(&data, sign(*comparison), &value(literal))
            }
            Step::All(count) => Condition::all(last(&mut stack, *count)),
            Step::Any(count) => Condition::any(last(&mut stack, *count)),
            Step::Not => Condition::all(last(&mut stack, 1)).negated(),
        };
        stack.push(condition);
    }
    Condition::all(stack).into_text()
}

/// Takes the last so many.
fn last(stack: &mut Vec<Condition>, count: usize) -> Vec<Condition> {
    stack.split_off(stack.len().saturating_sub(count))
}

const fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equals => "==",
        Comparison::LessThan => "<",
        Comparison::LessThanEquals => "<=",
        Comparison::GreaterThan => ">",
        Comparison::GreaterThanEquals => ">=",
    }
}

fn value(literal: &Literal<'_>) -> String {
    match literal {
        Literal::String(text) => format!("{text:?}"),
        Literal::Integer(number) => number.to_string(),
        Literal::Float(number) => format!("{number:?}"),
        Literal::Boolean(truth) => truth.to_string(),
    }
}
