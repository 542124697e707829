//! The functions that rustc checks the expressions of the user in: one configures a state, one holds its conditions.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, Ident};

use super::super::ast::{Choice, RAW_DEFINITION, Test};
use super::super::model::{Binding, Bound, Kind, Machine, State};
use super::super::scope;
use super::taken::taken;
use super::{distributed, of_state, roots, run, state_type, type_span};

/// The fields of its configuration that a state sets.
pub(super) fn set_fields<'s>(state: &'s State<'_>) -> impl Iterator<Item = &'s (Ident, Expr)> {
    let (literal, flow): (&[_], &[&(Ident, Expr)]) = match &state.kind {
        Kind::Literal { fields, .. } => (fields, &[]),
        Kind::Flow { fields, .. } => (&[], fields),
        Kind::Value { .. }
        | Kind::Choice { .. }
        | Kind::Parallel
        | Kind::Run(_)
        | Kind::Map { .. }
        | Kind::Item { .. }
        | Kind::Batch { .. }
        | Kind::Index => (&[], &[]),
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
        Kind::Choice { .. }
        | Kind::Parallel
        | Kind::Run(_)
        | Kind::Map { .. }
        | Kind::Item { .. }
        | Kind::Batch { .. }
        | Kind::Index => None,
        Kind::Value { value, .. } => {
            let value = quote_spanned!(value.span()=> &#value);
            let configure = of_state(machine, state, "configure");
            Some(quote_spanned!(span=> #configure(#value, #configuration);))
        }
        Kind::Literal { .. } | Kind::Flow { .. } => {
            let new = of_state(machine, state, "builder");
            let ty = state_type(machine, state);
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
            // Of a chain of calls rustc would show all that comes before a field that does not exist.
            Some(quote_spanned! {span=>
                let #builder = #new();
                #(#sets)*
                #builder.__configure::<#ty>(#configuration);
            })
        }
    };
    let values = state
        .bindings
        .iter()
        .filter_map(|Binding { port, to, .. }| {
            let Bound::Computed(value) = to else {
                return None;
            };
            let port = port.unraw().to_string();
            let value = quote_spanned!(value.span()=> &#value);
            Some(quote!(#configuration.value(#port, #value);))
        });
    let started = run::start(machine, state, &configuration);
    let distribution = distributed::distribution(machine, state);
    let distribution = distribution.map(|told| quote!(#configuration.distribution(#told);));
    let settings = state.settings.iter();
    let settings =
        settings.map(|(method, argument)| setting(machine, &configuration, method, argument));
    let computed = state.computed.iter();
    let computed = computed.map(|value| {
        let value = quote_spanned!(value.span()=> &#value);
        quote!(#configuration.computed(#value);)
    });
    let code = quote!(#built #started #(#values)* #(#computed)* #distribution #(#settings)*);
    let rebound = machine.options.env.as_ref();
    let rebound = rebound.map(|_| scope::rebind(&env, &code));
    quote! {
        fn #function(#parameter: &#env_type, #configuration: &mut #krate::Configuration) {
            #rebound
            #code
        }
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

/// The constant that holds the expressions on data of a state, if it has any.
pub(super) fn expressions_ident(state: &State<'_>) -> Option<Ident> {
    let bound = state.bindings.iter().chain(&state.set_by_data);
    let mut bound = bound.map(|binding| &binding.to);
    let has_expressions = matches!(state.kind, Kind::Choice { .. })
        || bound.any(|to| matches!(to, Bound::Expression { .. }));
    has_expressions.then(|| {
        format_ident!(
            "__EXPRESSIONS_OF_{}",
            state.ident.unraw(),
            span = Span::call_site()
        )
    })
}

/// The expressions on data as they stand, in a function that is never called: rustc checks fields and types. What rustc refuses
/// there no constant that mentions this one says again.
pub(super) fn expressions(machine: &Machine<'_>, state: &State<'_>) -> Option<TokenStream> {
    let constant = expressions_ident(state)?;
    let bound = state.bindings.iter().chain(&state.set_by_data);
    let bound = bound.filter_map(|binding| match &binding.to {
        Bound::Expression { value, .. } => Some(taken(&machine.options.krate, value)),
        Bound::Data(_) | Bound::Literal(_) | Bound::Computed(_) | Bound::Nothing => None,
    });
    let bound = bound.map(|value| quote!(let _ = #value;));
    let chosen = match &state.kind {
        Kind::Choice { written } => conditions(written),
        _ => Vec::new(),
    };
    let krate = &machine.options.krate;
    let ordered = state.ordered.iter().map(|value| {
        let krate = krate.at(value.span());
        quote_spanned! {value.span()=>
            {
                #[allow(unused_imports)]
                use #krate::HasOrder as _;
                #krate::Ordered(&#value).in_order();
            }
        }
    });
    let blocks = bound
        .chain(chosen)
        .chain(ordered)
        .map(|statement| with_data(machine, state, statement));
    Some(quote! {
        #[allow(non_snake_case, non_upper_case_globals, unused_variables, unused_parens, clippy::all, clippy::pedantic)]
        const #constant: () = {
            let _ = || { #(#blocks)* };
        };
    })
}

/// The conditions of an `if`, or the whole of a `match` but for where it leads.
fn conditions(choice: &Choice) -> Vec<TokenStream> {
    if let Some(subject) = &choice.subject {
        let arms = choice
            .branches
            .iter()
            .filter_map(|branch| match &branch.test {
                Test::Arm { pattern, guard } => {
                    let guard = guard.as_ref().map(|guard| quote!(if #guard));
                    let nothing = quote_spanned!(branch.next.span()=> {});
                    Some(quote!(#pattern #guard => #nothing))
                }
                Test::Condition(_) => None,
            });
        return vec![quote_spanned!(subject.span()=> match #subject { #(#arms)* })];
    }
    let conditions = choice.expressions().map(|condition| {
        if has_let(condition) {
            quote_spanned!(condition.span()=> if #condition {})
        } else {
            quote_spanned!(condition.span()=> let _: ::core::primitive::bool = #condition;)
        }
    });
    conditions.collect()
}

/// Whether a condition is one for `if` alone.
fn has_let(condition: &Expr) -> bool {
    match condition {
        Expr::Let(_) => true,
        Expr::Binary(binary) => has_let(&binary.left) || has_let(&binary.right),
        Expr::Group(group) => has_let(&group.expr),
        _ => false,
    }
}

/// A statement with what its expressions may name in scope: data by value, each anew, so that nothing is moved twice.
fn with_data(machine: &Machine<'_>, state: &State<'_>, statement: TokenStream) -> TokenStream {
    let code = roots::named(machine, statement);
    let data = state.operands.iter().map(|operand| operand.data.root);
    let data = roots::bind(machine, data, state.ident.span(), &code);
    quote!({ #data #code })
}
