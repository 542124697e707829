//! From [`ast`](super::ast) to [`model`](super::model): names are resolved and the control flow is checked.
//!
//! One mistake gives one message: where a name is unknown or a declaration could not be read, nothing is said of what
//! only follows from it.

mod begin;
mod connect;
mod control;
mod names;
mod reach;
mod refinements;
mod running;
mod sight;

use proc_macro2::Span;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Expr, Ident, LitStr, Type};

use super::ast::{self, Body, Branch, FlowWord, RUN_PORTS, Test};
use super::expression::{
    Lowering, Place, Roots, Term, data_ref, fits_anything, literal, names_data,
};
use super::mention::{first_path, owner_of_a_field};
use super::model::{Binding, Bound, Catch, DataRef, Exit, Kind, Machine, Root, State};
use super::scope;
use crate::errors::Errors;
use crate::group::open_ref;
use control::{Control, Successors};
use names::{Names, View};
use refinements::{check_refinements, env_in, missing_env};

/// What is said of an `env` whose type the machine does not declare.
const NO_ENV: &str = "the machine has no `env`; declare it with `machine(env = Type)`";

/// Checks a machine. If anything is wrong, what is returned is as far as it could be understood.
pub(super) fn machine<'a>(written: &'a ast::Machine, errors: &mut Errors) -> Machine<'a> {
    let before = errors.len();
    let names = Names::collect(written, errors);
    let control = control::read(written, &names, errors);
    let states = written.states.iter().enumerate();
    let env_in_fields = env_in(&written.options.fields, written);
    let mut knows_of_env = env_in_fields.is_some();
    if let Some(env) = &env_in_fields {
        errors.add(env, NO_ENV);
    }
    let mut states: Vec<_> = states
        .map(|(index, state)| {
            let before = errors.len();
            let mut checked = check_state(index, state, written, &names, &control, errors);
            let missing_env = missing_env(state, written);
            if let Some(env) = &missing_env
                && !std::mem::replace(&mut knows_of_env, true)
            {
                errors.add(env, NO_ENV);
            }
            checked.is_sound = errors.len() == before
                && missing_env.is_none()
                && names.find(&state.ident) == Some(index)
                && !reads_unread(state, &names);
            checked
        })
        .collect();
    if errors.len() == before && written.unread.is_empty() && !written.incomplete {
        reach::check(written, &names, &control, errors);
    }
    states.extend(running::given(&names));
    let mut machine = Machine {
        options: &written.options,
        start: control.start.unwrap_or_default(),
        in_capitals: scope::in_capitals(states.iter().map(|state: &State<'_>| state.ident)),
        states,
        scopes: running::scopes(written, &control),
        without_else: Vec::new(),
    };
    connect::connect(&mut machine);
    for (index, state) in written.states.iter().enumerate() {
        // Whether the arms of a `match` are all there are, rustc knows.
        if let Body::Choice(ast::Choice {
            default: None,
            subject: None,
            ..
        }) = &state.body
        {
            machine.without_else.push(index);
        }
    }
    machine
}

fn check_state<'a>(
    index: usize,
    state: &'a ast::State,
    written: &'a ast::Machine,
    names: &Names<'a>,
    control: &Control,
    errors: &mut Errors,
) -> State<'a> {
    let refinements = &state.refinements;
    let view = names.seen_by(index);
    check_refinements(state, errors);
    check_configuration(&state.body, &view, errors);
    let mut lowering = Lowering::new(&view, errors);
    let mut bindings: Vec<_> = refinements
        .bindings
        .iter()
        .map(|(port, value)| binding(port, value, &mut lowering))
        .collect();
    let mut exit = exit(&control.successors[index]);
    let kind = match &state.body {
        Body::Literal { ty, fields } => Kind::Literal { ty, fields },
        Body::Value { ty, value } => Kind::Value { ty, value },
        Body::Choice(choice) => {
            exit = choice_exit(choice, names, &mut lowering);
            Kind::Choice { written: choice }
        }
        Body::Flow(flow) if flow.word == FlowWord::Run => {
            if let Some(pattern) = &refinements.pattern {
                let message = "`run(..)` says itself what it waits for, with `wait = false` or `task_token = ..`";
                lowering.errors.add(&pattern.method, message);
            }
            let run = running::run(flow, lowering.errors);
            if let Some(token) = run.task_token {
                let path = ["task", "token"].map(str::to_owned).to_vec();
                let root = Root::Context;
                bindings.push(Binding {
                    port: token,
                    to: Bound::Data(DataRef { root, path }),
                    place: Place::of(token),
                });
            }
            let ports = flow.fields.iter();
            let ports = ports.filter(|(name, _)| RUN_PORTS.iter().any(|port| name == port));
            bindings.extend(ports.map(|(port, value)| binding(port, value, &mut lowering)));
            Kind::Run(run)
        }
        Body::Flow(flow) => {
            let output = ended_with(state.scope, written);
            flow_kind(flow, output, written, &mut bindings, &mut lowering)
        }
        Body::Parallel { .. } => Kind::Parallel,
        Body::Map(map) => {
            if let Some((port, items)) = &map.items {
                let to = running::items(items, &mut lowering);
                let place = Place::of(items);
                bindings.push(Binding { port, to, place });
            }
            let ports = map.ports.iter();
            bindings.extend(ports.map(|(port, value)| binding(port, value, &mut lowering)));
            running::map_kind(map, written, control, lowering.errors)
        }
    };
    let inner = match &state.body {
        Body::Parallel { scopes } => scopes.clone(),
        Body::Map(map) => vec![map.scope],
        _ => Vec::new(),
    };
    let (settings, set_by_data) = settings(refinements, &mut lowering);
    let Lowering {
        operands,
        computed,
        ordered,
        ..
    } = lowering;
    State {
        ident: &state.ident,
        scope: state.scope,
        inner,
        name: refinements
            .name
            .clone()
            .unwrap_or_else(|| LitStr::new(&state.ident.unraw().to_string(), state.ident.span())),
        kind,
        pattern: refinements.pattern.as_ref(),
        incoming: Vec::new(),
        exit,
        catches: catches(refinements, names),
        bindings,
        operands,
        computed,
        ordered,
        settings,
        set_by_data,
        in_jsonata: refinements.query_language.is_some(),
        is_sound: true,
    }
}

/// What configures a state names no data of the machine.
fn check_configuration(body: &Body, view: &View<'_, '_>, errors: &mut Errors) {
    let values: Vec<&Expr> = match body {
        Body::Literal { fields, .. } => fields.iter().map(|(_, value)| value).collect(),
        Body::Value { value, .. } => vec![value],
        Body::Choice(_) | Body::Flow(_) | Body::Parallel { .. } | Body::Map(_) => return,
    };
    for value in values {
        if let Some(data) = owner_of_a_field(value, &|ident| view.root(ident).is_some()) {
            let message = format!(
                "`{data}` is data of the machine, and the configuration is known before it runs; bind an input to it, as in `.bind(name = {data}.field)`, or take the value from `env`"
            );
            errors.add(&data, message);
        }
    }
}

/// What a state is set, by values and by data of the machine.
fn settings<'a>(
    refinements: &'a ast::Refinements,
    lowering: &mut Lowering<'_, View<'_, '_>>,
) -> (Vec<&'a (Ident, Expr)>, Vec<Binding<'a>>) {
    let (mut settings, mut by_data) = (Vec::new(), Vec::new());
    for setting in &refinements.settings {
        let (method, value) = setting;
        let view = lowering.roots;
        let may_be_data = ["timeout_seconds", "heartbeat_seconds", "credentials"]
            .iter()
            .any(|known| method == known);
        if may_be_data && (is_data(value, view) || names_data(value, view)) {
            by_data.push(binding(method, value, lowering));
        } else {
            settings.push(setting);
        }
    }
    (settings, by_data)
}

/// Whether a condition names a state that could not be read.
fn reads_unread(state: &ast::State, names: &Names<'_>) -> bool {
    let Body::Choice(choice) = &state.body else {
        return false;
    };
    let mut expressions = choice.expressions();
    expressions.any(|expression| first_path(expression, |ident| names.is_unread(ident)).is_some())
}

fn exit(successors: &Successors) -> Exit {
    match successors {
        Successors::Several(next) => Exit::Given(next.clone()),
        Successors::One(next) => Exit::Next(*next),
        Successors::End | Successors::None => Exit::End,
    }
}

fn catches<'a>(refinements: &'a ast::Refinements, names: &Names<'_>) -> Vec<Catch<'a>> {
    let catches = refinements.catches.iter().filter_map(|catch| {
        let next = names.find(&catch.next)?;
        Some(Catch {
            errors: &catch.errors,
            next,
        })
    });
    catches.collect()
}

fn choice_exit(
    choice: &ast::Choice,
    names: &Names<'_>,
    lowering: &mut Lowering<'_, View<'_, '_>>,
) -> Exit {
    let mut rules = Vec::new();
    let mut default = choice.default.as_ref().and_then(|next| names.find(next));
    for Branch { test, next } in &choice.branches {
        let next = names.find(next);
        let steps = match (test, &choice.subject) {
            (Test::Condition(condition), _) => lowering.condition(condition),
            (Test::Arm { pattern, guard }, Some(subject)) => {
                // Of arms behind one that fits anything rustc says that they are never reached.
                if default.is_some() {
                    continue;
                }
                if guard.is_none() && fits_anything(pattern) {
                    default = next;
                    continue;
                }
                lowering
                    .arm(subject, pattern, guard.as_ref())
                    .unwrap_or_default()
            }
            (Test::Arm { .. }, None) => Vec::new(),
        };
        rules.extend(next.map(|next| (steps, next)));
    }
    Exit::Choice { rules, default }
}

/// A flow state: fields that are given by data of the machine become bindings.
fn flow_kind<'a>(
    flow: &'a ast::Flow,
    ended_with: Option<&'a Type>,
    written: &'a ast::Machine,
    bindings: &mut Vec<Binding<'a>>,
    lowering: &mut Lowering<'_, View<'_, '_>>,
) -> Kind<'a> {
    let krate = &written.options.krate;
    let ty = Ident::new(flow.word.type_name(), Span::call_site());
    let output = match (flow.word, flow.output.as_ref(), ended_with) {
        (FlowWord::Pass, ..) if !flow.has_result() => quote!(::<()>),
        (FlowWord::Succeed, _, Some(output))
        | (FlowWord::Pass | FlowWord::Raw, Some(output), _) => {
            quote!(::<#output>)
        }
        (FlowWord::Wait | FlowWord::Fail, ..) => quote!(),
        (FlowWord::Succeed | FlowWord::Pass | FlowWord::Raw | FlowWord::Run, ..) => {
            quote!(::<#krate::Value>)
        }
    };
    let mut fields = Vec::new();
    for field in &flow.fields {
        let (name, value) = field;
        let names = lowering.roots;
        if flow.word != FlowWord::Raw && (is_data(value, names) || names_data(value, names)) {
            bindings.push(binding(name, value, lowering));
        } else {
            fields.push(field);
        }
    }
    Kind::Flow {
        ty: quote!(#krate::flow::#ty #output),
        fields,
    }
}

/// What a scope ends with by its own word: that of the machine, or of a map. A branch ends with what is read of it.
fn ended_with(scope: Option<usize>, written: &ast::Machine) -> Option<&Type> {
    let Some(scope) = scope else {
        return written.options.output.as_ref();
    };
    match &written.states[written.scopes[scope].owner].body {
        Body::Map(map) => map.output.as_ref(),
        _ => None,
    }
}

fn binding<'a>(
    port: &'a Ident,
    value: &'a Expr,
    lowering: &mut Lowering<'_, View<'_, '_>>,
) -> Binding<'a> {
    Binding {
        port,
        to: bound(value, lowering),
        place: Place::of(value),
    }
}

fn bound<'a>(value: &'a Expr, lowering: &mut Lowering<'_, View<'_, '_>>) -> Bound<'a> {
    let value = open_ref(value);
    let names = lowering.roots;
    if let Expr::Path(path) = value
        && path.path.is_ident("None")
    {
        return Bound::Nothing;
    }
    match literal(value) {
        Ok(Some(literal)) => return Bound::Literal(literal),
        Ok(None) => {}
        Err(error) => lowering.errors.push(error),
    }
    if is_data(value, names) {
        let data = data_ref(value, names);
        return match lowering.errors.ok(data).flatten() {
            Some(data) => Bound::Data(data),
            None => Bound::Computed(value),
        };
    }
    if !names_data(value, names) {
        return Bound::Computed(value);
    }
    let known = lowering.operands.len();
    match lowering.value(value) {
        // What changes nothing, such as `.clone()`, leaves data as it is.
        Some(Term::Operand(operand)) => {
            let data = lowering.operands[operand].data.clone();
            lowering.operands.truncate(known);
            Bound::Data(data)
        }
        Some(term) => Bound::Expression {
            value,
            steps: term.into_steps(),
        },
        None => Bound::Computed(value),
    }
}

/// Whether an expression names data of the machine: a state or `input`, perhaps mistyped, and fields of it.
fn is_data(value: &Expr, view: &View<'_, '_>) -> bool {
    match open_ref(value) {
        Expr::Field(field) => is_data(&field.base, view),
        Expr::Path(path) => path.path.get_ident().is_some_and(|ident| {
            let may_be_mistyped = ident != "env" && !is_constant(ident);
            view.root(ident).is_some() || (may_be_mistyped && !view.hint(ident).is_empty())
        }),
        _ => false,
    }
}

/// Whether a name is written like that of a constant.
fn is_constant(ident: &Ident) -> bool {
    !ident.to_string().chars().any(char::is_lowercase)
}
