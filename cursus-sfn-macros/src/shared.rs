//! Lists that specifications refer to.

use proc_macro2::TokenStream;
use quote::quote;

/// A reference to a list in a static of its own. rustc evaluates a static only where it is read, and validates it once; a
/// constant it evaluates in each crate that mentions it, and validates with every constant that refers to it.
///
/// The elements may not depend on type parameters.
pub(crate) fn shared_list(
    element: &TokenStream,
    elements: impl IntoIterator<Item = TokenStream>,
) -> TokenStream {
    let elements: Vec<_> = elements.into_iter().collect();
    let count = elements.len();
    quote!({
        static __LIST: [#element; #count] = [#(#elements),*];
        &__LIST
    })
}
