//! The functions that rustc checks the expressions of the user in: one configures a state, one holds its conditions.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, Ident};

use super::super::ast::RAW_DEFINITION;
use super::super::model::{Bound, Kind, Machine, State};
use super::super::scope;
use super::{input, of_state, type_span};

/// The fields of its configuration that a state sets.
pub(super) fn set_fields<'s>(state: &'s State<'_>) -> impl Iterator<Item = &'s (Ident, Expr)> {
    let (literal, flow): (&[_], &[&(Ident, Expr)]) = match &state.kind {
        Kind::Literal { fields, .. } => (fields, &[]),
        Kind::Flow { fields, .. } => (&[], fields),
        Kind::Value { .. } | Kind::Choice { .. } => (&[], &[]),
    };
    literal.iter().chain(flow.iter().copied())
}

pub(super) fn function_ident(state: &State<'_>) -> Ident {
    format_ident!(
        "__configure_{}",
        state.ident.unraw(),
        span = Span::call_site()
    )
}

/// The function that configures a state.
pub(super) fn configure(machine: &Machine<'_>, state: &State<'_>) -> TokenStream {
    let krate = &machine.options.krate;
    let function = function_ident(state);
    let configure = of_state(machine, state, "configure");
    // Not visible to the expressions of the user, which stand in the same function.
    let span = type_span(state);
    let configuration = Ident::new("configuration", Span::mixed_site().located_at(span));
    let builder = Ident::new("builder", Span::mixed_site().located_at(span));
    let env = scope::named_at("env", state.ident.span());
    let (parameter, env_type) = match &machine.options.env {
        Some(ty) => (env.to_token_stream(), ty.to_token_stream()),
        None => (quote!(_), quote!(())),
    };
    let built = match &state.kind {
        Kind::Choice { .. } => None,
        Kind::Value { value, .. } => {
            let value = quote_spanned!(value.span()=> &#value);
            Some(quote_spanned!(span=> #configure(#value, #configuration);))
        }
        Kind::Literal { .. } | Kind::Flow { .. } => {
            let new = of_state(machine, state, "builder");
            let sets = set_fields(state).map(|(name, value)| {
                let is_definition =
                    matches!(state.kind, Kind::Flow { .. }) && name == RAW_DEFINITION;
                let value = if is_definition {
                    json_or_text(machine, value)
                } else {
                    value.to_token_stream()
                };
                quote!(let #builder = #builder.#name(#value);)
            });
            let state = built(state, quote_spanned!(span=> #builder.__into_state()));
            Some(quote_spanned! {span=>
                let #builder = #new();
                #(#sets)*
                #configure(&#state, #configuration);
            })
        }
    };
    let values = state.bindings.iter().filter_map(|(port, bound)| {
        let Bound::Computed(value) = bound else {
            return None;
        };
        let port = port.unraw().to_string();
        Some(quote!(#configuration.value(#port, &#value);))
    });
    let settings = state
        .settings
        .iter()
        .map(|(method, argument)| setting(machine, &configuration, method, argument));
    let code = quote!(#built #(#values)* #(#settings)*);
    let rebound = machine.options.env.as_ref();
    let rebound = rebound.map(|_| scope::rebind(&env, &code));
    quote! {
        #[allow(dead_code, non_snake_case, unused_variables, clippy::all, clippy::pedantic)]
        fn #function(#parameter: &#env_type, #configuration: &mut #krate::Configuration) {
            #rebound
            #code
        }
    }
}

/// The state that a builder gives. That of a function's state gives the state that runs the function.
fn built(state: &State<'_>, value: TokenStream) -> TokenStream {
    match &state.kind {
        Kind::Literal { ty, .. } => {
            quote_spanned!(ty.span()=> <#ty as ::core::convert::From<_>>::from(#value))
        }
        Kind::Value { .. } | Kind::Flow { .. } | Kind::Choice { .. } => value,
    }
}

/// JSON, or the text of some.
fn json_or_text(machine: &Machine<'_>, value: &Expr) -> TokenStream {
    let krate = machine.options.krate.at(value.span());
    quote_spanned!(value.span()=> <#krate::Value as ::core::convert::From<_>>::from(#value))
}

/// The function that gives the further fields of the definition.
pub(super) fn fields(machine: &Machine<'_>) -> Option<TokenStream> {
    let krate = &machine.options.krate;
    let fields = machine.options.fields.as_ref()?;
    let value = json_or_text(machine, fields);
    let env = scope::named_at("env", fields.span());
    let (parameter, env_type, rebound) = match &machine.options.env {
        Some(ty) => {
            let rebound = scope::rebind(&env, &value);
            (env.to_token_stream(), ty.to_token_stream(), rebound)
        }
        None => (quote!(_), quote!(()), TokenStream::new()),
    };
    Some(quote! {
        #[allow(dead_code, unused_variables, clippy::all, clippy::pedantic)]
        fn __fields(#parameter: &#env_type) -> #krate::Value {
            #rebound
            #value
        }
    })
}

/// A call that `.retry(..)` and the like become. The type is named, so that rustc explains it by the argument.
fn setting(
    machine: &Machine<'_>,
    configuration: &Ident,
    method: &Ident,
    argument: &Expr,
) -> TokenStream {
    if method != "retry" {
        return quote!(#configuration.#method(#argument););
    }
    let krate = machine.options.krate.at(argument.span());
    let retry = Ident::new("retry", Span::mixed_site());
    let ty = quote_spanned!(argument.span()=> #krate::Retry);
    quote! {
        let #retry: #ty = #argument;
        #configuration.#method(#retry);
    }
}

/// The conditions of a choice as they stand, in a function that is never called: rustc checks fields and types.
pub(super) fn conditions(machine: &Machine<'_>, state: &State<'_>) -> Option<TokenStream> {
    let Kind::Choice { conditions } = &state.kind else {
        return None;
    };
    let function = format_ident!(
        "__conditions_of_{}",
        state.ident.unraw(),
        span = Span::call_site()
    );
    let mut roots: Vec<Option<usize>> = state
        .operands
        .iter()
        .map(|operand| operand.data.state)
        .collect();
    roots.sort_unstable();
    roots.dedup();
    let is_state = |ident: &Ident| {
        let mut states = machine.states.iter();
        states.any(|known| known.ident.unraw() == ident.unraw())
    };
    let conditions = conditions.iter().map(|condition| {
        let code = scope::with_variables(condition.to_token_stream(), &is_state);
        quote_spanned!(condition.span()=> let _: ::core::primitive::bool = #code;)
    });
    let conditions: TokenStream = conditions.collect();
    let roots = roots.into_iter().map(|root| match root {
        Some(root) => {
            let producer = &machine.states[root];
            let output = of_state(machine, producer, "Output");
            (scope::variable(producer.ident), output)
        }
        None => (scope::named_at("input", state.ident.span()), input(machine)),
    });
    let (parameters, rebound): (Vec<_>, Vec<_>) = roots
        .map(|(ident, ty)| (quote!(#ident: &#ty), scope::rebind(&ident, &conditions)))
        .unzip();
    Some(quote! {
        #[allow(dead_code, non_snake_case, unused_variables, unused_parens, clippy::all, clippy::pedantic)]
        fn #function(#(#parameters),*) {
            #(#rebound)*
            #conditions
        }
    })
}
