//! Warnings of what is allowed, but seldom meant.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::Ident;
use syn::ext::IdentExt;

use super::super::model::{Binding, Bound, Literal, State};

/// A warning, which stable Rust lets a macro give by way of the `deprecated` lint only.
pub(super) fn warning(name: &str, span: Span, note: &str) -> TokenStream {
    let constant = format_ident!("{name}", span = Span::call_site());
    let constant_use = Ident::new(name, span);
    quote! {
        {
            #[deprecated(note = #note)]
            const #constant: () = ();
            const _: () = #constant_use;
        }
    }
}

/// A choice that may match nothing.
pub(super) fn without_else(state: &State<'_>) -> TokenStream {
    let name = state.ident.unraw().to_string();
    let note = format!(
        "if no condition of choice `{name}` holds, the execution fails with States.NoChoiceMatched; add `else {{ state }}`"
    );
    let constant = format!("{}_WITHOUT_ELSE", name.to_uppercase());
    warning(&constant, state.ident.span(), &note)
}

/// Text that is a path or an expression in a definition, and no more than text here.
pub(super) fn text_like_a_path(state: &State<'_>) -> TokenStream {
    let name = state.ident.unraw().to_string().to_uppercase();
    let bound = state.bindings.iter().filter_map(|Binding { to, place, .. }| {
        let Bound::Literal(Literal::String(text)) = to else {
            return None;
        };
        let begins = ["$.", "$$.", "$[", "{%"];
        begins.iter().any(|begin| text.starts_with(begin)).then(|| {
            let note = format!(
                "`{text}` is text here, and is not evaluated; name data as in `input.field`, or write `.to_owned()` behind it if this is the text that is meant"
            );
            warning(&format!("TEXT_LIKE_A_PATH_IN_{name}"), place.first, &note)
        })
    });
    bound.collect()
}
