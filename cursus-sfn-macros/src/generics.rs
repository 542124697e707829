//! Types and the struct they stand in.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, Ident, Type};

/// Whether what a type is depends on a type or const parameter, so that a bound on it says something.
pub(crate) fn needs_bound(ty: &Type, generics: &Generics) -> bool {
    let mut parameters = generics
        .params
        .iter()
        .filter_map(|parameter| match parameter {
            GenericParam::Type(parameter) => Some(&parameter.ident),
            GenericParam::Const(parameter) => Some(&parameter.ident),
            GenericParam::Lifetime(_) => None,
        });
    parameters.any(|parameter| mentions(ty.to_token_stream(), parameter))
}

/// Whether a type cannot be named without the parameters, lifetimes included.
pub(crate) fn depends(ty: &Type, generics: &Generics) -> bool {
    let mut lifetimes = generics.lifetimes();
    needs_bound(ty, generics)
        || lifetimes.any(|parameter| mentions(ty.to_token_stream(), &parameter.lifetime.ident))
}

/// A type as it is written outside of its struct: `Self` is the name of the struct there.
pub(crate) fn without_self(ty: &Type, ident: &Ident, generics: &Generics) -> Type {
    if !mentions(ty.to_token_stream(), &Ident::new("Self", Span::call_site())) {
        return ty.clone();
    }
    let (_, arguments, _) = generics.split_for_impl();
    let arguments = arguments.as_turbofish();
    let named = replace_self(ty.to_token_stream(), &quote!(#ident #arguments));
    syn::parse2(named).unwrap_or_else(|_| ty.clone())
}

fn replace_self(tokens: TokenStream, name: &TokenStream) -> TokenStream {
    let replaced = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(ident) if ident == "Self" => name.clone(),
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), replace_self(group.stream(), name));
            inner.set_span(group.span());
            TokenTree::Group(inner).into()
        }
        other => other.into(),
    });
    replaced.collect()
}

fn mentions(tokens: TokenStream, parameter: &Ident) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => mentions(group.stream(), parameter),
        TokenTree::Ident(ident) => ident == *parameter,
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
