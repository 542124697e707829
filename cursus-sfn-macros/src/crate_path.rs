//! The path under which expansions find the library.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Path;

/// `::cursus_sfn`, or what `crate = ..` says.
#[derive(Clone, Default)]
pub(crate) struct CratePath(pub(crate) Option<Path>);

impl ToTokens for CratePath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match &self.0 {
            Some(path) => tokens.extend(quote!(#path::__private)),
            None => tokens.extend(quote!(::cursus_sfn::__private)),
        }
    }
}
