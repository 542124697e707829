//! The specification of a machine, which is all that wiring needs.

use cursus_sfn::assemble::State;
use cursus_sfn::spec::{
    ChoiceRule, Configured, DataRef, Exit, Incoming, Literal, MachineSpec, Operation, Payload,
    Root, StateNode, Step, Via,
};
use cursus_sfn::states::flow;

use super::{Part, name, parts, payloads};

/// The specification of a machine, which is never freed.
pub(crate) fn leaked(states: usize) -> MachineSpec<'static> {
    let parts = parts(states);
    let nodes: Vec<_> = (0..states).map(|state| node(&parts, state)).collect();
    MachineSpec {
        name: None,
        comment: None,
        machine_type: None,
        timeout_seconds: None,
        query_language: None,
        input: payloads::INPUT,
        output: serde_json::Value::PAYLOAD,
        start: 0,
        states: nodes.leak(),
        identifiers: &[],
        scopes: &[],
    }
}

fn node(parts: &[Part], state: usize) -> StateNode<'static> {
    let (spec, exit, operands) = match parts[state] {
        Part::Task { level, next } => {
            let exit = next.map_or(Exit::End, Exit::Next);
            (payloads::spec(level), exit, Vec::new())
        }
        Part::Choice { level } => {
            let number = DataRef {
                root: Root::State(state - 1),
                path: vec![payloads::number(level)].leak(),
            };
            (flow::Choice::SPEC, choice(state), vec![number])
        }
    };
    let incoming: Vec<_> = comes_from(parts, state)
        .map(|from| Incoming {
            from,
            via: Via::Next,
        })
        .collect();
    let kind = (0..state).find(|&other| match (&parts[other], &parts[state]) {
        (Part::Task { level, .. }, Part::Task { level: own, .. }) => {
            level % super::PAYLOADS == own % super::PAYLOADS
        }
        (Part::Choice { .. }, Part::Choice { .. }) => true,
        _ => false,
    });
    StateNode {
        name: name(state).leak(),
        spec,
        kind: kind.unwrap_or(state),
        scope: None,
        inner: &[],
        incoming: incoming.leak(),
        exit,
        catches: &[],
        bindings: &[],
        operands: operands.leak(),
        configured: Configured::AtLeast(&[]),
        settings: &[],
        query_language: None,
    }
}

/// The states whose transitions lead to a state.
fn comes_from(parts: &[Part], state: usize) -> impl Iterator<Item = usize> {
    (state.saturating_sub(2)..state).filter(move |&from| match parts[from] {
        Part::Task { next, .. } => next == Some(state),
        Part::Choice { .. } => true,
    })
}

/// Whether the number before choice `state` is large decides between the next two states.
fn choice(state: usize) -> Exit<'static> {
    let condition = [
        Step::Operand(0),
        Step::Literal(Literal::Float(0.5)),
        Step::Apply(Operation::Greater, 2),
    ];
    let rule = ChoiceRule {
        condition: condition.to_vec().leak(),
        next: state + 1,
    };
    Exit::Choice {
        rules: vec![rule].leak(),
        default: Some(state + 2),
    }
}
