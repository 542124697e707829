//! `#[derive(TaskError)]`: the variants of an enum as errors that a machine can catch.

use std::collections::HashMap;

use heck::ToShoutySnakeCase;
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{Data, DataEnum, DeriveInput, Fields, Ident, LitStr, Variant};

use crate::crate_path::CratePath;
use crate::errors::Errors;
use crate::keys;

/// A variant as an error.
struct TaskError<'a> {
    variant: &'a Variant,
    /// The name that AWS sees.
    name: LitStr,
    /// The constant with the name.
    constant: Ident,
}

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let krate = crate_path(input, &mut errors);
    let Data::Enum(data) = &input.data else {
        let message = "`TaskError` is for enums: each variant is an error that a machine can catch";
        return syn::Error::new(input.ident.span(), message).to_compile_error();
    };
    if !input.generics.params.is_empty() {
        let message = "the errors of a task have no type parameters or lifetimes, because each has one name; name the types";
        errors.add(&input.generics, message);
        return quote!(#errors);
    }
    let variants = data.variants.iter();
    let mut listed: Vec<_> = variants
        .filter_map(|variant| read(variant, &mut errors))
        .collect();
    refuse_doubles(&mut listed, &mut errors);
    let expansion = expand(input, &krate, &listed);
    quote!(#errors #expansion)
}

/// What `#[task_error(crate = ..)]` on the enum says.
fn crate_path(input: &DeriveInput, errors: &mut Errors) -> CratePath {
    let mut krate = CratePath::default();
    let attributes = input.attrs.iter();
    for attribute in attributes.filter(|attribute| attribute.path().is_ident("task_error")) {
        let Some(arguments) = keys::arguments(attribute, errors) else {
            continue;
        };
        keys::read_keys(arguments, &["crate"], errors, |_, _, input| {
            krate = keys::krate(input)?;
            Ok(())
        });
    }
    krate
}

fn read<'a>(variant: &'a Variant, errors: &mut Errors) -> Option<TaskError<'a>> {
    let own = variant.ident.unraw().to_string();
    let mut name = LitStr::new(&own, variant.ident.span());
    let attributes = variant.attrs.iter();
    for attribute in attributes.filter(|attribute| attribute.path().is_ident("task_error")) {
        let Some(arguments) = keys::arguments(attribute, errors) else {
            continue;
        };
        keys::read_keys(arguments, &["name"], errors, |_, _, input| {
            name = keys::text(input)?;
            Ok(())
        });
    }
    let shouted = own.to_shouty_snake_case();
    if shouted == own {
        let message = format!(
            "the constant for the name of `{own}` would be called like the variant; call that `{}`",
            heck::AsUpperCamelCase(own.to_lowercase())
        );
        errors.push(syn::Error::new(variant.ident.span(), message));
        return None;
    }
    Some(TaskError {
        variant,
        name,
        constant: format_ident!("{shouted}", span = variant.ident.span()),
    })
}

/// Each error has a name and a constant of its own; those that have not are left out.
fn refuse_doubles(listed: &mut Vec<TaskError<'_>>, errors: &mut Errors) {
    let (mut names, mut constants) = (HashMap::new(), HashMap::new());
    listed.retain(|error| {
        let variant = error.variant.ident.unraw();
        if let Some(first) = names.insert(error.name.value(), variant.clone()) {
            let message = format!(
                "`{first}` has the name `{}` already; a machine could not tell them apart",
                error.name.value()
            );
            errors.push(syn::Error::new(error.name.span(), message));
        }
        let Some(first) = constants.insert(error.constant.to_string(), variant.clone()) else {
            return true;
        };
        let message = format!(
            "the constant for the name of `{variant}` would be called `{}`, as that of `{first}` is; rename one",
            error.constant
        );
        errors.push(syn::Error::new(error.variant.ident.span(), message));
        false
    });
}

fn expand(input: &DeriveInput, krate: &CratePath, listed: &[TaskError<'_>]) -> TokenStream {
    let (ident, visibility) = (&input.ident, &input.vis);
    let constants = listed.iter().map(|error| {
        let (constant, name) = (&error.constant, &error.name);
        let variant = error.variant.ident.unraw();
        let documentation = format!("The name of [`{variant}`](Self::{variant}).");
        quote! {
            #[doc = #documentation]
            #visibility const #constant: #krate::ErrorName = #krate::ErrorName::new(#name);
        }
    });
    let names = listed.iter().map(|error| &error.constant);
    let arms = listed.iter().map(|error| {
        let (variant, constant) = (&error.variant.ident, &error.constant);
        let fields = match error.variant.fields {
            Fields::Named(_) => quote!({ .. }),
            Fields::Unnamed(_) => quote!((..)),
            Fields::Unit => TokenStream::new(),
        };
        quote!(Self::#variant #fields => Self::#constant,)
    });
    let Data::Enum(DataEnum { variants, .. }) = &input.data else {
        return TokenStream::new();
    };
    // What is refused has no arm.
    let others = (listed.len() < variants.len()).then(|| quote!(_ => ::core::unreachable!(),));
    let name = if variants.is_empty() {
        quote!(match *self {})
    } else {
        quote!(match self { #(#arms)* #others })
    };
    let checks = listed.iter().map(|error| {
        let (name, span) = (&error.name, error.name.span());
        let krate = krate.at(span);
        quote_spanned!(span=> const _: () = #krate::require_own_error_name(#name);)
    });
    // Underlined where the enum is named, if it cannot be displayed.
    let task_error = krate.at(ident.span());
    let task_error = quote_spanned!(ident.span()=> #task_error::TaskError);
    quote! {
        const _: () = {
            #[automatically_derived]
            #[allow(dead_code)]
            impl #ident {
                #(#constants)*
            }
            #[automatically_derived]
            #[allow(deprecated)]
            impl #task_error for #ident {
                const NAMES: &'static [#krate::ErrorName] = &[#(Self::#names),*];

                fn name(&self) -> #krate::ErrorName {
                    #name
                }
            }
            #(#checks)*
        };
        #krate::diagnostic! { #ident }
    }
}
