//! `lambda_main!`: the program of one function.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Path, Token};

use crate::crate_path::CratePath;
use crate::keys;
use crate::task::state_ident;

/// `path::to::function, crate = path`
pub(crate) fn lambda_main(tokens: TokenStream) -> TokenStream {
    let parser = |input: ParseStream<'_>| {
        let expected = "expected the function, such as `lambda_main!(validate_input)`";
        let path = input
            .call(Path::parse_mod_style)
            .map_err(|error| syn::Error::new(error.span(), expected))?;
        let mut krate = CratePath::default();
        if input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            input.parse::<Token![crate]>().map_err(|error| {
                let message =
                    "a program has one function; write one binary for each (or `crate = path`)";
                syn::Error::new(error.span(), message)
            })?;
            krate = keys::krate(input)?;
            input.parse::<Option<Token![,]>>()?;
        }
        Ok((path, krate))
    };
    match parser.parse2(tokens) {
        Ok((path, krate)) => expand(path, &krate),
        Err(error) => {
            let error = error.to_compile_error();
            quote!(#error fn main() {})
        }
    }
}

fn expand(mut path: Path, krate: &CratePath) -> TokenStream {
    if let Some(last) = path.segments.last_mut()
        && let Some(state) = state_ident(&last.ident)
    {
        last.ident = state;
    }
    let at = krate.at(path.span());
    let run = quote_spanned!(path.span()=> #at::lambda::run::<#path>());
    quote! {
        fn main() -> ::core::result::Result<(), #krate::lambda::Error> {
            #run
        }
    }
}
