//! `#[derive(State)]`: a struct as a kind of state.

mod builder;
mod check;
mod checks;
mod expand;
mod field;
mod model;
mod port;
mod spec;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::errors::Errors;

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let state = model::State::read(input, &mut errors);
    check::state(&state, &mut errors);
    let expansion = expand::state(&state);
    quote!(#errors #expansion)
}
