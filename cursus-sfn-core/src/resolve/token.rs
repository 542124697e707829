//! The token of a task that waits for it: which input gets it, and whether any does.

use super::check::Findings;
use super::finding::Finding;
use super::locate::{Gaps, locate};
use super::offer::Wanted;
use super::source::Source;
use crate::arn::{Pattern, Task};
use crate::names::{key, same};
use crate::shape::{Shape, assignable};
use crate::spec::{
    Binding, Bound, CONTEXT, DataRef, DependencySpec, MachineSpec, Root, StateKind, StateNode,
    StateSpec,
};

/// What an input is called that gets the token without being bound to it.
const INPUT: u128 = key("task_token");

const TOKEN: DataRef<'static> = DataRef {
    root: Root::Context,
    path: &["task", "token"],
};

/// Whether an input of a kind of state is the token.
pub(super) const fn is_token(spec: &StateSpec, dependency: &DependencySpec) -> bool {
    dependency.logical_name.key() == INPUT
        && spec.waits_for_task_token()
        && assignable(&Shape::String, dependency.data_type)
}

/// Where the token is.
pub(super) const fn source<'a>(wanted: &Wanted) -> Source<'a> {
    match locate(&CONTEXT, TOKEN.path, Gaps::Refused) {
        Ok(located) if wanted.accepts(located.shape) => Source::Data(TOKEN, located),
        Ok(_) | Err(_) => Source::Absent,
    }
}

/// Whether data is the token, or has it in it.
const fn has_token(data: &DataRef<'_>) -> bool {
    matches!(data.root, Root::Context) && (data.path.is_empty() || same(data.path[0], "task"))
}

/// Whether data is the token, but the state cannot have one.
pub(super) const fn is_out_of_place(node: &StateNode<'_>, data: &DataRef<'_>) -> bool {
    let may_wait = match node.spec.kind {
        StateKind::Raw => true,
        // The configuration says what it runs.
        StateKind::Task(None) if node.spec.pattern.is_none() => true,
        _ => node.spec.waits_for_task_token(),
    };
    !may_wait && !data.path.is_empty() && has_token(data)
}

/// Checks that a task which waits for its token hands it on.
pub(super) const fn check_token<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    findings: &mut Findings<'a>,
) {
    let node = &machine.states[state];
    // What its parameters are the configuration says, if not its kind.
    let StateKind::Task(Some(resource)) = node.spec.kind else {
        return;
    };
    // That a service has no such pattern is said by itself.
    let has_tokens = match Task::of(resource) {
        Some(task) => task.supports(Pattern::WaitForTaskToken),
        None => false,
    };
    if !has_tokens || is_bound(node) {
        return;
    }
    let (count, mut port) = (node.spec.dependency_count(), 0);
    while port < count {
        if is_token(node.spec, node.spec.dependency(port)) {
            return;
        }
        port += 1;
    }
    findings.push(Finding::KeepsTaskToken);
}

/// Whether an input is bound to the token, or to an expression on it.
const fn is_bound(node: &StateNode<'_>) -> bool {
    let mut i = 0;
    while i < node.bindings.len() {
        let Binding { to, .. } = node.bindings[i];
        if let Bound::Data(data) = to
            && has_token(&data)
        {
            return true;
        }
        i += 1;
    }
    let mut i = 0;
    while i < node.operands.len() {
        if has_token(&node.operands[i]) {
            return true;
        }
        i += 1;
    }
    false
}
