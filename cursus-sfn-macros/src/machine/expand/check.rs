//! The checks that const evaluation makes.

use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, Ident};

use super::super::model::{Machine, Operand, State};
use super::of_state;
use crate::handler::error_name;

/// The check of a state, which underlines its name, and those of its bindings and conditions, which underline these. No
/// constant a port: each costs rustc as much as what it computes.
pub(super) fn check(machine: &Machine<'_>, index: usize) -> TokenStream {
    let krate = &machine.options.krate;
    let state = &machine.states[index];
    let constant = format_ident!("state_{}", state.ident.unraw(), span = Span::call_site());
    let count = machine.states.len();
    let krate = krate.at(state.ident.span());
    let require = quote_spanned! {state.ident.span()=>
        #krate::require_state::<#count>(&__MACHINE, &__OUTPUT_NAMES, #index)
    };
    let bindings = state.bindings.iter().enumerate().map(|(binding, (port, _))| {
        let krate = machine.options.krate.at(port.span());
        quote_spanned! {port.span()=>
            const _: () = #krate::require_binding::<#count>(&__MACHINE, &__OUTPUT_NAMES, #index, #binding);
        }
    });
    let operands = state.operands.iter().enumerate().map(|(operand, Operand { span, .. })| {
        let krate = machine.options.krate.at(*span);
        quote_spanned! {*span=>
            const _: () = #krate::require_operand::<#count>(&__MACHINE, &__OUTPUT_NAMES, #index, #operand);
        }
    });
    let errors = state.catches.iter().flat_map(|catch| catch.errors);
    let errors = errors.map(|error| caught_error(machine, state, error));
    quote! {
        #[allow(non_upper_case_globals)]
        const #constant: () = #require;
        #(#bindings)*
        #(#operands)*
        #(#errors)*
    }
}

/// The check of an error that is caught, which underlines it from its first token to its last.
fn caught_error(machine: &Machine<'_>, state: &State<'_>, error: &Expr) -> TokenStream {
    let last = error.to_token_stream().into_iter().last();
    let last = last.map_or_else(|| error.span(), |token| token.span());
    let krate = machine.options.krate.at(error.span());
    let (spec, name) = (
        of_state(machine, state, "SPEC"),
        error_name(&machine.options.krate, error),
    );
    let mut arguments = Group::new(Delimiter::Parenthesis, quote!(#spec, &[#name]));
    arguments.set_span(last);
    let check = quote_spanned!(error.span()=> #krate::require_errors_of);
    quote!(const _: () = #check #arguments;)
}

/// A warning, which stable Rust lets a macro give by way of the `deprecated` lint only.
pub(super) fn without_else(state: &State<'_>) -> TokenStream {
    let name = state.ident;
    let constant = format_ident!(
        "{}_WITHOUT_ELSE",
        name.unraw().to_string().to_uppercase(),
        span = Span::call_site()
    );
    let constant_use = Ident::new(&constant.to_string(), name.span());
    let note = format!(
        "if no condition of choice `{}` holds, the execution fails with States.NoChoiceMatched; add `else {{ state }}`",
        name.unraw()
    );
    quote! {
        {
            #[deprecated(note = #note)]
            const #constant: () = ();
            const _: () = #constant_use;
        }
    }
}
