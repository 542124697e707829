//! What editors complete from, while a machine is being typed.
//!
//! rust-analyzer completes what it can resolve. States become variants of an enum, every place where a state is named
//! becomes a use of it, and conditions that do not parse yet are handed over as they stand. The compiler never sees
//! this.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use super::ast::{Body, Machine};

/// Code for editors only.
pub(super) fn block(machine: &Machine) -> TokenStream {
    let states = machine
        .states
        .iter()
        .map(|state| &state.ident)
        .chain(&machine.unread);
    let uses = named(machine).map(|ident| quote!(let _ = __State::#ident;));
    let fragments = machine
        .fragments
        .iter()
        .map(|fragment| fragment_function(machine, fragment));
    quote! {
        #[allow(unexpected_cfgs)]
        const _: () = {
            #[cfg(rust_analyzer)]
            const _: () = {
                #[allow(non_camel_case_types, dead_code)]
                enum __State { start, end, #(#states),* }
                #(#uses)*
                #(#fragments)*
            };
        };
    }
}

/// Every place where a state is named.
fn named(machine: &Machine) -> impl Iterator<Item = &Ident> {
    let chains = machine
        .chains
        .iter()
        .flat_map(|chain| chain.links.iter().flatten());
    let branches = machine.states.iter().flat_map(|state| match &state.body {
        Body::Choice(choice) => {
            let targets = choice
                .branches
                .iter()
                .map(|branch| &branch.next)
                .chain(&choice.default);
            targets.collect()
        }
        Body::Literal { .. }
        | Body::Value { .. }
        | Body::Flow(_)
        | Body::Parallel { .. }
        | Body::Map(_) => Vec::new(),
    });
    let catches = machine
        .states
        .iter()
        .flat_map(|state| &state.refinements.catches);
    chains
        .chain(branches)
        .chain(catches.map(|catch| &catch.next))
}

/// A condition being typed, with what every state gives in scope.
fn fragment_function(machine: &Machine, fragment: &TokenStream) -> TokenStream {
    let krate = &machine.options.krate;
    let parameters = machine.states.iter().filter_map(|state| {
        let ident = &state.ident;
        match &state.body {
            Body::Literal { ty, .. } | Body::Value { ty, .. } => {
                Some(quote!(#ident: &<#ty as #krate::State>::Output))
            }
            Body::Choice(_) | Body::Flow(_) | Body::Parallel { .. } | Body::Map(_) => None,
        }
    });
    let input = machine.options.input.as_ref().map(|ty| quote!(input: &#ty));
    let parameters = parameters.chain(input);
    // As tokens of a macro call, because the compiler parses even what it then leaves out.
    quote! {
        #krate::complete! { (#(#parameters),*) #fragment }
    }
}
