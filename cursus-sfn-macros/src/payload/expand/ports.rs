//! The ports of a type.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{DeriveInput, LitStr, Path, Type};

use super::super::json::{Field, Json, Text, Variant};
use super::super::model::Payload;
use super::shape::strings;
use crate::crate_path::CratePath;
use crate::digest;
use crate::generics::without_self;

/// The specification of a type that is taken apart, in a static where the type has no parameters: rustc validates a
/// constant again with every constant that refers to it.
pub(super) fn of_payload(input: &DeriveInput, payload: &Payload) -> Option<TokenStream> {
    if payload.whole {
        return None;
    }
    let (krate, name) = (&payload.krate, &input.ident);
    let is_one_type = input.generics.params.is_empty();
    let shape = if is_one_type {
        quote!(<#name as #krate::Payload>::SHAPE)
    } else {
        quote!(Self::SHAPE)
    };
    let ports = match &payload.json {
        Json::Object(object) => {
            let writer = Ports {
                input,
                krate,
                is_one_type,
            };
            if object.fields.iter().any(|field| field.flattened.is_some()) {
                writer.of_parts(&shape, &object.fields)
            } else {
                writer.of_fields(&shape, &object.fields)
            }
        }
        // How many ports an enum has is known of one type only.
        Json::Union(variants) if is_one_type => {
            let tags = tags(variants);
            let tags = if tags.is_empty() {
                quote!(&#krate::Shape::String)
            } else {
                strings(krate, &name.unraw().to_string(), &tags)
            };
            quote! {
                inputs: &[],
                outputs: &#krate::common_outputs::<{ #krate::count_common_outputs(#shape) }>(#shape, #tags),
            }
        }
        Json::Union(_)
        | Json::Any
        | Json::Null
        | Json::AnyString
        | Json::Strings(_)
        | Json::Type(_)
        | Json::Tuple(..)
        | Json::Sides(..) => return None,
    };
    let spec = quote!(#krate::PayloadSpec { shape: #shape, #ports });
    let value = if is_one_type {
        quote!({
            static __PAYLOAD: #krate::PayloadSpec = #spec;
            &__PAYLOAD
        })
    } else {
        quote!(&#spec)
    };
    Some(quote!(const PAYLOAD: &'static #krate::PayloadSpec = #value;))
}

struct Ports<'a> {
    input: &'a DeriveInput,
    krate: &'a CratePath,
    is_one_type: bool,
}

impl Ports<'_> {
    fn of_fields(&self, shape: &TokenStream, fields: &[Field]) -> TokenStream {
        let krate = self.krate;
        let ports = |side: fn(&Field) -> bool| {
            let ports = fields.iter().enumerate().filter(|(_, field)| side(field));
            let ports = ports.map(|(index, field)| {
                let words = self.words(field);
                quote!((#index, #words))
            });
            quote!([#(#ports),*])
        };
        let (inputs, outputs) = (
            ports(|field| field.read.is_some()),
            ports(|field| field.written.is_some()),
        );
        quote! {
            inputs: &#krate::input_ports(#shape, #inputs),
            outputs: &#krate::output_ports(#shape, #outputs),
        }
    }

    /// The ports of a type into which others are flattened, whose ports are its own.
    fn of_parts(&self, shape: &TokenStream, fields: &[Field]) -> TokenStream {
        let krate = self.krate;
        let parts = fields.iter().enumerate().map(|(index, field)| {
            let words = self.words(field);
            let inner = match (&field.json, field.flattened) {
                (Json::Type(ty), Some(_)) => {
                    let ty = self.outside(ty);
                    let krate = krate.at(ty.span());
                    let inner = quote_spanned!(ty.span()=> <#ty as #krate::Payload>::PAYLOAD);
                    quote!(.flattened(#inner))
                }
                _ => TokenStream::new(),
            };
            quote!(#krate::PortPart::new(#index, #words) #inner)
        });
        let parts = quote!(&[#(#parts),*]);
        if self.is_one_type {
            return quote! {
                inputs: &#krate::inputs_of_parts::<{ #krate::count_inputs(#shape, #parts) }>(#shape, #parts),
                outputs: &#krate::outputs_of_parts::<{ #krate::count_outputs(#shape, #parts) }>(#shape, #parts),
            };
        }
        // How many they are depends on the parameters, which the length of an array must not.
        quote! {
            inputs: #krate::first(
                &#krate::inputs_of_parts::<{ #krate::MOST_PORTS }>(#shape, #parts),
                #krate::count_inputs(#shape, #parts),
            ),
            outputs: #krate::first(
                &#krate::outputs_of_parts::<{ #krate::MOST_PORTS }>(#shape, #parts),
                #krate::count_outputs(#shape, #parts),
            ),
        }
    }

    /// A type as it is written in a static, where there is no `Self`.
    fn outside(&self, ty: &Type) -> Type {
        if self.is_one_type {
            without_self(ty, &self.input.ident, &self.input.generics)
        } else {
            ty.clone()
        }
    }

    /// The vocabulary of a port.
    fn words(&self, field: &Field) -> TokenStream {
        let (krate, port) = (self.krate, &field.port);
        let keywords = name_list(krate, &port.semantic_keywords);
        let keywords = keywords.map(|keywords| quote!(.semantic_keywords(#keywords)));
        let aliases = name_list(krate, &port.aliases).map(|aliases| quote!(.aliases(#aliases)));
        let sources = sources(krate, &port.compatible_sources);
        let description = port
            .description
            .as_ref()
            .map(|text| quote!(.description(#text)));
        // Outside of the type, there is nothing around that it could mean.
        let shape = field.recursive.as_ref().map(|ty| {
            let ty = self.outside(ty);
            quote!(.shape(<#ty as #krate::Payload>::SHAPE))
        });
        quote!(#krate::PortWords::NONE #keywords #aliases #sources #description #shape)
    }
}

/// The strings of the tag that all variants have.
fn tags(variants: &[Variant]) -> Vec<&Text> {
    let mut tags = Vec::new();
    for variant in variants.iter().filter(|variant| variant.written) {
        let json = match &variant.json {
            Json::Sides(written, _) => written,
            json => json,
        };
        let first = match json {
            Json::Object(object) => object.fields.first(),
            _ => None,
        };
        match first.map(|field| &field.json) {
            Some(Json::Strings(names)) => tags.extend(names),
            _ => return Vec::new(),
        }
    }
    tags
}

/// A list of names, or nothing.
pub(crate) fn name_list(krate: &CratePath, texts: &[LitStr]) -> Option<TokenStream> {
    (!texts.is_empty()).then(|| {
        let names = texts.iter().map(|text| digest::name(krate, &text.value()));
        quote!(&[#(#names),*])
    })
}

/// `.compatible_sources(..)`, or nothing.
pub(crate) fn sources(krate: &CratePath, paths: &[Path]) -> Option<TokenStream> {
    let names = paths.iter().map(|path| {
        let krate = krate.at(path.span());
        quote_spanned!(path.span()=> #krate::Name::new(<#path as #krate::Source>::STATE_TYPE))
    });
    (!paths.is_empty()).then(|| quote!(.compatible_sources(&[#(#names),*])))
}
