//! The checks that const evaluation makes.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Ident;
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use super::super::expression::Place;
use super::super::model::{Binding, Bound, Exit, Kind, Machine, Operand, State, Step};
use super::function::expressions_ident;
use super::spec::payload;
use super::{of_state, run, waits_for};
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
        #krate::require_state::<__Names, #count>(&__MACHINE, #index)
    };
    let name = (!is_plain(&state.name.value())).then(|| {
        let span = state.name.span();
        let krate = machine.options.krate.at(span);
        quote_spanned!(span=> const _: () = #krate::require_state_name(&__MACHINE, #index);)
    });
    let bindings = state.bindings.iter().enumerate();
    let bindings = bindings.map(|(at, binding)| check_binding(machine, index, at, binding));
    let expressions = checked_expressions(state);
    let operands = state
        .operands
        .iter()
        .enumerate()
        .map(|(operand, Operand { span, .. })| {
            let krate = machine.options.krate.at(*span);
            quote_spanned! {*span=>
                const _: () = {
                    #expressions
                    #krate::require_operand::<__Names, #count>(&__MACHINE, #index, #operand)
                };
            }
        });
    let settings = state.set_by_data.iter().enumerate();
    let settings = settings.map(|(setting, Binding { place, .. })| {
        let Place { first, last } = *place;
        let krate = machine.options.krate.at(first);
        let arguments = quote_spanned! {last=> (&__MACHINE, #index, #setting) };
        quote_spanned! {first=>
            const _: () = #krate::require_setting::<__Names, #count> #arguments;
        }
    });
    let steps = steps(machine, index);
    let pattern = state.pattern.map(|pattern| {
        let span = pattern.method.span();
        let (krate, pattern) = (machine.options.krate.at(span), waits_for(machine, pattern));
        let spec = of_state(machine, state, "SPEC");
        quote_spanned!(span=> const _: () = #krate::require_pattern(#spec, #pattern);)
    });
    let row = match &state.kind {
        Kind::Map { row: Some(row), .. } => {
            let krate = machine.options.krate.at(row.span());
            let payload = payload(machine, &row.to_token_stream());
            Some(quote_spanned!(row.span()=> const _: () = #krate::require_row(#payload);))
        }
        _ => None,
    };
    let errors = state.catches.iter().flat_map(|catch| catch.errors);
    let errors = errors.map(|error| {
        let spec = match state.kind {
            Kind::Run(_) => run::constant(state).to_token_stream(),
            _ => of_state(machine, state, "SPEC"),
        };
        check_error(
            &machine.options.krate,
            error,
            "require_errors_of",
            Some(spec),
        )
    });
    quote! {
        const #constant: () = #require;
        #name
        #pattern
        #row
        #(#bindings)*
        #(#settings)*
        #(#operands)*
        #steps
        #(#errors)*
    }
}

/// Whether the definition can plainly have a state of this name, as it can of most that Rust has.
fn is_plain(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    (1..=80).contains(&name.len()) && name.bytes().all(is_plain)
}

/// The check of a binding, which underlines the input where it concerns that, and what it is bound to otherwise.
fn check_binding(
    machine: &Machine<'_>,
    index: usize,
    at: usize,
    Binding { port, place, .. }: &Binding<'_>,
) -> TokenStream {
    let count = machine.states.len();
    let krate = machine.options.krate.at(port.span());
    let found = Ident::new("found", Span::mixed_site());
    let require = quote_spanned! {port.span()=>
        #krate::require_binding::<__Names, #count>(&__MACHINE, #index, #at)
    };
    let Place { first, last } = *place;
    let krate = machine.options.krate.at(first);
    let arguments = quote_spanned!(last=> (&#found, &__MACHINE, #index));
    let require_bound = quote_spanned!(first=> #krate::require_bound #arguments);
    quote! {
        const _: () = {
            let #found = #require;
            #require_bound;
        };
    }
}

/// Mentions the expressions of a state, for what is not to be said where rustc refuses them.
fn checked_expressions(state: &State<'_>) -> Option<TokenStream> {
    expressions_ident(state).map(|constant| quote!(#constant;))
}

/// The checks of the steps that the query language may not have, each of which underlines what it is about.
fn steps(machine: &Machine<'_>, index: usize) -> TokenStream {
    let state = &machine.states[index];
    let expressions = checked_expressions(state);
    let mut checks = TokenStream::new();
    let mut check = |expression: &TokenStream, steps: &[Step]| {
        for (number, step) in steps.iter().enumerate() {
            let Step::Apply {
                place: Some(Place { first, last }),
                ..
            } = step
            else {
                continue;
            };
            let krate = machine.options.krate.at(*first);
            let arguments = quote_spanned! {*last=>
                (&__MACHINE, #index, #expression, #number)
            };
            checks.extend(quote_spanned! {*first=>
                const _: () = {
                    #expressions
                    #krate::require_step #arguments
                };
            });
        }
    };
    let krate = &machine.options.krate;
    if let Exit::Choice { rules, .. } = &state.exit {
        for (rule, (steps, _)) in rules.iter().enumerate() {
            check(&quote!(#krate::ExpressionOf::Rule(#rule)), steps);
        }
    }
    for (binding, bound) in state.bindings.iter().enumerate() {
        if let Bound::Expression { steps, .. } = &bound.to {
            check(&quote!(#krate::ExpressionOf::Binding(#binding)), steps);
        }
    }
    for (setting, bound) in state.set_by_data.iter().enumerate() {
        if let Bound::Expression { steps, .. } = &bound.to {
            check(&quote!(#krate::ExpressionOf::Setting(#setting)), steps);
        }
    }
    checks
}
