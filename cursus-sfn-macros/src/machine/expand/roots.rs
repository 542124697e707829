//! The data that expressions of the user begin with, in functions that are never called: rustc checks the types.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Expr;
use syn::spanned::Spanned;

use super::super::model::{DataRef, Kind, Machine, Root, State};
use super::super::scope;
use super::{given_type, input, run};

/// Code with the variables of its states in place of their names.
pub(super) fn named(machine: &Machine<'_>, code: TokenStream) -> TokenStream {
    scope::with_variables(code, &machine.in_capitals)
}

/// Statements that bind the data of `roots`, and the environment, for code that names them.
pub(super) fn bind(
    machine: &Machine<'_>,
    roots: impl IntoIterator<Item = Root>,
    place: Span,
    code: &TokenStream,
) -> TokenStream {
    let krate = &machine.options.krate;
    let mut roots: Vec<_> = roots.into_iter().collect();
    roots.sort_unstable();
    roots.dedup();
    let roots = roots.into_iter().map(|root| match root {
        Root::State(state) => {
            let state = &machine.states[state];
            (scope::variable(state.ident), given(machine, state))
        }
        Root::Input => {
            let ty = input(machine);
            (
                scope::named_at("input", place),
                quote!(#krate::data::<#ty>()),
            )
        }
        Root::Caught => {
            let caught = quote!(#krate::data::<#krate::Caught>());
            (scope::named_at("caught", place), caught)
        }
        Root::Context => {
            let context = quote!(#krate::data::<#krate::Context>());
            (scope::named_at("context", place), context)
        }
    });
    let env = machine.options.env.as_ref();
    let env = env.map(|ty| {
        let data = quote!(#krate::data::<&'static #ty>());
        (scope::named_at("env", place), data)
    });
    let bound = roots.chain(env).filter_map(|(ident, data)| {
        let rebound = scope::rebind(&ident, code);
        scope::is_mentioned(&ident, code).then(|| quote!(let #ident = #data; #rebound))
    });
    bound.collect()
}

/// What a state gives.
fn given(machine: &Machine<'_>, state: &State<'_>) -> TokenStream {
    let krate = &machine.options.krate;
    match &state.kind {
        Kind::Item {
            list: Some((list, data)),
            ty: None,
        } => {
            let list_data = read(machine, state, list, data);
            let krate = krate.at(list.span());
            quote_spanned!(list.span()=> (#krate::items(|| #list_data).item)())
        }
        Kind::Item { ty: Some(ty), .. } => quote!(#krate::data::<#ty>()),
        Kind::Item { list: None, .. } => quote!(()),
        Kind::Batch { ty, input: None } => quote!(#krate::data::<#krate::flow::Batch<#ty>>()),
        Kind::Batch {
            ty,
            input: Some((input, data)),
        } => {
            let input = read(machine, state, input, data);
            quote!(#krate::flow::batch_of::<#ty, _>(#input))
        }
        Kind::Run(told) => run::output(machine, told),
        _ => {
            let ty = given_type(machine, state);
            quote!(#krate::data::<#ty>())
        }
    }
}

/// Data, with all that it is part of.
pub(super) fn read(
    machine: &Machine<'_>,
    state: &State<'_>,
    data: &Expr,
    DataRef { root, .. }: &DataRef,
) -> TokenStream {
    let code = named(machine, data.to_token_stream());
    let bound = bind(machine, [*root], state.ident.span(), &code);
    quote_spanned!(data.span()=> { #bound #code })
}
