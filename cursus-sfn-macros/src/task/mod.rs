//! `#[task(..)]`: a function as a kind of state.
//!
//! The state is one of the kind that is named, with the types of the signature: the expansion refers to its specification,
//! and adds what is the function's.

mod arguments;
mod expand;
mod signature;

use heck::ToUpperCamelCase;
use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Ident, ItemFn};

use crate::attribute::name_span;
use crate::errors::Errors;
use arguments::Arguments;
use signature::Signature;

/// The function as it is written, and its state.
pub(crate) fn task(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let Ok(function) = syn::parse2::<ItemFn>(item.clone()) else {
        let message = "`#[task(..)]` goes on a function";
        let error = syn::Error::new(name_span(&item), message).to_compile_error();
        return quote!(#error #item);
    };
    let mut errors = Errors::default();
    let arguments = Arguments::read(arguments, &function.sig.ident, &mut errors);
    let signature = Signature::read(&function.sig, &mut errors);
    let state = arguments.state.clone();
    let state = state.or_else(|| named_state(&function.sig.ident, &mut errors));
    let expansion = match (&arguments.kind, signature, state) {
        (Some(kind), Some(signature), Some(state)) => {
            expand::task(&function, &arguments, kind, &signature, &state)
        }
        _ => TokenStream::new(),
    };
    quote!(#errors #item #expansion)
}

/// `validate_input` is run by the state `ValidateInput`.
pub(crate) fn state_ident(function: &Ident) -> Option<Ident> {
    let mut ident = state_ident_of(&function.unraw().to_string())?;
    ident.set_span(function.span());
    Some(ident)
}

/// The same by name.
pub(crate) fn state_ident_of(function: &str) -> Option<Ident> {
    syn::parse_str(&function.to_upper_camel_case()).ok()
}

fn named_state(function: &Ident, errors: &mut Errors) -> Option<Ident> {
    let state = state_ident(function).filter(|state| *state != function.unraw());
    if state.is_none() {
        let message = format!(
            "no name of a type follows from `{}`; give the state one with `#[task(.., state = Name)]`",
            function.unraw()
        );
        errors.push(syn::Error::new(function.span(), message));
    }
    state
}
