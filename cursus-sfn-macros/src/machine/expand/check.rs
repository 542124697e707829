//! The checks that const evaluation makes.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Ident;
use syn::ext::IdentExt;

use super::super::model::{Machine, Operand, State};
use super::of_state;
use crate::handler::check_error;

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
    let errors = errors.map(|error| {
        let spec = of_state(machine, state, "SPEC");
        check_error(
            &machine.options.krate,
            error,
            "require_errors_of",
            Some(spec),
        )
    });
    quote! {
        #[allow(non_upper_case_globals)]
        const #constant: () = #require;
        #(#bindings)*
        #(#operands)*
        #(#errors)*
    }
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
