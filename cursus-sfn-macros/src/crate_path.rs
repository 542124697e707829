//! The path under which expansions find the library.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Ident, Path};

/// `::cursus_sfn`, or what `crate = ..` says.
#[derive(Clone, Default)]
pub(crate) struct CratePath(pub(crate) Option<Path>);

impl CratePath {
    /// The path with the span of what an error is about. An expression is underlined from its first token to its last,
    /// so all of it must have the span.
    pub(crate) fn at(&self, span: Span) -> TokenStream {
        match &self.0 {
            Some(path) => {
                let segments = path.segments.iter().map(|segment| {
                    let mut ident = segment.ident.clone();
                    ident.set_span(span.resolved_at(ident.span()));
                    ident
                });
                let leading = path.leading_colon.map(|_| quote_spanned!(span=> ::));
                // Not the user's, or rustc could tell the user to shorten the path.
                let private = Ident::new("__private", Span::call_site().located_at(span));
                quote_spanned!(span=> #leading #(#segments)::* ::#private)
            }
            None => quote_spanned!(span=> ::cursus_sfn::__private),
        }
    }
}

impl ToTokens for CratePath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match &self.0 {
            Some(path) => tokens.extend(quote!(#path::__private)),
            None => tokens.extend(quote!(::cursus_sfn::__private)),
        }
    }
}
