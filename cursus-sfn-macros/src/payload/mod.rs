//! `#[derive(Payload)]`: the JSON of a type, and its fields as ports.

mod expand;
mod json;
mod model;
mod recursion;
mod serde;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::errors::Errors;

pub(crate) use expand::{name_list, sources};

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let payload = model::Payload::read(input, &mut errors);
    let expansion = expand::payload(input, &payload);
    quote!(#errors #expansion)
}
