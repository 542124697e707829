//! The states of a machine by name.

use std::collections::HashMap;

use syn::ext::IdentExt;
use syn::{Ident, LitStr};

use super::super::expression::Roots;
use super::super::model::Root;
use super::sight;
use crate::errors::Errors;
use crate::machine::ast::{self, Body};
use crate::similar::did_you_mean;

/// Names that mean something else.
const RESERVED: [&str; 6] = ["start", "end", "input", "context", "caught", "env"];

/// The states by name.
pub(super) struct Names<'a> {
    pub(super) written: &'a ast::Machine,
    /// What Maps give to each item, behind all states.
    pub(super) given: Vec<Given<'a>>,
    known: HashMap<String, usize>,
    /// Declared, but not readable, or under a name that cannot be used.
    unread: Vec<&'a Ident>,
    /// States that give nothing.
    silent: Vec<usize>,
    incomplete: bool,
}

impl<'a> Names<'a> {
    pub(super) fn collect(written: &'a ast::Machine, errors: &mut Errors) -> Self {
        let mut names = Self {
            written,
            given: Vec::new(),
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
        names.collect_given(errors);
        names
    }

    /// Collects what Maps give to each item.
    fn collect_given(&mut self, errors: &mut Errors) {
        for (owner, state) in self.written.states.iter().enumerate() {
            let Body::Map(map) = &state.body else {
                continue;
            };
            let item = map.item.iter().map(|(item, _)| (item, false));
            let index = map.index.iter().map(|index| (index, true));
            for (ident, is_index) in item.chain(index) {
                let name = ident.unraw().to_string();
                if RESERVED.contains(&name.as_str()) {
                    let message = format!("`{name}` means something else here; take another name");
                    errors.add(ident, message);
                } else if self.known.contains_key(&name) {
                    errors.add(
                        ident,
                        format!("a state is called `{name}`; take another name"),
                    );
                }
                let scope = map.scope;
                self.given.push(Given {
                    ident,
                    owner,
                    scope,
                    is_index,
                });
            }
        }
    }

    /// What is called so of what Maps give to the items of a scope, or of one around it.
    fn find_given(&self, ident: &Ident, scope: Option<usize>) -> Option<usize> {
        let mut at = scope;
        while let Some(scope) = at {
            let found = self
                .given
                .iter()
                .position(|given| given.scope == scope && given.ident.unraw() == ident.unraw());
            if let Some(found) = found {
                return Some(self.written.states.len() + found);
            }
            at = self.written.scope_around(scope);
        }
        None
    }

    /// The scope of a state, or of what a Map gives.
    pub(super) fn scope_of(&self, state: usize) -> Option<usize> {
        match self.written.states.get(state) {
            Some(state) => state.scope,
            None => Some(self.given[state - self.written.states.len()].scope),
        }
    }

    /// The index of a state that a transition of `scope` leads to or from. `None` if it could not be read, or if there is
    /// none in the scope, which is noted.
    pub(super) fn resolve_in(
        &self,
        ident: &Ident,
        scope: Option<usize>,
        errors: &mut Errors,
    ) -> Option<usize> {
        if self.find_given(ident, scope).is_some() && self.find(ident).is_none() {
            errors.add(
                ident,
                format!("`{ident}` is no state, but what a map gives to its states"),
            );
            return None;
        }
        let Some(found) = self.find(ident) else {
            if !self.may_be_unread(ident) {
                errors.push(self.unknown_state(ident, scope));
            }
            return None;
        };
        if self.written.states[found].scope == scope {
            return Some(found);
        }
        errors.add(
            ident,
            sight::no_transition(self.written, ident, found, scope),
        );
        None
    }

    /// The index of a state in a scope, if there is one.
    pub(super) fn find_in(&self, ident: &Ident, scope: Option<usize>) -> Option<usize> {
        let found = self.find(ident)?;
        (self.written.states[found].scope == scope).then_some(found)
    }

    /// What a state sees.
    pub(super) fn seen_by(&self, state: usize) -> View<'_, 'a> {
        View {
            names: self,
            reader: state,
        }
    }

    /// Notes those of some names that are unknown.
    pub(super) fn resolve_all(&self, idents: &[Ident], scope: Option<usize>, errors: &mut Errors) {
        for ident in idents.iter().filter(|ident| *ident != "end") {
            self.resolve_in(ident, scope, errors);
        }
    }

    /// The index of a state, if there is one.
    pub(super) fn find(&self, ident: &Ident) -> Option<usize> {
        self.known.get(&ident.unraw().to_string()).copied()
    }

    fn unknown_state(&self, ident: &Ident, scope: Option<usize>) -> syn::Error {
        if let Some(message) = self.of_a_fragment(ident) {
            return syn::Error::new(ident.span(), message);
        }
        let (name, mut hint) = (ident.unraw(), self.hint(ident, scope));
        if hint.is_empty() {
            hint = format!("; declare it as `{name} = ..`");
        }
        syn::Error::new(ident.span(), format!("unknown state `{name}`{hint}"))
    }

    /// What to say of a name that is that of a fragment, or of a state of one without the name of the fragment.
    fn of_a_fragment(&self, ident: &Ident) -> Option<String> {
        let name = ident.unraw().to_string();
        let states = &self.written.states;
        for (fragment, of_it) in &self.written.included {
            if fragment.unraw() == name {
                let mut giving = states[of_it.clone()].iter();
                let giving = giving.find(|state| !state.body.is_silent());
                let such_as = giving.map(|state| format!(", such as `{}`", state.ident));
                return Some(format!(
                    "`{name}` is a fragment, which has no data of its own; name one of its states{}",
                    such_as.unwrap_or_default()
                ));
            }
            let whole = format!("{}_{name}", fragment.unraw());
            if states[of_it.clone()]
                .iter()
                .any(|state| state.ident == whole)
            {
                return Some(format!(
                    "unknown state `{name}`; that of the fragment `{fragment}` is called `{whole}` here"
                ));
            }
        }
        None
    }

    /// The state that a mistyped name may mean: one of the same scope, or else one of another.
    pub(super) fn hint(&self, ident: &Ident, scope: Option<usize>) -> String {
        let typed = ident.unraw().to_string();
        let given = self.given.iter().filter(|given| {
            let mut around = scope;
            while around.is_some_and(|around| around != given.scope) {
                around = around.and_then(|around| self.written.scope_around(around));
            }
            around.is_some()
        });
        let given: Vec<_> = given.map(|given| given.ident.unraw().to_string()).collect();
        let near = self.known.iter();
        let near = near.filter(|(_, state)| self.written.states[**state].scope == scope);
        let mut near: Vec<_> = near.map(|(name, _)| name.as_str()).collect();
        near.extend(given.iter().map(String::as_str));
        near.extend(["start", "end", "input", "context", "caught"]);
        near.sort_unstable();
        let hint = did_you_mean(&typed, near);
        if !hint.is_empty() || self.written.scopes.is_empty() {
            return hint;
        }
        let mut all: Vec<_> = self.known.keys().map(String::as_str).collect();
        all.sort_unstable();
        did_you_mean(&typed, all)
    }

    /// Whether a name is neither a state that could be read nor anything else that is there in any case.
    pub(super) fn is_unread(&self, ident: &Ident) -> bool {
        let is_known = ["input", "context", "caught", "env"]
            .iter()
            .any(|known| ident == known);
        !is_known && self.find(ident).is_none() && self.may_be_unread(ident)
    }

    /// Whether a name may belong to a declaration that could not be read.
    pub(super) fn may_be_unread(&self, ident: &Ident) -> bool {
        self.incomplete
            || self
                .unread
                .iter()
                .any(|unread| unread.unraw() == ident.unraw())
    }
}

/// What a Map gives to each item under a name.
pub(super) struct Given<'a> {
    pub(super) ident: &'a Ident,
    /// The Map.
    pub(super) owner: usize,
    /// The scope that it runs.
    pub(super) scope: usize,
    /// Whether it is the place of the item among all.
    pub(super) is_index: bool,
}

/// The names that a state sees.
pub(super) struct View<'n, 'a> {
    pub(super) names: &'n Names<'a>,
    reader: usize,
}

impl View<'_, '_> {
    fn scope(&self) -> Option<usize> {
        self.names.scope_of(self.reader)
    }

    /// The state that a mistyped name may mean.
    pub(super) fn hint(&self, ident: &Ident) -> String {
        self.names.hint(ident, self.scope())
    }
}

impl Roots for View<'_, '_> {
    fn root(&self, ident: &Ident) -> Option<Root> {
        let names = self.names;
        if let Some(given) = names.find_given(ident, self.scope()) {
            return Some(Root::State(given));
        }
        let name = ident.unraw().to_string();
        let elsewhere = || {
            let mut given = names.given.iter();
            let at = given.position(|given| given.ident.unraw() == ident.unraw())?;
            Some(Root::State(names.written.states.len() + at))
        };
        match names.known.get(&name) {
            Some(state) => Some(Root::State(*state)),
            None if name == "input" => Some(Root::Input),
            None if name == "context" => Some(Root::Context),
            None if name == "caught" => Some(Root::Caught),
            // Said already where it was declared.
            None if names.may_be_unread(ident) => Some(Root::Input),
            None => elsewhere(),
        }
    }

    fn is_near(&self, ident: &Ident) -> bool {
        !self.hint(ident).is_empty()
    }

    fn unknown(&self, ident: &Ident, alone: bool) -> syn::Error {
        if alone && self.hint(ident).is_empty() {
            let message = format!(
                "unknown state `{ident}`; a field is named with the state that gives it, as in `state.{ident}`"
            );
            return syn::Error::new(ident.span(), message);
        }
        self.names.unknown_state(ident, self.scope())
    }

    fn refused(&self, ident: &Ident, root: Root) -> Option<String> {
        let names = self.names;
        let root = match root {
            Root::State(state) => Some(state),
            Root::Input => None,
            // Every execution has one.
            Root::Context | Root::Caught => return None,
        };
        if let Some(hidden) = sight::hidden(names, self.reader, ident, root) {
            return Some(hidden);
        }
        let state = root.filter(|state| names.silent.contains(state))?;
        Some(match &names.written.states[state].body {
            Body::Parallel { .. } => {
                format!("`{ident}` gives no data of its own; name the state of a branch that does")
            }
            _ => format!("`{ident}` gives no data; name the state that does"),
        })
    }
}
