//! `fragment!`: the macro that hands a fragment on.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, Token, Visibility, parenthesized, token};

use crate::crate_path::CratePath;

const NO_NAME: &str = "a fragment begins with its name, as in `fragment! { charge_card, charge = .., start >> charge >> end }`";

/// The macro that hands a fragment on.
pub(crate) fn declare(tokens: TokenStream) -> TokenStream {
    match syn::parse2::<Declared>(tokens) {
        Ok(declared) => declared.into_macro(),
        Err(error) => error.into_compile_error(),
    }
}

/// `pub(crate) name(parameter, ..), states and transitions`
struct Declared {
    attributes: Vec<Attribute>,
    visibility: Visibility,
    name: Ident,
    parameters: Punctuated<Ident, Token![,]>,
    body: TokenStream,
}

impl Declared {
    fn parameter(input: ParseStream<'_>) -> syn::Result<Ident> {
        let parameter: Ident = input.parse()?;
        if input.peek(Token![:]) {
            let message = format!(
                "a parameter is a name without a type, as in `({parameter})`; rustc checks what stands for it"
            );
            return Err(syn::Error::new(parameter.span(), message));
        }
        Ok(parameter)
    }
}

impl Parse for Declared {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = input.parse()?;
        let name: Ident = input.parse()?;
        if input.peek(Token![=]) || input.peek(Token![>>]) {
            return Err(syn::Error::new(name.span(), NO_NAME));
        }
        let mut parameters = Punctuated::new();
        if input.peek(token::Paren) {
            let content;
            parenthesized!(content in input);
            parameters = content.parse_terminated(Self::parameter, Token![,])?;
        }
        if input.parse::<Option<Token![,]>>()?.is_none() {
            let message =
                format!("expected `,` behind the name of the fragment, as in `{name}, ..`");
            return Err(syn::Error::new(name.span(), message));
        }
        let body = input.parse()?;
        Ok(Self {
            attributes,
            visibility,
            name,
            parameters,
            body,
        })
    }
}

impl Declared {
    fn into_macro(self) -> TokenStream {
        let Self {
            attributes,
            visibility,
            name,
            parameters,
            body,
        } = self;
        let krate = CratePath::default();
        // A macro is seen where it is named, if it is imported like any other item.
        quote! {
            #(#attributes)*
            #[allow(unused_macros)]
            macro_rules! #name {
                ([$($given:tt)*] $($machine:tt)*) => {
                    #krate::state_machine! { @ [$($given)* { (#parameters) #body }] $($machine)* }
                };
            }
            #[allow(unused_imports)]
            #visibility use #name;
        }
    }
}
