//! What may not stand together in a path.

use super::ast::{Node, NodeKind};
use super::error::{JsonataError, JsonataErrorKind};
use crate::text::Span;

type Result = std::result::Result<(), JsonataError>;

/// A step is no number, `true`, `false` or `null`.
pub(super) fn check_step(node: &Node) -> Result {
    match &node.value {
        NodeKind::Number(_) | NodeKind::Boolean(_) | NodeKind::Null => {
            Err(JsonataError::new(JsonataErrorKind::LiteralStep, node.span))
        }
        NodeKind::Negate(operand) if is_number(&operand.value) => {
            Err(JsonataError::new(JsonataErrorKind::LiteralStep, node.span))
        }
        kind => suffixed(kind).map_or(Ok(()), check_step),
    }
}

/// Whether it is evaluated as a number: one with a sign or a filter is.
fn is_number(kind: &NodeKind) -> bool {
    match kind {
        NodeKind::Number(_) => true,
        NodeKind::Negate(operand) => is_number(&operand.value),
        NodeKind::Sort { .. } | NodeKind::Index { .. } => false,
        kind => suffixed(kind).is_some_and(|input| is_number(&input.value)),
    }
}

/// A filter does not follow a grouping of the same step.
pub(super) fn check_predicate(input: &Node, at: Span) -> Result {
    let step = match &input.value {
        NodeKind::Index { input, .. } => input,
        _ => input,
    };
    if !is_path(&step.value) && has_group(&step.value) {
        let kind = JsonataErrorKind::PredicateAfterGroup;
        return Err(JsonataError::new(kind, at));
    }
    Ok(())
}

/// A grouping does not follow another.
pub(super) fn check_group(input: &Node, at: Span) -> Result {
    if has_group(&input.value) {
        return Err(JsonataError::new(JsonataErrorKind::TwoGroups, at));
    }
    Ok(())
}

/// A variable is bound before the filters and the sorting of a step.
pub(super) fn check_focus(input: &Node, at: Span) -> Result {
    let kind = match last_suffix(&input.value) {
        Some(NodeKind::Filter { .. }) => JsonataErrorKind::FocusAfterPredicate,
        Some(NodeKind::Sort { .. }) => JsonataErrorKind::FocusAfterSort,
        _ => return Ok(()),
    };
    Err(JsonataError::new(kind, at))
}

/// What stands before a suffix of a step.
pub(super) fn suffixed(kind: &NodeKind) -> Option<&Node> {
    match kind {
        NodeKind::Filter { input, .. }
        | NodeKind::KeepArray(input)
        | NodeKind::Group { input, .. }
        | NodeKind::Sort { input, .. }
        | NodeKind::Focus { input, .. }
        | NodeKind::Index { input, .. } => Some(input),
        _ => None,
    }
}

/// Whether it is evaluated as a path: it has steps, or is a name.
fn is_path(kind: &NodeKind) -> bool {
    match kind {
        NodeKind::Name(_)
        | NodeKind::Map { .. }
        | NodeKind::Sort { .. }
        | NodeKind::Index { .. } => true,
        kind => suffixed(kind).is_some_and(|input| is_path(&input.value)),
    }
}

/// Whether the path, or the value that is none, has a grouping.
fn has_group(kind: &NodeKind) -> bool {
    match kind {
        NodeKind::Group { .. } => true,
        NodeKind::Map { input, .. }
        | NodeKind::Sort { input, .. }
        | NodeKind::Index { input, .. } => is_path(&input.value) && has_group(&input.value),
        kind => suffixed(kind).is_some_and(|input| has_group(&input.value)),
    }
}

/// The filter or sorting that the last step of a path has.
fn last_suffix(kind: &NodeKind) -> Option<&NodeKind> {
    match kind {
        NodeKind::Filter { .. } | NodeKind::Sort { .. } => Some(kind),
        NodeKind::Map { step, .. } => last_suffix(&step.value),
        kind => suffixed(kind).and_then(|input| last_suffix(&input.value)),
    }
}
