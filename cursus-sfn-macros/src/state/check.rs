//! What a kind of state must not say, as far as it can be told from its tokens.

use super::field::{ASL_FIELDS, Field, Presence, Role};
use super::model::State;
use crate::errors::Errors;

pub(super) fn state(state: &State<'_>, errors: &mut Errors) {
    resource(state, errors);
    for field in &state.fields {
        role(state, field, errors);
    }
}

/// A task runs something, the other kinds do not.
fn resource(state: &State<'_>, errors: &mut Errors) {
    let by_field = state
        .fields
        .iter()
        .any(|field| matches!(&field.role, Role::Asl(role) if role == "Resource"));
    let is_task = state.kind == "Task";
    match &state.resource {
        Some(resource) if !is_task => {
            errors.add(
                resource,
                format!("a `{}` state runs nothing; remove `resource`", state.kind),
            );
        }
        Some(resource) if !resource.value().starts_with("arn:") => errors.add(
            resource,
            "a resource is an ARN, such as `arn:aws:states:::lambda:invoke`",
        ),
        Some(_) => {}
        None if is_task && !by_field => errors.push(syn::Error::new(
            state.span,
            "a task needs `resource = \"arn:..\"` here, or a field with `#[state(resource)]`",
        )),
        None => {}
    }
}

/// Every field goes somewhere, and only where its kind of state has a place for it.
fn role(state: &State<'_>, field: &Field, errors: &mut Errors) {
    let name = field.name();
    match &field.role {
        Role::Parameter(parameter, _) if state.kind != "Task" => {
            errors.add(parameter, format!("a `{}` state has no parameters", state.kind));
        }
        Role::Parameter(parameter, Some(_)) if !matches!(field.presence, Presence::Optional(_)) => {
            errors.add(parameter, format!("`{name}` is always set; `default_path` is for an `Option`"));
        }
        Role::Parameter(..) => {}
        Role::Asl(role) => {
            let (key, _, kinds) = ASL_FIELDS
                .iter()
                .find(|(_, variant, _)| role == variant)
                .expect("roles are made from this table");
            if !kinds.iter().any(|kind| state.kind == kind) {
                errors.add(role, format!("a `{}` state has no `{key}`", state.kind));
            }
        }
        Role::Rules if state.kind != "Choice" => {
            errors.add(&field.ident, format!("a `{}` state has no `rules`", state.kind));
        }
        Role::Rules => {}
        Role::None if matches!(field.presence, Presence::Marker) => {}
        Role::None => errors.add(
            &field.ident,
            format!("`{name}` goes nowhere; mark it `#[parameter]`, or `#[state(..)]` with the field of the state it gives, or remove it"),
        ),
    }
}
