//! The path under which expansions find the library.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Ident, Path};

/// `::cursus_sfn`, or what `crate = ..` says.
#[derive(Clone, Default)]
pub(crate) struct CratePath {
    path: Option<Path>,
    /// Whether it stands in the scope of [`import`](Self::import).
    is_imported: bool,
}

impl CratePath {
    /// What `crate = ..` says.
    pub(crate) fn new(path: Path) -> Self {
        Self {
            path: Some(path),
            is_imported: false,
        }
    }

    /// Whether `crate = ..` says it.
    pub(crate) fn is_said(&self) -> bool {
        self.path.is_some()
    }

    /// Imports it under a short name, which is used from here on: every token costs time. Returns the import.
    pub(crate) fn import(&mut self) -> TokenStream {
        let import = quote!(#[allow(deprecated)] use #self as __cursus_sfn;);
        self.is_imported = true;
        import
    }

    /// The path with the span of what an error is about. An expression is underlined from its first token to its last,
    /// so all of it must have the span.
    pub(crate) fn at(&self, span: Span) -> TokenStream {
        match &self.path {
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
        match &self.path {
            _ if self.is_imported => tokens.extend(quote!(__cursus_sfn)),
            Some(path) => tokens.extend(quote!(#path::__private)),
            None => tokens.extend(quote!(::cursus_sfn::__private)),
        }
    }
}
