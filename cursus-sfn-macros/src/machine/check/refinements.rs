//! What is said of a state with method calls, and whether its kind has a place for it.

use syn::{Expr, Ident};

use super::super::mention::first_path;
use crate::errors::Errors;
use crate::machine::ast::{self, Body, FlowWord};

/// The `env` of an expression of a state, which is there only if the machine declares its type.
pub(super) fn missing_env(state: &ast::State, written: &ast::Machine) -> Option<Ident> {
    let (fields, value): (&[(Ident, Expr)], _) = match &state.body {
        Body::Literal { fields, .. } => (fields, None),
        Body::Flow(flow) => (&flow.fields, None),
        Body::Value { value, .. } => (&[], Some(value)),
        Body::Map(map) => (&map.ports, None),
        Body::Choice(_) | Body::Parallel { .. } => (&[], None),
    };
    let refinements = &state.refinements;
    let named = fields
        .iter()
        .chain(&refinements.bindings)
        .chain(&refinements.settings);
    let in_choice = match &state.body {
        Body::Choice(choice) => Some(choice.expressions()),
        Body::Literal { .. }
        | Body::Value { .. }
        | Body::Flow(_)
        | Body::Parallel { .. }
        | Body::Map(_) => None,
    };
    let values = value.into_iter().chain(named.map(|(_, value)| value));
    env_in(values.chain(in_choice.into_iter().flatten()), written)
}

/// The first `env` in expressions of a machine that does not declare its type.
pub(super) fn env_in<'e>(
    values: impl IntoIterator<Item = &'e Expr>,
    written: &ast::Machine,
) -> Option<Ident> {
    if written.options.env.is_some() {
        return None;
    }
    let mut values = values.into_iter();
    values.find_map(|value| first_path(value, |ident| ident == "env"))
}

/// Refinements that a state which runs others has no place for.
fn check_running(state: &ast::State, errors: &mut Errors) {
    let word = match state.body {
        Body::Map(_) => "map",
        _ => "parallel",
    };
    for (method, _) in &state.refinements.settings {
        if method == "timeout_seconds" || method == "heartbeat_seconds" {
            let message =
                format!("`{word}(..)` has no `.{method}(..)`; set it for the tasks in it");
            errors.add(method, message);
        }
    }
    if let Some(method) = &state.refinements.query_language {
        let message = format!(
            "`{word}(..)` is in the language of the machine; `.query_language(..)` is for the states in it"
        );
        errors.add(method, message);
    }
    if let Some(pattern) = &state.refinements.pattern {
        let method = &pattern.method;
        let message = format!("`{word}(..)` is no task; `.{method}()` is for the tasks in it");
        errors.add(method, message);
    }
    for (port, _) in &state.refinements.bindings {
        let message = format!(
            "`{word}(..)` has no inputs to bind; bind those of the states in it, which see what was there before"
        );
        errors.add(port, message);
    }
}

/// Refinements that a kind of state has no place for.
pub(super) fn check_refinements(state: &ast::State, errors: &mut Errors) {
    let refinements = &state.refinements;
    if let Body::Parallel { .. } | Body::Map(_) = state.body {
        check_running(state, errors);
        return;
    }
    let what = match (&state.body, state.body.flow_word()) {
        (Body::Choice(_), _) => "a choice",
        (_, Some(FlowWord::Wait)) => "a wait",
        (_, Some(FlowWord::Pass)) => "a pass",
        (_, Some(FlowWord::Succeed)) => "`succeed()`",
        (_, Some(FlowWord::Fail)) => "`fail(..)`",
        (_, Some(FlowWord::Raw)) => {
            let settings = refinements.settings.iter().map(|(method, _)| method);
            let pattern = refinements.pattern.iter().map(|pattern| &pattern.method);
            let language = &refinements.query_language;
            for method in settings.chain(pattern).chain(language) {
                errors.add(method, "a state given as JSON has this in its JSON");
            }
            return;
        }
        (_, Some(FlowWord::Run) | None) => return,
    };
    for catch in &refinements.catches {
        errors.add(
            &catch.next,
            format!("{what} runs no work that could fail; `.catch(..)` is for tasks"),
        );
    }
    let settings = refinements.settings.iter().map(|(method, _)| method);
    let pattern = refinements.pattern.iter().map(|pattern| &pattern.method);
    for method in settings
        .filter(|method| *method != "comment" && *method != "fields")
        .chain(pattern)
    {
        errors.add(
            method,
            format!("{what} runs no work; `.{method}(..)` is for tasks"),
        );
    }
    if state.body.is_choice() || state.body.flow_word() == Some(FlowWord::Pass) {
        for (port, _) in &refinements.bindings {
            errors.add(port, format!("{what} has no inputs to bind"));
        }
    }
}
