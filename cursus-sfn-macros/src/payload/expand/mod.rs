//! The implementation of `Payload`.

mod ports;
mod shape;

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, Ident};

use super::json::{Json, Object};
use super::model::Payload;
use crate::crate_path::CratePath;
use crate::generics::needs_bound;
use crate::names::{self, PortNames};

pub(crate) use ports::{name_list, sources};

pub(super) fn payload(input: &DeriveInput, payload: &Payload) -> TokenStream {
    let krate = &payload.krate;
    let name = &input.ident;
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    let bounds = bounds(input, payload);
    let predicates = where_clause
        .map(|clause| &clause.predicates)
        .into_iter()
        .flatten();
    let used = used(input);
    let shape = shape::of_payload(input, payload);
    let may_be_missing = may_be_missing(input, payload);
    let ports = ports::of_payload(input, payload);
    let names = port_names(payload);
    let flattened = flattened(input, &payload.json, krate);
    quote! {
        #[automatically_derived]
        impl #impl_generics #krate::Payload for #name #type_generics
        where
            #(#predicates,)*
            #(#bounds,)*
        {
            const SHAPE: &'static #krate::Shape = {
                #used
                #shape
            };
            #may_be_missing
            #ports
        }
        #names
        #flattened
    }
}

/// What is in the JSON is a payload itself.
fn bounds<'a>(
    input: &'a DeriveInput,
    payload: &'a Payload,
) -> impl Iterator<Item = TokenStream> + 'a {
    let krate = &payload.krate;
    let generic = payload
        .json
        .types()
        .into_iter()
        .filter(|ty| needs_bound(ty, &input.generics));
    generic.map(move |ty| quote!(#ty: #krate::Payload))
}

/// A field may be missing if its type is written as what a field of another type is which may be.
fn may_be_missing(input: &DeriveInput, payload: &Payload) -> Option<TokenStream> {
    let (Json::Type(ty), krate) = (&payload.json, &payload.krate) else {
        return None;
    };
    let is_transparent = crate::serde_words::span_of(&input.attrs, "transparent").is_some();
    let value = if is_transparent {
        let krate = krate.at(ty.span());
        quote_spanned!(ty.span()=> <#ty as #krate::Payload>::MAY_BE_MISSING)
    } else {
        quote!(false)
    };
    Some(quote!(const MAY_BE_MISSING: bool = #value;))
}

/// Mentions what the JSON is made of. A type that only describes data of other programs would else be taken for unused.
fn used(input: &DeriveInput) -> TokenStream {
    match &input.data {
        Data::Struct(data) => {
            let members = data.fields.members();
            quote!(let _ = [#(::core::mem::offset_of!(Self, #members),)* 0];)
        }
        Data::Enum(data) if data.variants.is_empty() => TokenStream::new(),
        Data::Enum(data) => {
            let (mut read, mut made) = (TokenStream::new(), TokenStream::new());
            for variant in &data.variants {
                let ident = &variant.ident;
                let members: Vec<_> = variant.fields.members().collect();
                let names: Vec<_> = (0..members.len())
                    .map(|at| Ident::new(&format!("__field{at}"), proc_macro2::Span::call_site()))
                    .collect();
                let pattern = match &variant.fields {
                    Fields::Unit => quote!(Self::#ident),
                    _ => quote!(Self::#ident { #(#members: #names),* }),
                };
                read.extend(quote!(#pattern => { #(let _ = #names;)* }));
                made.extend(match &variant.fields {
                    Fields::Unit => quote!(let _: fn() -> Self = || Self::#ident;),
                    Fields::Unnamed(_) | Fields::Named(_) => {
                        let types = variant.fields.iter().map(|field| &field.ty);
                        quote!(let _: fn(#(#types),*) -> Self = |#(#names),*| #pattern;)
                    }
                });
            }
            quote! {
                let _: fn(&Self) = |__value| match __value { #read };
                #made
            }
        }
        Data::Union(_) => TokenStream::new(),
    }
}

/// Checks of what is flattened, of which serde fails while it runs if it is no struct, enum or map.
fn flattened(input: &DeriveInput, json: &Json, krate: &CratePath) -> TokenStream {
    if !input.generics.params.is_empty() {
        return TokenStream::new();
    }
    let mut checks = TokenStream::new();
    for object in objects(json) {
        for field in &object.fields {
            if let (Some(span), Json::Type(ty), None) =
                (field.flattened, &field.json, &field.recursive)
            {
                let (at, of_type) = (krate.at(span), krate.at(ty.span()));
                let shape = quote_spanned!(ty.span()=> <#ty as #of_type::Payload>::SHAPE);
                checks.extend(quote_spanned!(span=> const _: () = #at::require_flattened(#shape);));
            }
        }
    }
    checks
}

/// The objects that a type may be.
fn objects(json: &Json) -> Vec<&Object> {
    match json {
        Json::Object(object) => vec![object],
        Json::Union(variants) => variants
            .iter()
            .flat_map(|variant| objects(&variant.json))
            .collect(),
        Json::Sides(written, _) => objects(written),
        Json::Any
        | Json::Null
        | Json::AnyString
        | Json::Strings(_)
        | Json::Type(_)
        | Json::Tuple(..) => Vec::new(),
    }
}

/// Checks of the aliases of the ports, and of the fields whose names differ in upper and lower case only.
fn port_names(payload: &Payload) -> TokenStream {
    let Json::Object(Object { fields, .. }) = &payload.json else {
        return TokenStream::new();
    };
    let folded: Vec<_> = fields
        .iter()
        .map(|field| field.name.to_lowercase())
        .collect();
    let ports = fields.iter().enumerate().map(|(index, field)| PortNames {
        name: field.name.clone(),
        span: folded[..index]
            .contains(&folded[index])
            .then_some(field.span),
        aliases: &field.port.aliases,
    });
    names::checks(&payload.krate, &ports.collect::<Vec<_>>())
}
