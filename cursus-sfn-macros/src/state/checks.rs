//! Constants that check what only const evaluation can tell, each at the tokens it concerns.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{GenericParam, Type, parse_quote};

use super::model::State;
use super::spec::{all_dependencies, error_handler};

/// The checks of a kind of state.
pub(super) fn checks(state: &State<'_>) -> TokenStream {
    let krate = &state.krate;
    let mut checks = TokenStream::new();
    let dependencies: Vec<_> = all_dependencies(state)
        .map(|(dependency, _)| (&dependency.logical_name, &dependency.words))
        .collect();
    let outputs: Vec<_> = state
        .outputs
        .iter()
        .map(|output| (&output.logical_name, &output.words))
        .collect();
    for ports in [dependencies, outputs] {
        let all: Vec<_> = ports
            .iter()
            .map(|(name, words)| {
                let aliases = &words.aliases;
                quote!((#name, &[#(#aliases),*]))
            })
            .collect();
        for (index, (name, _)) in ports
            .iter()
            .enumerate()
            .filter(|(_, (name, _))| !name.value().is_empty())
        {
            checks.extend(quote_spanned! {name.span()=>
                const _: () = #krate::require_port_names(&[#(#all),*], #index);
            });
        }
    }
    let paths = state
        .outputs
        .iter()
        .filter_map(|output| output.result_path.as_ref());
    let paths = paths.chain(
        state
            .output
            .iter()
            .filter_map(|group| group.result_path.as_ref()),
    );
    for path in paths {
        checks.extend(
            quote_spanned!(path.span()=> const _: () = #krate::require_reference_path(#path);),
        );
    }
    for handler in state
        .handlers
        .iter()
        .filter(|handler| !handler.errors.is_empty())
    {
        let spec = error_handler(state, handler);
        checks
            .extend(quote_spanned!(handler.span=> const _: () = #krate::require_handler(&#spec);));
    }
    if let Some(ty) = concrete_type(state) {
        if let Some(node_type) = &state.node_type {
            checks.extend(quote_spanned! {node_type.span()=>
                const _: () = #krate::require_node_type(<#ty as #krate::State>::SPEC);
            });
        }
        checks.extend(quote_spanned! {state.ident.span()=>
            const _: () = #krate::require_ports(<#ty as #krate::State>::SPEC);
        });
    }
    checks
}

/// The type if it has no type or const parameters, so that its specification is known here.
fn concrete_type(state: &State<'_>) -> Option<Type> {
    let ident = state.ident;
    let mut lifetimes = Vec::new();
    for parameter in &state.generics.params {
        match parameter {
            GenericParam::Lifetime(_) => lifetimes.push(format_ident!("static")),
            GenericParam::Type(_) | GenericParam::Const(_) => return None,
        }
    }
    let lifetimes = lifetimes.iter().map(|_| quote!('static));
    Some(parse_quote!(#ident<#(#lifetimes),*>))
}
