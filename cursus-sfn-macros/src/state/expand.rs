//! The implementation of `State`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::Ident;
use syn::spanned::Spanned;

use super::field::{Fallback, Field, Role};
use super::model::State;
use super::{builder, check, checks, spec};
use crate::generics::needs_bound;

pub(super) fn state(state: &State<'_>) -> TokenStream {
    let krate = &state.krate;
    let ident = state.ident;
    let (impl_generics, type_generics, _) = state.generics.split_for_impl();
    let bounds = bounds(state);
    let state_type = &state.state_type;
    let (base, spec) = (spec::base(state), spec::spec(state));
    let input = input_type(state);
    let output = state
        .output
        .as_ref()
        .map_or_else(|| quote!(()), |group| group.ty.to_token_stream());
    // Spanned as a whole, so that a type less visible than the struct is underlined itself.
    let input = quote_spanned!(input.span()=> type Input = #input;);
    let output = quote_spanned!(output.span()=> type Output = #output;);
    let configure = configure(state);
    let builder = builder::builder(state, &bounds);
    let builder_parts = builder::state_items(state);
    let checks = checks::checks(state);
    let register = register(state);
    quote! {
        #builder
        const _: () = {
            #base
            #[automatically_derived]
            #[allow(deprecated)]
            impl #impl_generics #krate::State for #ident #type_generics #bounds {
                const SPEC: &'static #krate::StateSpec = #spec;
                const STATE_TYPE: &'static ::core::primitive::str = #state_type;
                #input
                #output
                #builder_parts

                fn configure(&self, configuration: &mut #krate::Configuration) {
                    #configure
                }
            }
            #register
        };
        #checks
    }
}

/// The entry in the catalogue.
fn register(state: &State<'_>) -> Option<TokenStream> {
    let span = state.catalog?;
    let is_one_type = check::open_parameters(state).next().is_none();
    is_one_type.then(|| {
        let krate = state.krate.at(span);
        let mut ident = state.ident.clone();
        ident.set_span(span.resolved_at(ident.span()));
        quote_spanned!(span=> #krate::register! { #ident })
    })
}

/// What type parameters must be: payloads where they are taken or given, JSON where they are written.
fn bounds(state: &State<'_>) -> TokenStream {
    let krate = &state.krate;
    let declared = state
        .generics
        .where_clause
        .iter()
        .flat_map(|clause| &clause.predicates);
    let groups = state.inputs.iter().map(|group| &group.ty);
    let groups = groups.chain(state.output.iter().map(|group| &group.ty));
    let payloads = groups
        .chain(spec::data_types(state))
        .filter(|ty| needs_bound(ty, state.generics));
    let written = state.fields.iter().filter(|field| {
        !matches!(field.role, Role::None) && needs_bound(&field.ty, state.generics)
    });
    let written = written.map(|field| &field.ty);
    quote! {
        where
            #(#declared,)*
            #(#payloads: #krate::Payload,)*
            #(#written: #krate::Serialize,)*
    }
}

fn input_type(state: &State<'_>) -> TokenStream {
    match state.inputs.as_slice() {
        [] => quote!(()),
        [group] => group.ty.to_token_stream(),
        groups => {
            let types = groups.iter().map(|group| &group.ty);
            quote!((#(#types),*))
        }
    }
}

fn configure(state: &State<'_>) -> TokenStream {
    let steps = state
        .fields
        .iter()
        .map(|field| configure_field(state, field));
    let steps = quote!(#(#steps)*);
    if steps.is_empty() {
        quote!(let _ = configuration;)
    } else {
        steps
    }
}

/// Hands over a field, underlining its type if that cannot be written.
fn configure_field(state: &State<'_>, field: &Field) -> TokenStream {
    let span = field.ty.span();
    let (krate, name) = (state.krate.at(span), field.name());
    let mut ident = field.ident.clone();
    ident.set_span(span.resolved_at(ident.span()));
    let call = match &field.role {
        Role::Parameter(parameter, None) => {
            quote_spanned!(span=> configuration.parameter(#name, #parameter, value))
        }
        Role::Parameter(parameter, Some(Fallback::StateName(_))) => {
            quote_spanned!(span=> configuration.parameter_or_state_name(#name, #parameter, value))
        }
        Role::Parameter(parameter, Some(Fallback::Path(path))) => {
            quote_spanned!(span=> configuration.parameter_or_path(#name, #parameter, value, #path))
        }
        Role::Asl(role) => {
            let role = Ident::new(&role.to_string(), span);
            quote_spanned!(span=> configuration.field(#krate::AslField::#role, #name, value))
        }
        Role::Rules(_) if state.kind == "Choice" => {
            quote_spanned!(span=> configuration.rules(value))
        }
        Role::Rules(_) | Role::None => return TokenStream::new(),
    };
    // The tokens of the type may come from a macro, where these names mean nothing.
    let bind = quote!((&mut *configuration, &self.#ident));
    quote_spanned!(span=> {
        let (configuration, value) = #bind;
        #call;
    })
}
