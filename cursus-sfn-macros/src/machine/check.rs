//! From [`ast`](super::ast) to [`model`](super::model): names are resolved and the control flow is checked.
//!
//! One mistake gives one message: where a name is unknown or a declaration could not be read, nothing is said of what
//! only follows from it.

use std::collections::HashMap;

use proc_macro2::Span;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Expr, Ident, LitStr};

use super::ast::{self, Body, Branch, FlowWord};
use super::condition::{Lowering, Roots, data_ref, literal};
use super::model::{Bound, Catch, Exit, Incoming, Kind, Machine, State};
use crate::errors::Errors;
use crate::similar::did_you_mean;

mod control;

use control::{Control, Successors};

/// Names that mean something else.
const RESERVED: [&str; 4] = ["start", "end", "input", "context"];

/// Checks a machine. If anything is wrong, what is returned is as far as it could be understood.
pub(super) fn machine<'a>(written: &'a ast::Machine, errors: &mut Errors) -> Machine<'a> {
    let before = errors.len();
    let names = Names::collect(written, errors);
    let control = control::read(written, &names, errors);
    let states = written.states.iter().enumerate();
    let states: Vec<_> = states
        .map(|(index, state)| {
            let before = errors.len();
            let mut checked = check_state(index, state, written, &names, &control, errors);
            checked.is_sound = errors.len() == before && names.find(&state.ident) == Some(index);
            checked
        })
        .collect();
    if errors.len() == before && written.unread.is_empty() && !written.incomplete {
        control::check(written, &names, &control, errors);
    }
    let mut machine = Machine {
        options: &written.options,
        start: control.start.unwrap_or_default(),
        states,
        without_else: Vec::new(),
    };
    connect(&mut machine);
    for (index, state) in written.states.iter().enumerate() {
        if let Body::Choice(ast::Choice { default: None, .. }) = &state.body {
            machine.without_else.push(index);
        }
    }
    machine
}

/// The states by name.
pub(super) struct Names<'a> {
    known: HashMap<String, usize>,
    /// Declared, but not readable, or under a name that cannot be used.
    unread: Vec<&'a Ident>,
    /// States that give nothing.
    silent: Vec<usize>,
    incomplete: bool,
}

impl<'a> Names<'a> {
    fn collect(written: &'a ast::Machine, errors: &mut Errors) -> Self {
        let mut names = Self {
            known: HashMap::new(),
            unread: written.unread.iter().collect(),
            silent: Vec::new(),
            incomplete: written.incomplete,
        };
        let mut given: HashMap<String, &Ident> = HashMap::new();
        for (index, state) in written.states.iter().enumerate() {
            let name = state.ident.unraw().to_string();
            if RESERVED.contains(&name.as_str()) {
                errors.add(
                    &state.ident,
                    format!("`{name}` means something else here; give the state another name"),
                );
                names.unread.push(&state.ident);
            } else if names.known.contains_key(&name) {
                errors.add(&state.ident, format!("state `{name}` is declared twice"));
            } else {
                names.known.insert(name.clone(), index);
                if state.body.is_silent() {
                    names.silent.push(index);
                }
            }
            let shown = state.refinements.name.as_ref().map_or(name, LitStr::value);
            if let Some(other) = given.insert(shown.clone(), &state.ident)
                && other.unraw() != state.ident.unraw()
            {
                let span = state
                    .refinements
                    .name
                    .as_ref()
                    .map_or(state.ident.span(), LitStr::span);
                errors.push(syn::Error::new(
                    span,
                    format!("state `{other}` is called `{shown}` too"),
                ));
            }
        }
        names
    }

    /// The index of a state. `None` if it could not be read, or if it is unknown, which is noted.
    pub(super) fn resolve(&self, ident: &Ident, errors: &mut Errors) -> Option<usize> {
        let found = self.find(ident);
        if found.is_none() && !self.may_be_unread(ident) {
            errors.push(self.unknown_state(ident));
        }
        found
    }

    /// Notes those of some names that are unknown.
    pub(super) fn resolve_all(&self, idents: &[Ident], errors: &mut Errors) {
        for ident in idents.iter().filter(|ident| *ident != "end") {
            self.resolve(ident, errors);
        }
    }

    /// The index of a state, if there is one.
    pub(super) fn find(&self, ident: &Ident) -> Option<usize> {
        self.known.get(&ident.unraw().to_string()).copied()
    }

    fn unknown_state(&self, ident: &Ident) -> syn::Error {
        let hint = self.hint(ident);
        syn::Error::new(
            ident.span(),
            format!("unknown state `{}`{hint}", ident.unraw()),
        )
    }

    /// The state that a mistyped name may mean.
    fn hint(&self, ident: &Ident) -> String {
        let mut known: Vec<_> = self.known.keys().map(String::as_str).collect();
        known.extend(["start", "end", "input"]);
        known.sort_unstable();
        did_you_mean(&ident.unraw().to_string(), known)
    }

    /// Whether a name may belong to a declaration that could not be read.
    fn may_be_unread(&self, ident: &Ident) -> bool {
        self.incomplete
            || self
                .unread
                .iter()
                .any(|unread| unread.unraw() == ident.unraw())
    }
}

impl Roots for Names<'_> {
    fn root(&self, ident: &Ident) -> Option<Option<usize>> {
        let name = ident.unraw().to_string();
        match self.known.get(&name) {
            Some(state) => Some(Some(*state)),
            None if name == "input" => Some(None),
            // Said already where it was declared.
            None if self.may_be_unread(ident) => Some(None),
            None => None,
        }
    }

    fn unknown(&self, ident: &Ident) -> syn::Error {
        self.unknown_state(ident)
    }

    fn is_silent(&self, state: usize) -> bool {
        self.silent.contains(&state)
    }
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
    check_refinements(state, errors);
    check_env(state, written, errors);
    let mut bindings: Vec<_> = refinements
        .bindings
        .iter()
        .map(|(port, value)| (port, bound(value, names, errors)))
        .collect();
    let mut operands = Vec::new();
    let mut exit = match &control.successors[index] {
        Successors::Several(next) => Exit::Given(next.clone()),
        Successors::One(next) => Exit::Next(*next),
        Successors::End | Successors::None => Exit::End,
    };
    let kind = match &state.body {
        Body::Literal { ty, fields } => Kind::Literal { ty, fields },
        Body::Value { ty, value } => Kind::Value { ty, value },
        Body::Choice(choice) => {
            let mut lowering = Lowering {
                roots: names,
                operands: Vec::new(),
            };
            exit = choice_exit(choice, names, &mut lowering, errors);
            operands = lowering.operands;
            Kind::Choice {
                conditions: choice
                    .branches
                    .iter()
                    .map(|branch| &branch.condition)
                    .collect(),
            }
        }
        Body::Flow(flow) => flow_kind(flow, written, names, &mut bindings, errors),
    };
    let catches = refinements.catches.iter().filter_map(|catch| {
        let next = names.find(&catch.next)?;
        Some(Catch {
            errors: &catch.errors,
            next,
        })
    });
    State {
        ident: &state.ident,
        name: refinements
            .name
            .clone()
            .unwrap_or_else(|| LitStr::new(&state.ident.unraw().to_string(), state.ident.span())),
        kind,
        incoming: Vec::new(),
        exit,
        catches: catches.collect(),
        bindings,
        operands,
        settings: &refinements.settings,
        is_sound: true,
    }
}

fn choice_exit(
    choice: &ast::Choice,
    names: &Names<'_>,
    lowering: &mut Lowering<'_, Names<'_>>,
    errors: &mut Errors,
) -> Exit {
    let mut rules = Vec::new();
    for Branch { condition, next } in &choice.branches {
        let steps = lowering.lower(condition, errors);
        if let Some(next) = names.find(next) {
            rules.push((steps, next));
        }
    }
    let default = choice.default.as_ref().and_then(|next| names.find(next));
    Exit::Choice { rules, default }
}

/// A flow state: fields that are given by data of the machine become bindings.
fn flow_kind<'a>(
    flow: &'a ast::Flow,
    written: &'a ast::Machine,
    names: &Names<'a>,
    bindings: &mut Vec<(&'a Ident, Bound<'a>)>,
    errors: &mut Errors,
) -> Kind<'a> {
    let krate = &written.options.krate;
    let ty = Ident::new(flow.word.type_name(), Span::call_site());
    let output = match (flow.word, &flow.output, &written.options.output) {
        (FlowWord::Succeed, _, Some(output))
        | (FlowWord::Pass | FlowWord::Raw, Some(output), _) => {
            quote!(::<#output>)
        }
        (FlowWord::Wait | FlowWord::Fail, ..) => quote!(),
        (FlowWord::Succeed | FlowWord::Pass | FlowWord::Raw, ..) => quote!(::<#krate::Value>),
    };
    let mut fields = Vec::new();
    for field in &flow.fields {
        let (name, value) = field;
        if flow.word != FlowWord::Raw && is_data(value, names) {
            bindings.push((name, bound(value, names, errors)));
        } else {
            fields.push(field);
        }
    }
    Kind::Flow {
        ty: quote!(#krate::flow::#ty #output),
        fields,
    }
}

fn bound<'a>(value: &'a Expr, names: &Names<'_>, errors: &mut Errors) -> Bound<'a> {
    if let Expr::Path(path) = value
        && path.path.is_ident("None")
    {
        return Bound::Nothing;
    }
    match literal(value) {
        Ok(Some(literal)) => return Bound::Literal(literal),
        Ok(None) => {}
        Err(error) => errors.push(error),
    }
    if is_data(value, names) {
        let data = data_ref(value, names);
        return match errors.ok(data).flatten() {
            Some(data) => Bound::Data(data),
            None => Bound::Computed(value),
        };
    }
    let mentioned = |ident: &Ident| names.find(ident).is_some() || ident == "input";
    if let Some(ident) = control::first_path(value, mentioned) {
        errors.add(
            &ident,
            format!("data of `{ident}` is only known while the machine runs; bind the data itself, such as `{ident}.field`"),
        );
    }
    Bound::Computed(value)
}

/// Whether an expression names data of the machine: a state or `input`, perhaps mistyped, and fields of it.
fn is_data(value: &Expr, names: &Names<'_>) -> bool {
    match value {
        Expr::Field(field) => is_data(&field.base, names),
        Expr::Path(path) => path
            .path
            .get_ident()
            .is_some_and(|ident| names.root(ident).is_some() || !names.hint(ident).is_empty()),
        _ => false,
    }
}

/// `env` is there only if the machine declares its type.
fn check_env(state: &ast::State, written: &ast::Machine, errors: &mut Errors) {
    if written.options.env.is_some() {
        return;
    }
    let fields: &[(Ident, Expr)] = match &state.body {
        Body::Literal { fields, .. } => fields,
        Body::Flow(flow) => &flow.fields,
        Body::Value { .. } | Body::Choice(_) => &[],
    };
    let refinements = &state.refinements;
    let mut values = fields
        .iter()
        .chain(&refinements.bindings)
        .chain(&refinements.settings);
    if let Some(env) =
        values.find_map(|(_, value)| control::first_path(value, |ident| ident == "env"))
    {
        errors.add(
            &env,
            "the machine has no `env`; declare it with `machine(env = Type)`",
        );
    }
}

/// Refinements that a kind of state has no place for.
fn check_refinements(state: &ast::State, errors: &mut Errors) {
    let refinements = &state.refinements;
    let what = match (&state.body, state.body.flow_word()) {
        (Body::Choice(_), _) => "a choice",
        (_, Some(FlowWord::Wait)) => "a wait",
        (_, Some(FlowWord::Pass)) => "a pass",
        (_, Some(FlowWord::Succeed)) => "`succeed()`",
        (_, Some(FlowWord::Fail)) => "`fail(..)`",
        (_, Some(FlowWord::Raw)) => {
            for (method, _) in &refinements.settings {
                errors.add(method, "a state given as JSON has this in its JSON");
            }
            return;
        }
        (_, None) => return,
    };
    for catch in &refinements.catches {
        errors.add(
            &catch.next,
            format!("{what} runs no work that could fail; `.catch(..)` is for tasks"),
        );
    }
    for (method, _) in refinements
        .settings
        .iter()
        .filter(|(method, _)| method != "comment")
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

/// Writes down for each state where it is reached from.
fn connect(machine: &mut Machine<'_>) {
    let mut incoming: Vec<Vec<Incoming>> = machine.states.iter().map(|_| Vec::new()).collect();
    let mut add = |to: usize, from: usize, caught: bool| {
        let known = incoming[to]
            .iter()
            .any(|i: &Incoming| i.from == from && i.caught == caught);
        if !known {
            incoming[to].push(Incoming { from, caught });
        }
    };
    for (from, state) in machine.states.iter().enumerate() {
        match &state.exit {
            Exit::Next(next) => add(*next, from, false),
            Exit::End => {}
            Exit::Choice { rules, default } => {
                for next in rules.iter().map(|(_, next)| *next).chain(*default) {
                    add(next, from, false);
                }
            }
            // Which of them follow an error only its JSON knows.
            Exit::Given(next) => next.iter().for_each(|next| add(*next, from, true)),
        }
        for catch in &state.catches {
            add(catch.next, from, true);
        }
    }
    for (state, incoming) in machine.states.iter_mut().zip(incoming) {
        state.incoming = incoming;
    }
}
