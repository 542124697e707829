//! The builder of a kind of state.
//!
//! Each required field has a type parameter that says whether it is set, so that `build()` exists for complete builders
//! only. `state_machine!` uses the same setters, but checks the required fields by a constant, which lets it name the
//! state and all that is missing; then `__configure` takes the fields for set.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{GenericParam, Generics, Ident, parse_quote};

use super::field::{Field, Presence, pascal_case};
use super::model::State;

/// The builder type with its methods, and the method of the state that gives one.
pub(super) fn builder(state: &State<'_>, bounds: &TokenStream) -> TokenStream {
    let krate = &state.krate;
    let (ident, builder, visibility) = (state.ident, builder_ident(state), state.visibility);
    let (impl_generics, type_generics, _) = state.generics.split_for_impl();
    let declaration = declaration(state);
    let setters = setters(state);
    let (preset, finish) = (preset(state), finish(state));
    let documentation = format!("A builder of [`{}`] without any field set.", ident.unraw());
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
        };
        #setters
        #preset
        #finish
    }
}

fn declaration(state: &State<'_>) -> TokenStream {
    let (visibility, builder) = (state.visibility, builder_ident(state));
    let generics = declared_generics(state);
    let where_clause = &state.generics.where_clause;
    let fields = settable(state).map(|field| {
        let (slot, ty) = (slot(field), field.value_type());
        quote!(#slot: ::core::option::Option<#ty>)
    });
    let progress = progress_type(state);
    let documentation = format!("Builder of [`{}`].", state.ident.unraw());
    quote! {
        #[doc = #documentation]
        #[allow(clippy::all, clippy::pedantic)]
        #[must_use = "a builder does nothing until `build` is called"]
        #visibility struct #builder #generics #where_clause {
            #(#fields,)*
            progress: #progress,
        }
    }
}

/// The items of `impl State` that concern the builder.
pub(super) fn state_items(state: &State<'_>) -> TokenStream {
    let builder = builder_ident(state);
    let (_, type_generics, _) = state.generics.split_for_impl();
    let fields = settable(state).map(|field| {
        let slot = slot(field);
        quote!(#slot: ::core::option::Option::None)
    });
    quote! {
        type Builder = #builder #type_generics;

        fn builder() -> Self::Builder {
            #builder { #(#fields,)* progress: ::core::marker::PhantomData }
        }
    }
}

fn setters(state: &State<'_>) -> TokenStream {
    let builder = builder_ident(state);
    let generics = impl_generics(state);
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let arguments = arguments(state, None);
    let setters = settable(state).filter(|field| field.has_setter());
    let setters = setters.map(|field| setter(state, field));
    quote! {
        #[automatically_derived]
        #[allow(dead_code, clippy::all, clippy::pedantic)]
        impl #impl_generics #builder<#arguments> #where_clause {
            #(#setters)*
        }
    }
}

/// Sets a field. A required one is set once.
fn setter(state: &State<'_>, field: &Field) -> TokenStream {
    let krate = &state.krate;
    let builder = builder_ident(state);
    let required = matches!(field.presence, Presence::Required);
    let after = arguments(state, required.then_some(field));
    let condition = required.then(|| {
        let parameter = parameter_ident(state, field);
        quote!(where #parameter: #krate::NotYetSet)
    });
    let (visibility, ident, ty) = (&field.visibility, &field.ident, field.value_type());
    let documentation = format!("Sets `{}`.", field.name());
    let (parameter, value) = if field.is_text() {
        // With the span of the type, so that a value that does not convert is explained by the field.
        let parameter = quote_spanned!(ty.span()=> impl ::core::convert::Into<#ty>);
        (parameter, quote!(::core::convert::Into::into(value)))
    } else {
        (quote!(#ty), quote!(value))
    };
    let fields = settable(state).map(|other| {
        let slot = slot(other);
        if other.ident == field.ident {
            quote!(#slot: ::core::option::Option::Some(#value))
        } else {
            quote!(#slot: self.#slot)
        }
    });
    quote! {
        #[doc = #documentation]
        #visibility fn #ident(self, value: #parameter) -> #builder<#after> #condition {
            #builder { #(#fields,)* progress: ::core::marker::PhantomData }
        }
    }
}

/// The method that gives fields values which may still be set: a setter is called, and the builder is as far as before.
fn preset(state: &State<'_>) -> TokenStream {
    let (builder, visibility) = (builder_ident(state), state.visibility);
    let generics = impl_generics(state);
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let (before, after) = (arguments(state, None), renamed_arguments(state));
    let parameters = required(state).map(|field| renamed(state, field));
    let fields = settable(state).map(|field| {
        let slot = slot(field);
        quote!(#slot: set.#slot)
    });
    quote! {
        #[automatically_derived]
        #[allow(dead_code, clippy::all, clippy::pedantic)]
        impl #impl_generics #builder<#before> #where_clause {
            #[doc(hidden)]
            #visibility fn __preset<#(#parameters),*>(
                self,
                set: impl ::core::ops::FnOnce(Self) -> #builder<#after>,
            ) -> Self {
                let set = set(self);
                #builder { #(#fields,)* progress: ::core::marker::PhantomData }
            }
        }
    }
}

/// `build`, with a trait for each required field whose only message is that the field is not set.
fn finish(state: &State<'_>) -> TokenStream {
    let krate = &state.krate;
    let (ident, builder, visibility) = (state.ident, builder_ident(state), state.visibility);
    let (_, type_generics, _) = state.generics.split_for_impl();
    let generics = impl_generics(state);
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let arguments = arguments(state, None);
    let traits = required(state).map(|field| {
        let is_set = is_set_ident(state, field);
        let message = format!("required configuration field `{}` is not set", field.name());
        let label = format!("`{}` is missing", field.name());
        let note = format!("call `.{}(..)` before `.build()`", field.name());
        let explained = (!state.no_implicit_prelude).then(|| {
            (
                quote!(#[diagnostic::on_unimplemented(message = #message, label = #label, note = #note)]),
                quote!(#[diagnostic::do_not_recommend]),
            )
        });
        let (on_unimplemented, do_not_recommend) = explained.unzip();
        quote! {
            #[doc(hidden)]
            #on_unimplemented
            #visibility trait #is_set {}
            #[automatically_derived]
            #do_not_recommend
            impl #is_set for #krate::Set {}
        }
    });
    let conditions = required(state).map(|field| {
        let (parameter, is_set) = (parameter_ident(state, field), is_set_ident(state, field));
        quote!(#parameter: #is_set)
    });
    let values = state.fields.iter().map(value);
    let state_value = if state.is_struct {
        quote!(#ident { #(#values,)* })
    } else {
        quote!(::core::unreachable!())
    };
    let documentation = format!(
        "The [`{}`]; exists once every required field is set.",
        ident.unraw()
    );
    quote! {
        #(#traits)*
        #[automatically_derived]
        #[allow(dead_code, clippy::all, clippy::pedantic)]
        impl #impl_generics #builder<#arguments> #where_clause {
            #[doc = #documentation]
            #visibility fn build(self) -> #ident #type_generics where #(#conditions,)* {
                self.__into_state()
            }

            /// Configures the state as a kind that it may be the state of, as a function's is.
            #[doc(hidden)]
            #visibility fn __configure<S>(self, configuration: &mut #krate::Configuration)
            where
                S: #krate::State + ::core::convert::From<#ident #type_generics>,
            {
                S::configure(&<S as ::core::convert::From<_>>::from(self.__into_state()), configuration);
            }

            fn __into_state(self) -> #ident #type_generics {
                #state_value
            }
        }
    }
}

/// The value of a field of the state, from the builder.
fn value(field: &Field) -> TokenStream {
    let (ident, slot) = (&field.ident, slot(field));
    match &field.presence {
        Presence::Required => {
            let reason = format!("`{}` was checked to be set", field.name());
            quote!(#ident: ::core::option::Option::expect(self.#slot, #reason))
        }
        Presence::Optional(_) => quote!(#ident: self.#slot),
        Presence::Default(None) => {
            quote!(#ident: ::core::option::Option::unwrap_or_default(self.#slot))
        }
        Presence::Default(Some(default)) => {
            quote!(#ident: ::core::option::Option::unwrap_or_else(self.#slot, #default))
        }
        Presence::Marker => quote!(#ident: ::core::marker::PhantomData),
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

/// The field of the builder that holds a value. Its name is not that of the setter, which rustc would take it for.
fn slot(field: &Field) -> Ident {
    format_ident!("value_of_{}", field.name(), span = Span::call_site())
}

fn builder_ident(state: &State<'_>) -> Ident {
    format_ident!("{}Builder", state.ident, span = Span::call_site())
}

fn parameter_ident(state: &State<'_>, field: &Field) -> Ident {
    format_ident!("{}IsSet", type_name(state, field), span = Span::call_site())
}

fn is_set_ident(state: &State<'_>, field: &Field) -> Ident {
    format_ident!(
        "{}Has{}",
        state.ident,
        type_name(state, field),
        span = Span::call_site()
    )
}

/// The parameter of a field in a builder besides the one that has [`parameter_ident`].
fn renamed(state: &State<'_>, field: &Field) -> Ident {
    format_ident!(
        "{}IsNowSet",
        type_name(state, field),
        span = Span::call_site()
    )
}

/// The name of a field as that of a type; numbered where two fields differ in `_` only.
fn type_name(state: &State<'_>, field: &Field) -> String {
    let name = pascal_case(&field.ident);
    let fields = state.fields.iter();
    let before = fields.take_while(|other| other.ident != field.ident);
    match before
        .filter(|other| pascal_case(&other.ident) == name)
        .count()
    {
        0 => name,
        alike => format!("{name}_{alike}"),
    }
}

/// The state and the parameters that say what is set, so that every parameter of the builder is used.
fn progress_type(state: &State<'_>) -> TokenStream {
    let krate = &state.krate;
    let ident = state.ident;
    let (_, type_generics, _) = state.generics.split_for_impl();
    let parameters = required(state).map(|field| parameter_ident(state, field));
    quote!(#krate::Progress<(#ident #type_generics, #(#parameters,)*)>)
}

/// The parameters of the state, then one for each required field.
fn declared_generics(state: &State<'_>) -> Generics {
    let krate = &state.krate;
    let mut generics = state.generics.clone();
    generics.where_clause = None;
    for field in required(state) {
        let parameter = parameter_ident(state, field);
        generics
            .params
            .push(parse_quote!(#parameter = #krate::Unset));
    }
    generics
}

/// The generics of an impl for builders of any progress.
fn impl_generics(state: &State<'_>) -> Generics {
    let mut generics = state.generics.clone();
    for field in required(state) {
        let parameter = parameter_ident(state, field);
        generics.params.push(parse_quote!(#parameter));
    }
    generics
}

/// The arguments of the builder: those of the state, then progress, with one field set.
fn arguments(state: &State<'_>, set: Option<&Field>) -> TokenStream {
    let krate = &state.krate;
    let progress = required(state).map(|field| {
        if set.is_some_and(|set| set.ident == field.ident) {
            quote!(#krate::Set)
        } else {
            parameter_ident(state, field).to_token_stream()
        }
    });
    let own = own_arguments(state);
    quote!(#own #(#progress),*)
}

/// The arguments of a builder of any other progress.
fn renamed_arguments(state: &State<'_>) -> TokenStream {
    let progress = required(state).map(|field| renamed(state, field));
    let own = own_arguments(state);
    quote!(#own #(#progress),*)
}

/// The arguments of the state, each with a comma behind it.
fn own_arguments(state: &State<'_>) -> TokenStream {
    let parameters = state.generics.params.iter();
    let own = parameters.map(|parameter| match parameter {
        GenericParam::Lifetime(parameter) => parameter.lifetime.to_token_stream(),
        GenericParam::Type(parameter) => parameter.ident.to_token_stream(),
        GenericParam::Const(parameter) => parameter.ident.to_token_stream(),
    });
    quote!(#(#own,)*)
}
