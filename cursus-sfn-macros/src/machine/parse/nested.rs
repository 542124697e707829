//! States that run other states: `parallel(branch(..), ..)` and `map(..)`.
//!
//! What is in them is read like what is in a machine, one argument at a time.

use proc_macro2::{Span, TokenStream};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprMethodCall, Ident, Token, parenthesized, token};

use super::super::ast::{Body, Machine, Map, Refinements, Scope, State};
use super::super::cfg::Conditions;
use super::{arguments, distributed, head, recover};
use crate::errors::Errors;
use crate::keys;
use crate::similar;

/// Whether a state begins here that runs other states.
pub(super) fn begins(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    let word = ahead.parse::<Ident>();
    word.is_ok_and(|word| word == "parallel" || word == "map") && ahead.peek(token::Paren)
}

/// What to say of a call among the states of a scope.
pub(super) fn misplaced(input: ParseStream<'_>) -> syn::Error {
    let message = |word: &Ident| match word.to_string().as_str() {
        "machine" => "`machine(..)` stands at the beginning of the machine".to_owned(),
        "branch" => {
            "a branch stands in `parallel(..)`, as in `both = parallel(branch(..), branch(..))`"
                .to_owned()
        }
        _ => format!("a state has a name, as in `name = {word}(..)`"),
    };
    match input.fork().parse::<Ident>() {
        Ok(word) => syn::Error::new(word.span(), message(&word)),
        Err(error) => error,
    }
}

/// Reads a state behind its name.
pub(super) fn state(
    ident: Ident,
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
    let refinements = refinements(input, conditions, errors)?;
    let owner = machine.states.len();
    let scopes = Vec::new();
    machine.states.push(State {
        ident,
        scope,
        body: Body::Parallel { scopes },
        refinements,
    });
    let body = if word == "map" {
        let map = map(&word, owner, tokens, machine, conditions, errors);
        Body::Map(Box::new(map))
    } else {
        let scopes = branches(&word, owner, tokens, machine, conditions, errors);
        Body::Parallel { scopes }
    };
    machine.states[owner].body = body;
    Ok(())
}

/// Opens a scope.
fn open(owner: usize, span: Span, machine: &mut Machine) -> usize {
    machine.scopes.push(Scope { owner, span });
    machine.scopes.len() - 1
}

fn branches(
    word: &Ident,
    owner: usize,
    tokens: TokenStream,
    machine: &mut Machine,
    conditions: &mut Conditions,
    errors: &mut Errors,
) -> Vec<usize> {
    let before = errors.len();
    let mut scopes = Vec::new();
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            if let Err(error) = branch(input, owner, &mut scopes, machine, conditions, errors) {
                errors.push(error);
                machine.incomplete = true;
                skip(input)?;
            }
            if !input.is_empty() && input.parse::<Option<Token![,]>>()?.is_none() {
                errors.push(input.error("expected `,` before the next branch"));
            }
        }
        Ok(())
    };
    let result = parser.parse2(tokens);
    errors.ok(result);
    if scopes.is_empty() && errors.len() == before {
        errors.add(
            word,
            "`parallel(..)` has branches: `parallel(branch(a = ..), branch(b = ..))`",
        );
    }
    scopes
}

fn branch(
    input: ParseStream<'_>,
    owner: usize,
    scopes: &mut Vec<usize>,
    machine: &mut Machine,
    conditions: &mut Conditions,
    errors: &mut Errors,
) -> syn::Result<()> {
    let attributes = input.call(Attribute::parse_outer)?;
    let expected =
        "expected `branch(..)`, which holds states and transitions, as in `branch(check = ..)`";
    if input.peek(token::Bracket) {
        return Err(input.error("the branches stand in `parallel(..)` without brackets"));
    }
    let word: Ident = match input.fork().parse::<Ident>() {
        Ok(word) if word == "branch" => input.parse()?,
        Ok(word) => {
            let is_near = similar::nearest(&word.to_string(), ["branch"]).is_some();
            let message = if is_near {
                "did you mean `branch(..)`, which holds states and transitions?"
            } else {
                expected
            };
            return Err(syn::Error::new(word.span(), message));
        }
        Err(_) => return Err(input.error(expected)),
    };
    if !input.peek(token::Paren) {
        return Err(input.error(expected));
    }
    let content;
    parenthesized!(content in input);
    let (mut elsewhere, mut ignored) = (Machine::default(), Errors::default());
    if conditions.hold(&attributes, errors) {
        let scope = open(owner, word.span(), machine);
        scopes.push(scope);
        arguments(&content, Some(scope), machine, conditions, errors)
    } else {
        arguments(&content, None, &mut elsewhere, conditions, &mut ignored)
    }
}

fn map(
    word: &Ident,
    owner: usize,
    tokens: TokenStream,
    machine: &mut Machine,
    conditions: &mut Conditions,
    errors: &mut Errors,
) -> Map {
    let scope = open(owner, word.span(), machine);
    let mut map = Map {
        scope,
        items: None,
        item: None,
        index: None,
        ports: Vec::new(),
        distributed: None,
        output: None,
    };
    let before = errors.len();
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            if head::begins(input) {
                let read = if head::is_distributed(input) {
                    distributed::read(input, &mut map, conditions, errors)
                } else {
                    head::read(input, &mut map, machine, errors)
                };
                if let Err(error) = read {
                    errors.push(error);
                    recover::skip_argument(input)?;
                }
                input.parse::<Option<Token![,]>>()?;
            } else {
                // Up to the next word of the head, or to the end.
                let rest = head::until_next(input)?;
                let parser = |input: ParseStream<'_>| {
                    arguments(input, Some(scope), machine, conditions, errors)
                };
                parser.parse2(rest)?;
            }
        }
        Ok(())
    };
    let result = parser.parse2(tokens);
    errors.ok(result);
    if errors.len() == before {
        head::check(word, &map, errors);
        if map.item.is_none() {
            errors.add(
                word,
                "`map(..)` names the item that its states read; add `item = <name>`",
            );
        }
    }
    map
}

/// What follows the state with a dot.
fn refinements(
    input: ParseStream<'_>,
    conditions: &mut Conditions,
    errors: &mut Errors,
) -> syn::Result<Refinements> {
    let mut refinements = Refinements::default();
    while input.peek(Token![.]) {
        let dot_token = input.parse()?;
        let method = input.parse()?;
        let content;
        let paren_token = parenthesized!(content in input);
        let args = Punctuated::parse_terminated(&content)?;
        let mut call = Expr::MethodCall(ExprMethodCall {
            attrs: Vec::new(),
            receiver: Box::new(Expr::Verbatim(TokenStream::new())),
            dot_token,
            method,
            turbofish: None,
            paren_token,
            args,
        });
        conditions.apply(&mut call, errors);
        if let Expr::MethodCall(call) = call {
            let result = refinements.add(call, errors);
            refinements.incomplete |= errors.ok(result).is_none();
        }
    }
    Ok(refinements)
}

/// Goes to the next branch, or to the end.
fn skip(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() {
        if input.peek(Token![,]) {
            let behind = input.fork();
            behind.parse::<Token![,]>()?;
            let word = behind.fork().parse::<Ident>();
            if behind.is_empty()
                || behind.peek(Token![#])
                || word.is_ok_and(|word| word == "branch")
            {
                return Ok(());
            }
        }
        input.parse::<proc_macro2::TokenTree>()?;
    }
    Ok(())
}
