//! What a kind of state must not say, as far as it can be told from its tokens.

use syn::{GenericParam, Ident, LitStr};

use super::field::{ASL_FIELDS, Field, Presence, Role};
use super::model::State;
use super::port::Dependency;
use super::spec::parameter_of;
use crate::errors::Errors;

pub(super) fn state(state: &State<'_>, errors: &mut Errors) {
    // Of a kind that was not understood, nothing can be missing or too much.
    if state.is_understood {
        resource(state, errors);
        needs(state, errors);
        payloads(state, errors);
        handlers(state, errors);
        for field in &state.fields {
            role(state, field, errors);
        }
    }
    for field in &state.fields {
        field_name(field, errors);
        field_has_a_role(field, errors);
    }
    roles_differ(state, errors);
    parameters(state, errors);
    catalog(state, errors);
}

/// A task runs something, the other kinds do not.
fn resource(state: &State<'_>, errors: &mut Errors) {
    let by_field = state.fields.iter().find_map(|field| match &field.role {
        Role::Asl(role) if role == "Resource" => Some(role),
        _ => None,
    });
    let is_task = state.kind == "Task";
    match (&state.resource, by_field) {
        (Some(resource), _) if !is_task => {
            let message = format!("a `{}` state runs nothing; remove `resource`", state.kind);
            errors.add(resource, message);
        }
        (Some(_), Some(field)) => {
            let message =
                "`#[state(resource = ..)]` of the struct gives the resource already; keep one";
            errors.add(field, message);
        }
        (Some(resource), None) if !resource.value().starts_with("arn:") => errors.add(
            resource,
            "a resource is an ARN, such as `arn:aws:states:::lambda:invoke`",
        ),
        (None, None) if is_task => errors.push(syn::Error::new(
            state.span(),
            "a task needs `resource = \"arn:..\"` here, or a field with `#[state(resource)]`",
        )),
        (Some(_) | None, _) => {}
    }
}

/// What kinds of state other than tasks cannot do without: one of these fields of the state.
const NEEDS: [(&str, &[&str]); 3] = [
    ("Wait", &["seconds", "until"]),
    ("Choice", &["rules"]),
    ("Raw", &["definition"]),
];

fn needs(state: &State<'_>, errors: &mut Errors) {
    let needed = NEEDS.iter().find(|(kind, _)| state.kind == kind);
    let Some((kind, keys)) = needed else {
        return;
    };
    let mut given = state.fields.iter().map(|field| field.role.key());
    let is_input =
        |dependency: &Dependency| keys.contains(&dependency.logical_name.value().as_str());
    if given.any(|key| key.is_some_and(|key| keys.contains(&key)))
        || state.dependencies.iter().any(is_input)
    {
        return;
    }
    let fields: Vec<_> = keys
        .iter()
        .map(|key| format!("`#[state({key})]`"))
        .collect();
    errors.push(syn::Error::new(
        state.span(),
        format!(
            "a `{kind}` state needs a field with {}",
            fields.join(" or ")
        ),
    ));
}

/// A payload goes only where it is read, and comes only from where one is.
fn payloads(state: &State<'_>, errors: &mut Errors) {
    let kind = &state.kind;
    if !["Task", "Succeed"].iter().any(|takes| kind == takes) {
        for input in &state.inputs {
            errors.add(
                &input.ty,
                format!("a `{kind}` state takes no payload; remove `input`"),
            );
        }
    }
    let gives = ["Task", "Pass", "Raw"].iter().any(|gives| kind == gives);
    if let Some(output) = state.output.as_ref().filter(|_| !gives) {
        errors.add(
            &output.ty,
            format!("a `{kind}` state gives no payload; remove `output`"),
        );
    }
    if ["Wait", "Succeed", "Fail"]
        .iter()
        .any(|gives_nothing| kind == gives_nothing)
    {
        for output in &state.outputs {
            errors.add(
                &output.logical_name,
                format!("a `{kind}` state has no outputs; remove this one"),
            );
        }
    }
}

/// Only what runs can fail.
fn handlers(state: &State<'_>, errors: &mut Errors) {
    if ["Task", "Raw"].iter().any(|kind| state.kind == kind) {
        return;
    }
    for handler in &state.handlers {
        let name = if handler.retry.is_some() {
            "retry"
        } else {
            "catch"
        };
        let message = format!(
            "a `{}` state runs nothing that could fail; remove `#[{name}(..)]`",
            state.kind
        );
        errors.push(syn::Error::new(handler.span, message));
    }
}

/// A field goes only where its kind of state has a place for it.
fn role(state: &State<'_>, field: &Field, errors: &mut Errors) {
    match &field.role {
        Role::Parameter(parameter, _) if state.kind != "Task" => {
            errors.add(
                parameter,
                format!("a `{}` state has no parameters", state.kind),
            );
        }
        Role::Asl(role) => {
            let field = ASL_FIELDS.iter().find(|(_, variant, _)| role == variant);
            if let Some((key, _, kinds)) = field
                && !kinds.iter().any(|kind| state.kind == kind)
            {
                errors.add(role, format!("a `{}` state has no `{key}`", state.kind));
            }
        }
        Role::Rules(rules) if state.kind != "Choice" => {
            errors.add(rules, format!("a `{}` state has no `rules`", state.kind));
        }
        Role::Parameter(..) | Role::Rules(_) | Role::None => {}
    }
}

/// Every field goes somewhere, and has a value to go there.
fn field_has_a_role(field: &Field, errors: &mut Errors) {
    let name = field.name();
    match (&field.role, &field.presence) {
        (Role::None, Presence::Marker) => {}
        (_, Presence::Marker) => {
            errors.add(&field.ident, format!("`{name}` has no value; remove its attribute"));
        }
        (Role::None, _) if field.is_understood => errors.add(
            &field.ident,
            format!("`{name}` goes nowhere; mark it `#[parameter]`, or `#[state(..)]` with the field of the state it gives, or remove it"),
        ),
        (Role::Parameter(_, Some(fallback)), Presence::Required | Presence::Default(_)) => {
            let (key, span) = fallback.key();
            let message = format!("`{name}` is always set; `{key}` is for an `Option`");
            errors.push(syn::Error::new(span, message));
        }
        (Role::None | Role::Parameter(..) | Role::Asl(_) | Role::Rules(_), _) => {}
    }
}

/// Each field has a setter, which must not be what finishes the builder.
fn field_name(field: &Field, errors: &mut Errors) {
    if !field.has_setter() {
        let message = "`build()` is what finishes the builder; give the field another name, and its parameter this one with `#[parameter(name = \"Build\")]`";
        errors.add(&field.ident, message);
    }
}

/// No two fields give the same field of the state.
fn roles_differ(state: &State<'_>, errors: &mut Errors) {
    let mut found: Vec<(&Ident, &Field)> = Vec::new();
    for field in &state.fields {
        let (Role::Asl(role) | Role::Rules(role)) = &field.role else {
            continue;
        };
        match found.iter().find(|(known, _)| *known == role) {
            Some((_, first)) => {
                errors.add(
                    role,
                    format!("`{}` gives that already; keep one", first.name()),
                );
            }
            None => found.push((role, field)),
        }
    }
}

/// Every parameter has a name, and no two have the same.
fn parameters(state: &State<'_>, errors: &mut Errors) {
    let mut found: Vec<Parameter> = Vec::new();
    for parameter in given_parameters(state) {
        let name = parameter.name.value();
        if name.split('.').any(|part| part.trim().is_empty()) {
            // A name made of the port's is as good as that.
            if parameter.is_written {
                errors.add(
                    &parameter.name,
                    "a parameter has a name, such as `FunctionName`, or a path of names, such as `Overrides.Name`",
                );
            }
            continue;
        }
        match found.iter().find(|known| known.name.value() == name) {
            // Ports of one name are reported as such; a field and a port of one name are one.
            Some(first) if first.owner.eq_ignore_ascii_case(&parameter.owner) => {}
            Some(first) => {
                let message = format!(
                    "`{}` gives the parameter `{name}` already; rename one",
                    first.owner
                );
                errors.add(&parameter.name, message);
            }
            None => found.push(parameter),
        }
    }
}

/// A parameter, and the field or the port that gives it.
struct Parameter {
    name: LitStr,
    is_written: bool,
    owner: String,
}

fn given_parameters(state: &State<'_>) -> impl Iterator<Item = Parameter> {
    let fields = state.fields.iter().filter_map(|field| match &field.role {
        Role::Parameter(parameter, _) => Some(Parameter {
            name: parameter.clone(),
            is_written: true,
            owner: field.name(),
        }),
        Role::Asl(_) | Role::Rules(_) | Role::None => None,
    });
    let dependencies = state.dependencies.iter().map(|dependency| Parameter {
        name: parameter_of(dependency),
        is_written: dependency.parameter.is_some(),
        owner: dependency.logical_name.value(),
    });
    let payloads = state.inputs.iter().filter_map(|group| {
        let name = group.parameter.clone()?;
        // Without a name the payload is the parameters.
        (!name.value().is_empty()).then(|| Parameter {
            name,
            is_written: true,
            owner: "input".to_owned(),
        })
    });
    fields.chain(dependencies).chain(payloads)
}

/// What is in the catalogue is one type.
fn catalog(state: &State<'_>, errors: &mut Errors) {
    let Some(span) = state.catalog else {
        return;
    };
    for (parameter, fix) in open_parameters(state) {
        let message = format!(
            "the catalogue cannot hold `{}` for every `{parameter}`; {fix}",
            state.ident
        );
        errors.push(syn::Error::new(span, message));
    }
}

/// The type parameters that make a kind of state more than one type, and what to do about each.
pub(super) fn open_parameters<'s>(
    state: &'s State<'_>,
) -> impl Iterator<Item = (&'s Ident, String)> {
    let parameters = state.generics.params.iter();
    parameters.filter_map(|parameter| match parameter {
        GenericParam::Type(ty) if ty.default.is_none() => Some((
            &ty.ident,
            format!("give it a default: `{} = Value`", ty.ident),
        )),
        GenericParam::Const(constant) if constant.default.is_none() => {
            Some((&constant.ident, "give it a default".to_owned()))
        }
        GenericParam::Lifetime(lifetime) => {
            Some((&lifetime.lifetime.ident, "hold no reference".to_owned()))
        }
        GenericParam::Type(_) | GenericParam::Const(_) => None,
    })
}
