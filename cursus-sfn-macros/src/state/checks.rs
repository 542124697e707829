//! Constants that check what only const evaluation can tell, each at the tokens it concerns.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{GenericParam, LitStr, Type, parse_quote};

use super::field::{Fallback, Role};
use super::model::State;
use super::port::Words;
use super::spec::all_dependencies;
use crate::handler;
use crate::names::{self, PortNames};

/// The checks of a kind of state.
pub(super) fn checks(state: &State<'_>) -> TokenStream {
    let dependencies: Vec<_> = all_dependencies(state)
        .map(|(dependency, _)| port(&dependency.logical_name, &dependency.words))
        .collect();
    let outputs = state.outputs.iter();
    let outputs: Vec<_> = outputs
        .map(|output| port(&output.logical_name, &output.words))
        .collect();
    let mut checks = names::checks(&state.krate, &dependencies);
    checks.extend(names::checks(&state.krate, &outputs));
    checks.extend(payloads(state).map(|payload| names::checks(&state.krate, &[payload])));
    checks.extend(paths(state));
    checks.extend(handler::checks(&state.krate, &state.handlers));
    checks.extend(specification(state));
    checks
}

/// The names of a port. One that is missing is reported as such.
fn port<'s>(name: &LitStr, words: &'s Words) -> PortNames<'s> {
    let text = name.value();
    PortNames {
        span: (!text.is_empty()).then(|| name.span()),
        name: text,
        aliases: &words.aliases,
    }
}

/// The payloads that are given a name as a whole.
fn payloads<'s>(state: &'s State<'_>) -> impl Iterator<Item = PortNames<'s>> {
    let inputs = state
        .inputs
        .iter()
        .map(|group| (&group.logical_name, &group.words));
    let output = state
        .output
        .iter()
        .map(|group| (&group.logical_name, &group.words));
    let named = inputs.chain(output);
    named.filter_map(|(name, words)| Some(port(name.as_ref()?, words)))
}

/// Where outputs stand in results, and where parameters are read if they are not set.
fn paths(state: &State<'_>) -> TokenStream {
    let named = state.outputs.iter().map(|output| &output.result_path);
    let payload = state.output.iter().map(|group| &group.result_path);
    let results = named.chain(payload).flatten();
    let results =
        results.map(|path| check(state, path.span(), &quote!(require_reference_path(#path))));
    let defaults = state.fields.iter().filter_map(|field| match &field.role {
        Role::Parameter(_, Some(Fallback::Path(path))) => Some(path),
        _ => None,
    });
    let defaults = defaults.map(|path| check(state, path.span(), &quote!(require_path(#path))));
    results.chain(defaults).collect()
}

/// What needs the whole specification, which is known here unless it depends on type parameters. Of generic states
/// every use is checked.
fn specification(state: &State<'_>) -> Option<TokenStream> {
    let ty = concrete_type(state).filter(|_| state.knows_its_ports)?;
    let krate = &state.krate;
    let spec = quote!(<#ty as #krate::State>::SPEC);
    let node_type = state
        .node_type
        .as_ref()
        .map(|node_type| check(state, node_type.span(), &quote!(require_node_type(#spec))));
    let ports = check(state, state.ident.span(), &quote!(require_ports(#spec)));
    Some(quote!(#node_type #ports))
}

/// A constant that calls a function of the library, underlining what is at `span`.
fn check(state: &State<'_>, span: Span, call: &TokenStream) -> TokenStream {
    let krate = state.krate.at(span);
    let call = call.clone().into_iter().map(|mut token| {
        token.set_span(span);
        token
    });
    quote_spanned!(span=> const _: () = #krate::#(#call)*;)
}

/// The type if it has no type or const parameters.
pub(super) fn concrete_type(state: &State<'_>) -> Option<Type> {
    let ident = state.ident;
    let parameters = state.generics.params.iter();
    let lifetimes = parameters.map(|parameter| match parameter {
        GenericParam::Lifetime(_) => Some(quote!('static)),
        GenericParam::Type(_) | GenericParam::Const(_) => None,
    });
    let lifetimes: Vec<_> = lifetimes.collect::<Option<_>>()?;
    Some(parse_quote!(#ident<#(#lifetimes),*>))
}
