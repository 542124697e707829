//! States that run other states.

use syn::ext::IdentExt;
use syn::{Expr, ExprLit, Lit, LitStr};

use super::super::expression::{Lowering, data_ref};
use super::control::{Control, Successors};
use super::names::{Names, View};
use super::{bound, is_data};
use crate::errors::Errors;
use crate::group::open_ref;
use crate::machine::ast::{self, Body, FlowWord};
use crate::machine::model::{Bound, Exit, Kind, Run, Scope, State};

/// The scopes of a machine.
pub(super) fn scopes(written: &ast::Machine, control: &Control) -> Vec<Scope> {
    let scopes = written.scopes.iter().enumerate();
    let scopes = scopes.map(|(at, scope)| Scope {
        owner: scope.owner,
        kind: match &written.states[scope.owner].body {
            Body::Map(map) if map.is_distributed() => "Executions",
            Body::Map(_) => "Items",
            _ => "Branch",
        },
        start: control.starts[at].unwrap_or_default(),
        ends: ends(at, written, control),
    });
    scopes.collect()
}

/// The states after which a scope is done.
fn ends(scope: usize, written: &ast::Machine, control: &Control) -> Vec<usize> {
    let states = written.states.iter().enumerate();
    let ends = states.filter(|(index, state)| {
        state.scope == Some(scope)
            && (control.successors[*index] == Successors::End
                || state.body.flow_word() == Some(FlowWord::Succeed))
    });
    ends.map(|(index, _)| index).collect()
}

/// `run(..)`
pub(super) fn run<'a>(flow: &'a ast::Flow, errors: &mut Errors) -> Run<'a> {
    let field = |name: &str| {
        let mut fields = flow.fields.iter();
        fields
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    };
    let mut waits = true;
    match field("wait").map(open_ref) {
        None => {}
        Some(Expr::Lit(ExprLit {
            lit: Lit::Bool(given),
            ..
        })) => waits = given.value,
        Some(other) => errors.add(other, "`wait` is `true` or `false`"),
    }
    let mut task_token = None;
    match field("task_token").map(open_ref) {
        None => {}
        Some(Expr::Path(path)) if path.path.get_ident().is_some() => {
            task_token = path.path.get_ident();
        }
        Some(other) => errors.add(
            other,
            "`task_token` names the field of the input that gets the token, as in `task_token = token`",
        ),
    }
    Run {
        // It was read first.
        machine: &flow.fields[0].1,
        task_token,
        waits,
        output: flow.output.as_ref(),
    }
}

/// A map, and what its items end with.
pub(super) fn map_kind<'a>(
    map: &'a ast::Map,
    written: &ast::Machine,
    control: &Control,
    errors: &mut Errors,
) -> Kind<'a> {
    let ends = ends(map.scope, written, control);
    let giving = |state: &usize| !written.states[*state].body.is_silent();
    let ends_with = ends.into_iter().find(giving);
    if let Some(end) = ends_with.map(|end| &written.states[end])
        && end.body.flow_word() == Some(FlowWord::Run)
        && map.output.is_none()
    {
        let name = &end.ident;
        errors.add(
            name,
            format!("each item ends with what another machine gives; tell the type with `output = ..` in the map that `{name}` is in"),
        );
    }
    Kind::Map {
        ends_with,
        output: map.output.as_ref(),
        distributed: map.distributed.as_ref(),
        row: map
            .item
            .as_ref()
            .and_then(|(_, ty)| ty.as_ref())
            .filter(|_| map.reads_csv()),
    }
}

/// The list that a map runs over.
pub(super) fn items<'a>(items: &'a Expr, lowering: &mut Lowering<'_, View<'_, '_>>) -> Bound<'a> {
    if is_data(items, lowering.roots) {
        return bound(items, lowering);
    }
    lowering.errors.add(
        items,
        "`items` names a list that a state gives, such as `order.lines`, or one of the execution input",
    );
    Bound::Nothing
}

/// What Maps give to each item, as states.
pub(super) fn given<'a>(names: &Names<'a>) -> Vec<State<'a>> {
    let written = names.written;
    let states = names.given.iter().map(|given| {
        let Body::Map(map) = &written.states[given.owner].body else {
            unreachable!("only maps give anything to items");
        };
        let kind = if given.is_index {
            Kind::Index
        } else {
            // What is wrong with it was said with the state.
            let view = names.seen_by(given.owner);
            let data = |expression: &'a Expr| {
                let data = data_ref(expression, &view).ok().flatten()?;
                Some((expression, data))
            };
            let list = map.items.as_ref().and_then(|(_, list)| data(list));
            let ty = map.item.as_ref().and_then(|(_, ty)| ty.as_ref());
            let distributed = map.distributed.as_ref();
            match (ty, distributed.filter(|told| told.batch.is_some())) {
                (Some(ty), Some(distributed)) => {
                    let input = distributed.batch_input.as_ref().and_then(data);
                    Kind::Batch { ty, input }
                }
                _ => Kind::Item { list, ty },
            }
        };
        State {
            ident: given.ident,
            scope: Some(given.scope),
            inner: Vec::new(),
            name: LitStr::new(&given.ident.unraw().to_string(), given.ident.span()),
            kind,
            incoming: Vec::new(),
            // What follows is the first state of the scope.
            exit: Exit::Given(Vec::new()),
            catches: Vec::new(),
            bindings: Vec::new(),
            operands: Vec::new(),
            settings: Vec::new(),
            set_by_data: Vec::new(),
            in_jsonata: false,
            computed: Vec::new(),
            ordered: Vec::new(),
            pattern: None,
            is_sound: false,
        }
    });
    states.collect()
}
