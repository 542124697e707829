//! The control flow: what follows what.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use super::{Names, begin};
use crate::errors::Errors;
use crate::machine::ast::{self, Body, FlowWord};

/// What `>>` says.
pub(super) struct Control {
    /// The first state of the machine.
    pub(super) start: Option<usize>,
    /// That of each nested scope.
    pub(super) starts: Vec<Option<usize>>,
    pub(super) successors: Vec<Successors>,
}

/// What follows a state by `>>`.
#[derive(Clone, PartialEq)]
pub(super) enum Successors {
    None,
    One(usize),
    Several(Vec<usize>),
    End,
}

/// Reads the transitions. Unknown names are noted wherever they stand.
pub(super) fn read(written: &ast::Machine, names: &Names<'_>, errors: &mut Errors) -> Control {
    let before = errors.len();
    let mut reader = Reader {
        written,
        names,
        errors,
        scope: None,
        control: Control {
            start: None,
            starts: vec![None; written.scopes.len()],
            successors: vec![Successors::None; written.states.len()],
        },
    };
    for chain in &written.chains {
        reader.scope = chain.scope;
        for (position, pair) in chain.links.windows(2).enumerate() {
            reader.read(&Pair {
                from: &pair[0],
                to: &pair[1],
                is_first: position == 0,
                is_last: position + 2 == chain.links.len(),
            });
        }
    }
    for state in &written.states {
        reader.scope = state.scope;
        reader.read_targets(state);
    }
    let mut control = reader.control;
    let is_known = errors.len() == before;
    begin::complete(written, names, &mut control, is_known, errors);
    control
}

/// Two links of a chain that follow each other.
struct Pair<'w> {
    from: &'w [Ident],
    to: &'w [Ident],
    is_first: bool,
    is_last: bool,
}

struct Reader<'r, 'a> {
    written: &'r ast::Machine,
    names: &'r Names<'a>,
    errors: &'r mut Errors,
    /// The scope of what is being read.
    scope: Option<usize>,
    control: Control,
}

impl Reader<'_, '_> {
    /// The states that conditions and errors lead to.
    fn read_targets(&mut self, state: &ast::State) {
        if let Body::Choice(choice) = &state.body {
            let targets = choice.branches.iter().map(|branch| &branch.next);
            for target in targets.chain(&choice.default) {
                self.read_target(target, "a choice");
            }
        }
        for catch in &state.refinements.catches {
            self.read_target(&catch.next, "an error");
        }
    }

    fn read_target(&mut self, target: &Ident, what: &str) {
        if target == "end" {
            self.errors.add(
                target,
                format!("{what} leads to a state; declare `done = succeed()` and name that"),
            );
        } else {
            self.names.resolve_in(target, self.scope, self.errors);
        }
    }

    fn read(&mut self, pair: &Pair<'_>) {
        if !self.ends_are_in_place(pair) {
            return;
        }
        let &Pair {
            from, to, is_first, ..
        } = pair;
        if let [start] = from
            && start == "start"
        {
            if is_first {
                self.set_start(start, to);
            } else {
                // Said with the link that leads to it.
                self.names.resolve_all(to, self.scope, self.errors);
            }
            return;
        }
        for source in from.iter().filter(|ident| is_state(ident)) {
            // A name in the middle of a chain is resolved once, as a target.
            let state = self.find(source, is_first);
            let targets = to.iter().filter(|ident| is_state(ident));
            let targets: Vec<_> = targets
                .map(|target| self.find(target, source == &from[0]))
                .collect();
            if let Some(state) = state
                && self.may_be_followed(state, source, to)
                && let Some(targets) = targets.into_iter().collect()
            {
                self.connect(state, source, to, targets);
            }
        }
    }

    /// Whether `start` and `end` stand where a chain begins and ends.
    fn ends_are_in_place(&mut self, pair: &Pair<'_>) -> bool {
        let &Pair {
            from,
            to,
            is_first,
            is_last,
        } = pair;
        if let Some(ident) = to.iter().find(|ident| *ident == "start") {
            self.errors
                .add(ident, "`start` stands at the beginning of a chain only");
            return false;
        }
        let is_end = |ident: &&Ident| *ident == "end";
        if !(is_last && to.len() == 1) {
            for ident in to.iter().filter(is_end) {
                self.errors
                    .add(ident, "`end` stands alone at the end of a chain");
            }
        }
        if is_first {
            for ident in from.iter().filter(is_end) {
                self.errors.add(ident, "nothing follows `end`");
            }
        }
        if from.len() > 1 {
            for ident in from.iter().filter(|ident| *ident == "start") {
                self.errors
                    .add(ident, "`start` stands alone at the beginning of a chain");
            }
        }
        true
    }

    /// A state; if it is unknown and `first` met here, that is noted.
    fn find(&mut self, ident: &Ident, first: bool) -> Option<usize> {
        if first {
            self.names.resolve_in(ident, self.scope, self.errors)
        } else {
            self.names.find_in(ident, self.scope)
        }
    }

    fn set_start(&mut self, start: &Ident, to: &[Ident]) {
        let what = match self.scope {
            None => "the machine".to_owned(),
            Some(scope) => self.written.scope_name(scope),
        };
        let known = match self.scope {
            None => &mut self.control.start,
            Some(scope) => &mut self.control.starts[scope],
        };
        if known.is_some() {
            self.errors.add(
                start,
                format!("{what} starts twice; `start >> ..` is written once"),
            );
            return;
        }
        match to {
            [first] if first == "end" => {
                self.errors
                    .add(first, format!("{what} has at least one state"));
            }
            [first] => *known = self.names.resolve_in(first, self.scope, self.errors),
            several => self.errors.add(
                quote!(#(#several)*),
                format!(
                    "{what} starts with one state; begin with a choice to decide between several"
                ),
            ),
        }
    }

    /// Whether a state has its successor from `>>`.
    fn may_be_followed(&mut self, state: usize, source: &Ident, to: &[Ident]) -> bool {
        let body = &self.written.states[state].body;
        let message = if body.is_choice() {
            format!("`{source}` is a choice; what follows is named in its `if`, not with `>>`")
        } else if let Some(word) = body.flow_word().filter(|word| word.is_terminal()) {
            let is_fail = word == FlowWord::Fail;
            let call = if is_fail { "fail(..)" } else { "succeed()" };
            let ended = match self.scope {
                Some(scope) if !is_fail => self.written.scope_name(scope),
                _ => "the machine".to_owned(),
            };
            let ends_it = format!("nothing follows `{source}`, because `{call}` ends {ended}");
            if to.iter().all(|target| target == "end") {
                format!("{ends_it}; leave out `>> end`")
            } else {
                ends_it
            }
        } else {
            return true;
        };
        self.errors.add(transition(source, to), message);
        false
    }

    fn connect(&mut self, state: usize, source: &Ident, to: &[Ident], targets: Vec<usize>) {
        let is_raw = self.written.states[state].body.flow_word() == Some(FlowWord::Raw);
        let next = match targets.as_slice() {
            [] if to.iter().any(|target| target == "end") => Some(Successors::End),
            [next] => Some(Successors::One(*next)),
            _ if is_raw => Some(Successors::Several(targets)),
            _ => None,
        };
        let known = &mut self.control.successors[state];
        let message = match next {
            None => {
                format!("`{source}` leads to several states; only a choice decides between states")
            }
            Some(next) if *known == Successors::None => {
                *known = next;
                return;
            }
            Some(next) if *known == next => {
                format!("transition `{}` is declared twice", text(source, to))
            }
            Some(_) => {
                format!("`{source}` has a successor already; only a choice decides between several")
            }
        };
        self.errors.add(transition(source, to), message);
    }
}

/// Whether a name of a chain is that of a state.
fn is_state(ident: &Ident) -> bool {
    ident != "start" && ident != "end"
}

/// Tokens from the first to the last name, so that all in between is underlined.
fn transition(source: &Ident, to: &[Ident]) -> TokenStream {
    quote!(#source #(#to)*)
}

fn text(source: &Ident, to: &[Ident]) -> String {
    match to {
        [next] => format!("{source} >> {next}"),
        several => {
            let names: Vec<_> = several.iter().map(ToString::to_string).collect();
            format!("{source} >> [{}]", names.join(", "))
        }
    }
}
