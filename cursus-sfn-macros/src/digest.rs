//! Names, digested by the macros, which takes a fraction of what it takes const evaluation.

use cursus_sfn_names::Digest;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::crate_path::CratePath;

/// A name with its digest.
pub(crate) fn name(krate: &CratePath, text: &str) -> TokenStream {
    let Digest { key, words } = Digest::of(text);
    let key = Literal::u128_unsuffixed(key);
    let words = words.map(Literal::u128_unsuffixed);
    quote!(#krate::Name::digested(#text, #key, [#(#words),*]))
}

/// The key of a text.
pub(crate) fn key(text: &str) -> Literal {
    Literal::u128_unsuffixed(cursus_sfn_names::key(text))
}
