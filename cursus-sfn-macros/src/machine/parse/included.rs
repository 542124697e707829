//! `name = fragment(..)`: states and transitions that stand for one state in the transitions of the machine.

use std::collections::HashSet;
use std::ops::Range;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, format_ident};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Ident, LitStr, parenthesized};

use super::super::ast::{Body, Chain, FlowWord, Machine};
use super::super::cfg::Conditions;
use super::super::fragment;
use super::arguments;
use crate::errors::Errors;
use crate::group::with_turbofish;
use crate::keys;

/// Where the states of a fragment begin and end.
pub(in crate::machine) struct Inclusion {
    ident: Ident,
    scope: Option<usize>,
    entry: Ident,
    exits: Vec<Ident>,
    /// Where its states stand among those of the machine.
    states: Range<usize>,
    /// Whether a fragment includes it in its own scope.
    is_nested: bool,
    /// Whether it leads to the end from a state that is not there, which is said where it does.
    is_broken: bool,
}

/// Whether a fragment is included here.
pub(super) fn begins(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    let word = ahead.parse::<Ident>();
    word.is_ok_and(|word| word == fragment::WORD) && ahead.peek(syn::token::Paren)
}

/// Reads what is included behind its name.
pub(super) fn include(
    ident: &Ident,
    input: ParseStream<'_>,
    scope: Option<usize>,
    machine: &mut Machine,
    conditions: &mut Conditions,
    errors: &mut Errors,
) -> syn::Result<()> {
    let word: Ident = input.parse()?;
    let content;
    let parentheses = parenthesized!(content in input);
    let tokens = keys::closed(content.parse()?, parentheses.span.close());
    if input.peek(syn::Token![.]) {
        return Err(input.error("a fragment has no refinements; they stand on its states"));
    }
    let before = errors.len();
    let included = fragment::included(&word, tokens, errors);
    let Some(included) = errors.ok(included).filter(|_| errors.len() == before) else {
        machine.unread.push(ident.clone());
        return Ok(());
    };
    let body = included.body.clone();
    let names = declared(included.with_values(body.clone()));
    let body = prefixed(body, ident, &names, true);
    let body = with_turbofish(included.with_values(body));
    let (states, chains) = (machine.states.len(), machine.chains.len());
    let inclusions = machine.inclusions.len();
    let has_options = machine.options.span.is_some();
    let parser = |input: ParseStream<'_>| arguments(input, scope, machine, conditions, errors);
    parser.parse2(body)?;
    if let Some(options) = machine.options.span.filter(|_| !has_options) {
        let message = "`machine(..)` stands at the beginning of the machine, not in a fragment";
        errors.push(syn::Error::new(options, message));
    }
    let prefix = format!("{}_", ident.unraw());
    for state in &mut machine.states[states..] {
        let (shown, span) = match &state.refinements.name {
            Some(name) => (name.value(), name.span()),
            None => (state.ident.unraw().to_string(), state.ident.span()),
        };
        let shown = shown.strip_prefix(&prefix).unwrap_or(&shown);
        state.refinements.name = Some(LitStr::new(&format!("{}.{shown}", ident.unraw()), span));
    }
    let own = machine.chains.drain(chains..).collect::<Vec<_>>();
    let (mut entry, mut exits) = (None, Vec::new());
    for mut chain in own {
        if chain.scope == scope {
            let is = |link: Option<&Vec<Ident>>, word: &str| {
                link.is_some_and(|link| link.len() == 1 && link[0] == word)
            };
            if is(chain.links.first(), "start") {
                let start = chain.links.remove(0);
                let first = chain.links.first().and_then(|link| link.first().cloned());
                if entry.is_some() {
                    let message = "the fragment starts twice; `start >> ..` is written once";
                    errors.add(&start[0], message);
                    machine.incomplete = true;
                } else {
                    entry = first;
                }
            }
            if is(chain.links.last(), "end") {
                chain.links.pop();
                exits.extend(chain.links.last().cloned().unwrap_or_default());
            }
        }
        if chain.links.len() > 1 {
            machine.chains.push(chain);
        }
    }
    let added = states..machine.states.len();
    let Some((first, is_alone)) = first(machine, scope, &added, inclusions) else {
        return Err(syn::Error::new(word.span(), "the fragment has no states"));
    };
    let word = machine.states[added.start].body.flow_word();
    if is_alone && exits.is_empty() && !word.is_some_and(FlowWord::is_terminal) {
        exits.push(first.clone());
    }
    let known = exits.len();
    let nested = &machine.inclusions[inclusions..];
    exits.retain(|exit| {
        let states = machine.states[added.clone()]
            .iter()
            .map(|state| &state.ident);
        let mut own = states.chain(nested.iter().map(|nested| &nested.ident));
        own.any(|own| own == exit)
    });
    let is_broken = exits.len() < known;
    for nested in &mut machine.inclusions[inclusions..] {
        nested.is_nested |= nested.scope == scope;
    }
    machine.inclusions.push(Inclusion {
        ident: ident.clone(),
        scope,
        // That the first state comes first is all that a fragment without `start` says.
        entry: entry.unwrap_or(first),
        exits,
        states: added,
        is_nested: false,
        is_broken,
    });
    Ok(())
}

/// The first that a fragment declares in its scope, a state or a fragment that it includes itself, and whether that is all.
fn first(
    machine: &Machine,
    scope: Option<usize>,
    added: &Range<usize>,
    inclusions: usize,
) -> Option<(Ident, bool)> {
    let at = added
        .clone()
        .find(|&at| machine.states[at].scope == scope)?;
    let mut nested = machine.inclusions[inclusions..].iter();
    let nested = nested
        .find(|nested| nested.scope == scope && !nested.is_nested && nested.states.contains(&at));
    Some(match nested {
        Some(nested) => (nested.ident.clone(), nested.states == *added),
        None => (machine.states[at].ident.clone(), added.len() == 1),
    })
}

/// The states that a fragment declares.
fn declared(body: TokenStream) -> HashSet<String> {
    let (mut machine, mut ignored) = (Machine::default(), Errors::default());
    let mut conditions = Conditions::unknown();
    let parser = |input: ParseStream<'_>| {
        arguments(input, None, &mut machine, &mut conditions, &mut ignored)
    };
    // What is wrong is said when it is read for the machine.
    let _read = parser.parse2(with_turbofish(body));
    let states = machine.states.iter().map(|state| &state.ident);
    let inclusions = machine.inclusions.iter();
    let inclusions = inclusions.map(|inclusion| &inclusion.ident);
    let names = states.chain(inclusions).chain(&machine.unread);
    names.map(|name| name.unraw().to_string()).collect()
}

/// The code of a fragment, its states with the name of the inclusion before theirs.
fn prefixed(
    code: TokenStream,
    prefix: &Ident,
    names: &HashSet<String>,
    in_scope: bool,
) -> TokenStream {
    let tokens: Vec<_> = code.into_iter().collect();
    let is_punct = |at: usize, wanted: char| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == wanted);
    let renamed = tokens.iter().enumerate().map(|(at, token)| match token {
        TokenTree::Ident(ident) => {
            let behind_dot = at > 0 && is_punct(at - 1, '.');
            let is_field = is_punct(at + 1, ':');
            let is_argument = is_punct(at + 1, '=') && !is_punct(at + 2, '=') && !in_scope;
            let is_state = names.contains(&ident.unraw().to_string());
            if is_state && !behind_dot && !is_field && !is_argument {
                let renamed = format_ident!("{}_{}", prefix.unraw(), ident.unraw());
                let mut renamed: Ident = renamed;
                renamed.set_span(ident.span());
                renamed.into_token_stream()
            } else {
                ident.to_token_stream()
            }
        }
        TokenTree::Group(group) => {
            let word = at.checked_sub(1).map(|before| tokens[before].to_string());
            let opens = group.delimiter() == Delimiter::Parenthesis
                && word.is_some_and(|word| ["parallel", "branch", "map"].contains(&word.as_str()))
                && !(at > 1 && is_punct(at - 2, '.'));
            let stream = if in_scope && fragment::includes(&tokens, at) {
                let (nested, arguments) = fragment::halves(group.stream());
                let arguments = prefixed(arguments, prefix, names, false);
                nested.into_iter().chain(arguments).collect()
            } else {
                prefixed(group.stream(), prefix, names, in_scope && opens)
            };
            let mut inner = Group::new(group.delimiter(), stream);
            inner.set_span(group.span());
            inner.to_token_stream()
        }
        other => other.to_token_stream(),
    });
    renamed.collect()
}

/// Puts the states of fragments where the machine names what includes them.
pub(super) fn connect(machine: &mut Machine, errors: &mut Errors) {
    let before = errors.len();
    // What a fragment includes stands before it, and is named where it begins or ends.
    for inclusion in std::mem::take(&mut machine.inclusions).iter().rev() {
        let Inclusion {
            ident,
            scope,
            entry,
            exits,
            states,
            is_nested,
            ..
        } = inclusion;
        if let Some(other) = machine.states.iter().find(|state| state.ident == *ident) {
            let message = format!("state `{ident}` is declared twice, here and by a fragment");
            errors.add(&other.ident, message);
        }
        let mut is_named = false;
        // Alone in its scope, it needs no transition, like a state.
        let (before, after) = (..states.start, states.end..);
        let mut beside = machine.states[before].iter().chain(&machine.states[after]);
        let is_alone = !is_nested && beside.all(|state| state.scope != *scope);
        if scope.is_some() && is_alone && !exits.is_empty() {
            let links = vec![exits.clone(), vec![Ident::new("end", ident.span())]];
            let scope = *scope;
            machine.chains.push(Chain { scope, links });
        }
        let mut renamed = |named: &mut Ident| {
            if named == ident {
                is_named = true;
                let mut entry = entry.clone();
                entry.set_span(named.span());
                *named = entry;
            }
        };
        for state in machine
            .states
            .iter_mut()
            .filter(|state| state.scope == *scope)
        {
            if let Body::Choice(choice) = &mut state.body {
                let branches = choice.branches.iter_mut().map(|branch| &mut branch.next);
                branches.chain(&mut choice.default).for_each(&mut renamed);
            }
            let catches = state.refinements.catches.iter_mut();
            catches.map(|catch| &mut catch.next).for_each(&mut renamed);
        }
        let chains = std::mem::take(&mut machine.chains);
        for chain in chains {
            if chain.scope == *scope {
                is_named |= chain.links.iter().flatten().any(|named| named == ident);
                machine.chains.extend(split(chain, inclusion, errors));
            } else {
                machine.chains.push(chain);
            }
        }
        // It says this once for all of its states.
        if !is_named && !is_nested && !is_alone && errors.is_empty() {
            let message = format!("no transition leads to `{ident}`; add `<state> >> {ident}`");
            errors.add(ident, message);
        }
        machine.included.push((ident.clone(), states.clone()));
    }
    // What only follows from it is not told.
    machine.incomplete |= errors.len() > before;
}

/// A chain in two where it goes through a fragment: to its first state, and on from its last ones.
fn split(chain: Chain, inclusion: &Inclusion, errors: &mut Errors) -> Vec<Chain> {
    let Inclusion {
        ident,
        entry,
        exits,
        is_broken,
        ..
    } = inclusion;
    let scope = chain.scope;
    let mut chains = Vec::new();
    let mut links: Vec<Vec<Ident>> = Vec::new();
    let count = chain.links.len();
    for (at, link) in chain.links.into_iter().enumerate() {
        let Some(named) = link.iter().find(|name| *name == ident).cloned() else {
            links.push(link);
            continue;
        };
        let at_span = |ident: &Ident| {
            let mut ident = ident.clone();
            ident.set_span(named.span());
            ident
        };
        let others = || link.iter().filter(|name| *name != ident).cloned();
        if at > 0 {
            links.push(others().chain([at_span(entry)]).collect());
            chains.push(Chain {
                scope,
                links: std::mem::take(&mut links),
            });
        }
        if at + 1 < count {
            if exits.is_empty() {
                if !is_broken {
                    let message = format!(
                        "nothing follows `{ident}`: no state of the fragment leads to `end`"
                    );
                    errors.add(&named, message);
                }
                return chains;
            }
            links = vec![others().chain(exits.iter().map(at_span)).collect()];
        }
    }
    if links.len() > 1 {
        chains.push(Chain { scope, links });
    }
    chains
}
