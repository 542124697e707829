//! The builder of a kind of state.
//!
//! Each required field has a type parameter that says whether it is set, so that `build()` exists for complete builders
//! only. `state_machine!` sets the fields directly and checks the required ones by constants, which lets it name the
//! state and all that is missing.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::{GenericParam, Generics, Ident, parse_quote};

use super::field::{Field, Presence, pascal_case};
use super::model::State;

/// The builder type with its methods, and the method of the state that gives one.
pub(super) fn builder(state: &State<'_>, bounds: &TokenStream) -> TokenStream {
    let declaration = declaration(state);
    let krate = &state.krate;
    let (ident, builder) = (state.ident, builder_ident(state));
    let (impl_generics, type_generics, _) = state.generics.split_for_impl();
    let setters = settable(state).map(|field| setter(state, field));
    let build = build(state);
    let visibility = state.visibility;
    let documentation = format!("A builder of [`{ident}`] without any field set.");
    quote! {
        #declaration
        const _: () = {
            #[automatically_derived]
            #[allow(dead_code, clippy::all, clippy::pedantic)]
            impl #impl_generics #ident #type_generics #bounds {
                #[doc = #documentation]
                #visibility fn builder() -> #builder #type_generics {
                    <Self as #krate::State>::builder()
                }
            }
            #(#setters)*
            #build
        };
    }
}

fn declaration(state: &State<'_>) -> TokenStream {
    let krate = &state.krate;
    let (visibility, builder) = (state.visibility, builder_ident(state));
    let generics = declared_generics(state);
    let where_clause = &state.generics.where_clause;
    let fields = settable(state).map(|field| {
        let (visibility, ident) = (&field.visibility, &field.ident);
        let slot = slot_type(state, field);
        quote!(#[doc(hidden)] #visibility #ident: #slot)
    });
    let progress = progress_type(state);
    let documentation = format!("Builder of [`{}`].", state.ident);
    quote! {
        #[doc = #documentation]
        #[allow(clippy::all, clippy::pedantic)]
        #[must_use = "a builder does nothing until `build` is called"]
        #visibility struct #builder #generics #where_clause {
            #(#fields,)*
            __progress: #krate::Progress<#progress>,
        }
    }
}

/// The items of `impl State` that concern the builder.
pub(super) fn state_items(state: &State<'_>) -> TokenStream {
    let krate = &state.krate;
    let builder = builder_ident(state);
    let (_, type_generics, _) = state.generics.split_for_impl();
    let slots = settable(state).map(|field| {
        let ident = &field.ident;
        let slot = slot_ident(field);
        quote!(#ident: #krate::#slot::EMPTY)
    });
    let values = state
        .fields
        .iter()
        .map(|field| value(field, &quote!(builder)));
    let unused = settable(state)
        .next()
        .is_none()
        .then(|| quote!(let _ = builder;));
    quote! {
        type Builder = #builder #type_generics;

        fn builder() -> Self::Builder {
            #builder { #(#slots,)* __progress: ::core::marker::PhantomData }
        }

        fn from_checked(builder: Self::Builder) -> Self {
            #unused
            Self { #(#values,)* }
        }
    }
}

fn value(field: &Field, builder: &TokenStream) -> TokenStream {
    let (ident, name) = (&field.ident, field.name());
    match &field.presence {
        Presence::Required => quote!(#ident: #builder.#ident.expect_set(#name)),
        Presence::Optional(_) => quote!(#ident: #builder.#ident.into_option()),
        Presence::Default(None) => quote! {
            #ident: ::core::option::Option::unwrap_or_default(#builder.#ident.into_option())
        },
        Presence::Default(Some(default)) => quote! {
            #ident: ::core::option::Option::unwrap_or_else(#builder.#ident.into_option(), #default)
        },
        Presence::Marker => quote!(#ident: ::core::marker::PhantomData),
    }
}

fn setter(state: &State<'_>, field: &Field) -> TokenStream {
    let krate = &state.krate;
    let builder = builder_ident(state);
    let required = matches!(field.presence, Presence::Required);
    let (before, after) = if required {
        (
            arguments(state, Some((field, false))),
            arguments(state, Some((field, true))),
        )
    } else {
        (arguments(state, None), arguments(state, None))
    };
    let generics = impl_generics(state, required.then_some(field));
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let (visibility, ident, ty) = (&field.visibility, &field.ident, field.value_type());
    let documentation = format!("Sets `{}`.", field.name());
    let (value, set) = if field.is_text() {
        (
            quote!(impl ::core::convert::Into<#ty>),
            quote!(::core::convert::Into::into(value)),
        )
    } else {
        (quote!(#ty), quote!(value))
    };
    let slots = settable(state).map(|other| {
        let name = &other.ident;
        if other.ident == field.ident {
            let slot = slot_ident(other);
            quote!(#name: #krate::#slot::filled(#set))
        } else {
            quote!(#name: self.#name)
        }
    });
    quote! {
        #[automatically_derived]
        #[allow(dead_code, clippy::all, clippy::pedantic)]
        impl #impl_generics #builder<#before> #where_clause {
            #[doc = #documentation]
            #visibility fn #ident(self, value: #value) -> #builder<#after> {
                #builder { #(#slots,)* __progress: ::core::marker::PhantomData }
            }
        }
    }
}

fn build(state: &State<'_>) -> TokenStream {
    let krate = &state.krate;
    let (ident, builder, visibility) = (state.ident, builder_ident(state), state.visibility);
    let (_, type_generics, _) = state.generics.split_for_impl();
    let generics = impl_generics(state, None);
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let arguments = arguments(state, None);
    let traits = required(state).map(|field| {
        let name = field.name();
        let is_set = is_set_ident(state, field);
        let message = format!("required configuration field `{name}` is not set");
        let label = format!("`{name}` is missing");
        quote! {
            #[doc(hidden)]
            #[diagnostic::on_unimplemented(message = #message, label = #label)]
            pub trait #is_set {}
            #[automatically_derived]
            impl #is_set for #krate::Set {}
        }
    });
    let conditions = required(state).map(|field| {
        let (parameter, is_set) = (parameter_ident(field), is_set_ident(state, field));
        quote!(#parameter: #is_set)
    });
    let values = state.fields.iter().map(|field| value(field, &quote!(self)));
    let documentation = format!("The [`{ident}`]; exists once every required field is set.");
    quote! {
        #(#traits)*
        #[automatically_derived]
        #[allow(dead_code, private_bounds, clippy::all, clippy::pedantic)]
        impl #impl_generics #builder<#arguments> #where_clause {
            #[doc = #documentation]
            #visibility fn build(self) -> #ident #type_generics where #(#conditions,)* {
                #ident { #(#values,)* }
            }
        }
    }
}

/// The fields that a builder sets.
fn settable<'s>(state: &'s State<'_>) -> impl Iterator<Item = &'s Field> {
    state
        .fields
        .iter()
        .filter(|field| !matches!(field.presence, Presence::Marker))
}

/// The fields that must be set.
fn required<'s>(state: &'s State<'_>) -> impl Iterator<Item = &'s Field> {
    state
        .fields
        .iter()
        .filter(|field| matches!(field.presence, Presence::Required))
}

fn builder_ident(state: &State<'_>) -> Ident {
    format_ident!("{}Builder", state.ident, span = Span::call_site())
}

fn parameter_ident(field: &Field) -> Ident {
    format_ident!("__{}", pascal_case(&field.ident), span = Span::call_site())
}

fn is_set_ident(state: &State<'_>, field: &Field) -> Ident {
    format_ident!(
        "{}Has{}",
        state.ident,
        pascal_case(&field.ident),
        span = Span::call_site()
    )
}

fn slot_ident(field: &Field) -> Ident {
    Ident::new(
        if field.is_text() { "TextSlot" } else { "Slot" },
        Span::call_site(),
    )
}

fn slot_type(state: &State<'_>, field: &Field) -> TokenStream {
    let krate = &state.krate;
    let (slot, ty) = (slot_ident(field), field.value_type());
    quote!(#krate::#slot<#ty>)
}

/// The state and the parameters that say what is set, so that every parameter of the builder is used.
fn progress_type(state: &State<'_>) -> TokenStream {
    let ident = state.ident;
    let (_, type_generics, _) = state.generics.split_for_impl();
    let parameters = required(state).map(parameter_ident);
    quote!((#ident #type_generics, #(#parameters,)*))
}

/// The parameters of the state, then one for each required field.
fn declared_generics(state: &State<'_>) -> Generics {
    let krate = &state.krate;
    let mut generics = state.generics.clone();
    generics.where_clause = None;
    for field in required(state) {
        let parameter = parameter_ident(field);
        generics
            .params
            .push(parse_quote!(#parameter = #krate::Unset));
    }
    generics
}

/// The generics of an impl for builders of any progress, but for `fixed`.
fn impl_generics(state: &State<'_>, fixed: Option<&Field>) -> Generics {
    let mut generics = state.generics.clone();
    for field in
        required(state).filter(|field| fixed.is_none_or(|fixed| fixed.ident != field.ident))
    {
        let parameter = parameter_ident(field);
        generics.params.push(parse_quote!(#parameter));
    }
    generics
}

/// The arguments of the builder: those of the state, then progress, with one field fixed as set or not.
fn arguments(state: &State<'_>, fixed: Option<(&Field, bool)>) -> TokenStream {
    let krate = &state.krate;
    let own = state
        .generics
        .params
        .iter()
        .map(|parameter| match parameter {
            GenericParam::Lifetime(parameter) => {
                let lifetime = &parameter.lifetime;
                quote!(#lifetime)
            }
            GenericParam::Type(parameter) => {
                let ident = &parameter.ident;
                quote!(#ident)
            }
            GenericParam::Const(parameter) => {
                let ident = &parameter.ident;
                quote!(#ident)
            }
        });
    let progress = required(state).map(|field| match fixed {
        Some((fixed, set)) if fixed.ident == field.ident => {
            if set {
                quote!(#krate::Set)
            } else {
                quote!(#krate::Unset)
            }
        }
        _ => {
            let parameter = parameter_ident(field);
            quote!(#parameter)
        }
    });
    quote!(#(#own,)* #(#progress),*)
}
