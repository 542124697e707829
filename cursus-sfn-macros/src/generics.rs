//! Which types depend on the parameters of the struct they stand in.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
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

fn mentions(tokens: TokenStream, parameter: &Ident) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => mentions(group.stream(), parameter),
        TokenTree::Ident(ident) => ident == *parameter,
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
