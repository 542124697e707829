//! States within states: the branches of a Parallel state, and what a Map state runs for each item.
//!
//! All states of a machine stand in one list, whatever scope they are in. What a Map gives to each item is a state of its
//! own, the first of the scope, so that whatever reads data finds it like that of any other.

use super::{Exit, MachineSpec, StateKind};

/// States that one state runs.
#[derive(Clone, Copy, Debug)]
pub struct ScopeSpec<'a> {
    /// The state that runs them.
    pub owner: usize,
    /// What they are to it.
    pub kind: ScopeKind,
    /// The first of them.
    pub start: usize,
    /// Those after which it is done.
    pub ends: &'a [usize],
}

/// What the states of a scope are to the state that runs them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// A branch of a Parallel state.
    Branch,
    /// What a Map state runs for each item, in the execution of the machine.
    Items,
    /// What a Map state runs for each item, or batch of items, in an execution of its own.
    Executions,
}

impl MachineSpec<'_> {
    /// Whether a scope is another, or is nested in it. `None` is the machine itself.
    pub const fn is_inside(&self, scope: Option<usize>, other: Option<usize>) -> bool {
        let Some(other) = other else {
            return true;
        };
        let mut at = scope;
        while let Some(scope) = at {
            if scope == other {
                return true;
            }
            at = self.states[self.scopes[scope].owner].scope;
        }
        false
    }

    /// The scope that `owner` runs and `scope` is, or is nested in.
    pub const fn inner_scope(&self, owner: usize, scope: Option<usize>) -> Option<usize> {
        let mut at = scope;
        while let Some(scope) = at {
            if self.scopes[scope].owner == owner {
                return Some(scope);
            }
            at = self.states[self.scopes[scope].owner].scope;
        }
        None
    }

    /// The innermost scope that two scopes are or are nested in.
    pub const fn common_scope(&self, one: Option<usize>, other: Option<usize>) -> Option<usize> {
        let mut at = one;
        while let Some(scope) = at {
            if self.is_inside(other, at) {
                return at;
            }
            at = self.states[self.scopes[scope].owner].scope;
        }
        None
    }

    /// The state of `scope` that `state` is, or that runs it.
    pub const fn seen_from(&self, scope: Option<usize>, state: usize) -> usize {
        let mut at = state;
        while let Some(inner) = self.states[at].scope {
            if let Some(scope) = scope
                && inner == scope
            {
                return at;
            }
            at = self.scopes[inner].owner;
        }
        at
    }

    /// The innermost scope of a Map that a scope is or is nested in.
    pub const fn body_of(&self, scope: Option<usize>) -> Option<usize> {
        let mut at = scope;
        while let Some(scope) = at {
            let ScopeSpec { owner, kind, .. } = self.scopes[scope];
            if !matches!(kind, ScopeKind::Branch) {
                return at;
            }
            at = self.states[owner].scope;
        }
        None
    }

    /// The Map state, if there is one, that runs a scope in an execution of its own.
    pub const fn execution_of(&self, scope: Option<usize>) -> Option<usize> {
        let mut at = scope;
        while let Some(scope) = at {
            let ScopeSpec { owner, kind, .. } = self.scopes[scope];
            if matches!(kind, ScopeKind::Executions) {
                return Some(owner);
            }
            at = self.states[owner].scope;
        }
        None
    }

    /// Whether branches run within a state.
    pub const fn has_branches(&self, state: usize) -> bool {
        matches!(self.states[state].spec.kind, StateKind::Parallel)
    }

    /// Whether a state is no state of the definition, but what a Map gives to each item.
    pub const fn is_given(&self, state: usize) -> bool {
        matches!(
            self.states[state].spec.kind,
            StateKind::Item | StateKind::Batch | StateKind::Index
        )
    }

    /// Whether the scope of a state is done after it.
    pub const fn is_end(&self, state: usize) -> bool {
        let node = &self.states[state];
        matches!(node.exit, Exit::End) && !matches!(node.spec.kind, StateKind::Fail)
    }
}
