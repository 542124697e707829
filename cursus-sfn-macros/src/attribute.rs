//! `#[state(..)]` on a struct: the derives and the attribute they read, in one line.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::Parser;
use syn::{Attribute, ItemStruct, Path, Token, punctuated::Punctuated};

use crate::crate_path::CratePath;
use crate::errors::Errors;
use crate::keys;

/// Adds `#[derive(State, Serialize, Deserialize, Debug, Clone)]`, but for what is derived already.
pub(crate) fn state(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let Ok(parsed) = syn::parse2::<ItemStruct>(item.clone()) else {
        let message =
            "`#[state(..)]` goes on a struct; its fields are the configuration of the state";
        let error = syn::Error::new_spanned(&item, message).to_compile_error();
        return quote!(#error #item);
    };
    let krate = crate_path(arguments.clone());
    let given = derived(&parsed.attrs);
    let missing = |name: &str| {
        !given
            .iter()
            .any(|path| path.segments.last().is_some_and(|last| last.ident == name))
    };
    let mut derives = vec![quote!(#krate::derive::State)];
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
    let serde = (missing("Serialize") || missing("Deserialize")).then(|| {
        let path = quote!(#krate::serde).to_string().replace(' ', "");
        quote!(#[serde(crate = #path)])
    });
    quote! {
        #[derive(#(#derives),*)]
        #serde
        #[state(#arguments)]
        #parsed
    }
}

/// What `crate = ..` says; everything else is read by the derive.
fn crate_path(arguments: TokenStream) -> CratePath {
    let mut path = CratePath::default();
    let mut ignored = Errors::default();
    for argument in split(arguments) {
        let parser = |input: syn::parse::ParseStream<'_>| {
            if input.peek(Token![crate]) {
                keys::read_keys(input.parse()?, &["crate"], &mut ignored, |_, _, input| {
                    path = CratePath(Some(keys::value(input)?));
                    Ok(())
                });
            }
            input.parse::<TokenStream>()
        };
        let _read_by_the_derive = parser.parse2(argument);
    }
    path
}

/// Splits at the commas that are in no group.
fn split(tokens: TokenStream) -> Vec<TokenStream> {
    let mut parts = vec![TokenStream::new()];
    for token in tokens {
        match &token {
            proc_macro2::TokenTree::Punct(punct) if punct.as_char() == ',' => {
                parts.push(TokenStream::new());
            }
            _ => {
                if let Some(last) = parts.last_mut() {
                    last.extend([token]);
                }
            }
        }
    }
    parts
}

fn derived(attributes: &[Attribute]) -> Vec<Path> {
    let derives = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("derive"));
    let paths = derives.filter_map(|attribute| {
        attribute
            .parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated)
            .ok()
    });
    paths.flatten().collect()
}
