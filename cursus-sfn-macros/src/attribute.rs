//! `#[state(..)]` on a struct: the derives and the attribute they read, in one line.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Item, Meta, Path, Token};

use crate::crate_path::CratePath;
use crate::errors::Errors;
use crate::keys;

/// Adds `#[derive(State, Serialize, Deserialize, Debug, Clone)]`, but for what is derived already.
pub(crate) fn state(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let Ok(mut parsed) = syn::parse2::<DeriveInput>(item.clone()) else {
        let message =
            "`#[state(..)]` goes on a struct; its fields are the configuration of the state";
        let error = syn::Error::new(name_span(&item), message).to_compile_error();
        return quote!(#error #item);
    };
    let krate = crate_path(arguments.clone());
    let mut errors = Errors::default();
    take_derived_state(&mut parsed.attrs, &mut errors);
    let mut derives = vec![quote!(#krate::derive::State)];
    let mut serde = None;
    // Of what is no struct, the derive says so.
    if matches!(parsed.data, Data::Struct(_)) {
        let missing = |name: &str| !derived(&parsed.attrs).any(|path| ends_with(&path, name));
        for (name, derive) in [
            ("Serialize", quote!(#krate::derive::Serialize)),
            ("Deserialize", quote!(#krate::derive::Deserialize)),
            ("Debug", quote!(::core::fmt::Debug)),
            ("Clone", quote!(::core::clone::Clone)),
        ] {
            if missing(name) {
                derives.push(derive);
            }
        }
        serde = (missing("Serialize") || missing("Deserialize")).then(|| {
            let path = quote!(#krate::serde).to_string().replace(' ', "");
            quote!(#[serde(crate = #path)])
        });
    }
    quote! {
        #errors
        #[derive(#(#derives),*)]
        #serde
        #[state(#arguments)]
        #parsed
    }
}

/// The name of an item, or its first token.
pub(crate) fn name_span(item: &TokenStream) -> Span {
    match syn::parse2::<Item>(item.clone()) {
        Ok(Item::Struct(definition)) => definition.ident.span(),
        Ok(Item::Enum(definition)) => definition.ident.span(),
        Ok(Item::Fn(function)) => function.sig.ident.span(),
        Ok(Item::Impl(block)) => block.self_ty.span(),
        Ok(Item::Mod(module)) => module.ident.span(),
        Ok(Item::Trait(definition)) => definition.ident.span(),
        Ok(Item::Type(alias)) => alias.ident.span(),
        Ok(Item::Const(constant)) => constant.ident.span(),
        Ok(Item::Static(variable)) => variable.ident.span(),
        _ => item
            .clone()
            .into_iter()
            .next()
            .map_or_else(Span::call_site, |first| first.span()),
    }
}

/// What `crate = ..` says; everything else is read by the derive.
fn crate_path(arguments: TokenStream) -> CratePath {
    let parser = |input: syn::parse::ParseStream<'_>| {
        input.parse::<Token![crate]>()?;
        keys::krate(input)
    };
    let paths = split(arguments)
        .into_iter()
        .filter_map(|argument| parser.parse2(argument).ok());
    paths.last().unwrap_or_default()
}

/// Splits at the commas that are in no group.
fn split(tokens: TokenStream) -> Vec<TokenStream> {
    let mut parts = vec![TokenStream::new()];
    for token in tokens {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => parts.push(TokenStream::new()),
            _ => {
                if let Some(last) = parts.last_mut() {
                    last.extend([token]);
                }
            }
        }
    }
    parts
}

/// Reports and removes `State` from the derives of the user, because this attribute derives it.
fn take_derived_state(attributes: &mut [Attribute], errors: &mut Errors) {
    for attribute in attributes.iter_mut() {
        let Some(paths) = derives(attribute) else {
            continue;
        };
        let (state, others): (Vec<_>, Vec<_>) =
            paths.into_iter().partition(|path| ends_with(path, "State"));
        for path in &state {
            errors.add(
                path,
                "`#[state(..)]` derives `State` itself; remove it here",
            );
        }
        if let (false, Meta::List(list)) = (state.is_empty(), &mut attribute.meta) {
            list.tokens = quote!(#(#others),*);
        }
    }
}

/// What is derived.
fn derived(attributes: &[Attribute]) -> impl Iterator<Item = Path> {
    attributes.iter().filter_map(derives).flatten()
}

fn derives(attribute: &Attribute) -> Option<Punctuated<Path, Token![,]>> {
    if !attribute.path().is_ident("derive") {
        return None;
    }
    attribute.parse_args_with(Punctuated::parse_terminated).ok()
}

fn ends_with(path: &Path, name: &str) -> bool {
    path.segments
        .last()
        .is_some_and(|last| last.ident.unraw() == name)
}
