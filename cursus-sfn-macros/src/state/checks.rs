//! Constants that check what only const evaluation can tell, each at the tokens it concerns.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{GenericParam, LitStr, Type, parse_quote};

use super::model::State;
use super::port::Words;
use super::spec::{all_dependencies, error_handler};

/// The checks of a kind of state.
pub(super) fn checks(state: &State<'_>) -> TokenStream {
    let dependencies = all_dependencies(state)
        .map(|(dependency, _)| (&dependency.logical_name, &dependency.words))
        .collect();
    let outputs = state.outputs.iter();
    let outputs = outputs
        .map(|output| (&output.logical_name, &output.words))
        .collect();
    let mut checks = names(state, dependencies);
    checks.extend(names(state, outputs));
    checks.extend(result_paths(state));
    checks.extend(handlers(state));
    checks.extend(specification(state));
    checks
}

fn names(state: &State<'_>, ports: Vec<(&LitStr, &Words)>) -> TokenStream {
    let all = ports.iter().map(|(name, words)| {
        let aliases = &words.aliases;
        quote!((#name, &[#(#aliases),*]))
    });
    let all: Vec<_> = all.collect();
    // A name that is missing is reported as such.
    let given = ports
        .iter()
        .enumerate()
        .filter(|(_, (name, _))| !name.value().is_empty());
    given
        .map(|(index, (name, _))| {
            check(
                state,
                name.span(),
                &quote!(require_port_names(&[#(#all),*], #index)),
            )
        })
        .collect()
}

fn result_paths(state: &State<'_>) -> TokenStream {
    let named = state
        .outputs
        .iter()
        .filter_map(|output| output.result_path.as_ref());
    let payload = state
        .output
        .iter()
        .filter_map(|group| group.result_path.as_ref());
    named
        .chain(payload)
        .map(|path| check(state, path.span(), &quote!(require_reference_path(#path))))
        .collect()
}

fn handlers(state: &State<'_>) -> TokenStream {
    let listed = state
        .handlers
        .iter()
        .filter(|handler| !handler.errors.is_empty());
    listed
        .map(|handler| {
            let spec = error_handler(state, handler);
            check(state, handler.span, &quote!(require_handler(&#spec)))
        })
        .collect()
}

/// What needs the whole specification, which is known here unless it depends on type parameters. Of generic states
/// every use is checked.
fn specification(state: &State<'_>) -> TokenStream {
    let Some(ty) = concrete_type(state) else {
        return TokenStream::new();
    };
    let krate = &state.krate;
    let spec = quote!(<#ty as #krate::State>::SPEC);
    let node_type = state
        .node_type
        .as_ref()
        .map(|node_type| check(state, node_type.span(), &quote!(require_node_type(#spec))));
    let ports = check(state, state.ident.span(), &quote!(require_ports(#spec)));
    quote!(#node_type #ports)
}

/// A constant that calls a function of the library, underlining what is at `span`.
fn check(state: &State<'_>, span: Span, call: &TokenStream) -> TokenStream {
    let krate = state.krate.at(span);
    let call: TokenStream = call
        .clone()
        .into_iter()
        .map(|mut token| {
            token.set_span(span.resolved_at(token.span()));
            token
        })
        .collect();
    quote_spanned!(span=> const _: () = #krate::#call;)
}

/// The type if it has no type or const parameters.
fn concrete_type(state: &State<'_>) -> Option<Type> {
    let ident = state.ident;
    let lifetimes = state
        .generics
        .params
        .iter()
        .map(|parameter| match parameter {
            GenericParam::Lifetime(_) => Some(quote!('static)),
            GenericParam::Type(_) | GenericParam::Const(_) => None,
        });
    let lifetimes: Vec<_> = lifetimes.collect::<Option<_>>()?;
    Some(parse_quote!(#ident<#(#lifetimes),*>))
}
