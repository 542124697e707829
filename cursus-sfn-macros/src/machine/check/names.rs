//! The states of a machine by name.

use std::collections::HashMap;

use syn::ext::IdentExt;
use syn::{Ident, LitStr};

use super::super::expression::Roots;
use super::super::model::Root;
use crate::errors::Errors;
use crate::machine::ast;
use crate::similar::did_you_mean;

/// Names that mean something else.
const RESERVED: [&str; 5] = ["start", "end", "input", "context", "env"];

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
    pub(super) fn collect(written: &'a ast::Machine, errors: &mut Errors) -> Self {
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
        let (name, mut hint) = (ident.unraw(), self.hint(ident));
        if hint.is_empty() {
            hint = format!("; declare it as `{name} = ..`");
        }
        syn::Error::new(ident.span(), format!("unknown state `{name}`{hint}"))
    }

    /// The state that a mistyped name may mean.
    pub(super) fn hint(&self, ident: &Ident) -> String {
        let mut known: Vec<_> = self.known.keys().map(String::as_str).collect();
        known.extend(["start", "end", "input", "context"]);
        known.sort_unstable();
        did_you_mean(&ident.unraw().to_string(), known)
    }

    /// Whether a name is neither a state that could be read nor anything else that is there in any case.
    pub(super) fn is_unread(&self, ident: &Ident) -> bool {
        let is_known = ident == "input" || ident == "context" || ident == "env";
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

impl Roots for Names<'_> {
    fn root(&self, ident: &Ident) -> Option<Root> {
        let name = ident.unraw().to_string();
        match self.known.get(&name) {
            Some(state) => Some(Root::State(*state)),
            None if name == "input" => Some(Root::Input),
            None if name == "context" => Some(Root::Context),
            // Said already where it was declared.
            None if self.may_be_unread(ident) => Some(Root::Input),
            None => None,
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
        self.unknown_state(ident)
    }

    fn is_silent(&self, state: usize) -> bool {
        self.silent.contains(&state)
    }
}
