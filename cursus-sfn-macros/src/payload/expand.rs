//! The implementation of `Payload`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, GenericParam, LitStr, Path};

use super::model::{Field, Form, Payload};
use crate::crate_path::CratePath;
use crate::generics::needs_bound;
use crate::names::{self, PortNames};

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
    let shape = shape(input, &payload.form, krate);
    let ports = ports(input, payload);
    let names = port_names(payload);
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
            #ports
        }
        #names
    }
}

/// Mentions what the JSON is made of. A type that only describes data of other programs would else be taken for unused.
fn used(input: &DeriveInput) -> TokenStream {
    match &input.data {
        Data::Struct(data) => {
            let members = data.fields.members();
            quote!(let _ = [#(::core::mem::offset_of!(Self, #members),)* 0];)
        }
        Data::Enum(data) => {
            let units = data
                .variants
                .iter()
                .filter(|variant| matches!(variant.fields, Fields::Unit));
            let units = units.map(|variant| &variant.ident);
            quote!(let _: &[Self] = &[#(Self::#units),*];)
        }
        Data::Union(_) => TokenStream::new(),
    }
}

/// What is in the JSON is a payload itself.
fn bounds<'a>(
    input: &'a DeriveInput,
    payload: &'a Payload,
) -> impl Iterator<Item = TokenStream> + 'a {
    let krate = &payload.krate;
    let types: Vec<_> = match &payload.form {
        Form::Like(ty) => vec![&**ty],
        Form::Object(fields) => {
            let described = fields.iter().filter(|field| !field.port.opaque);
            described.map(|field| &field.ty).collect()
        }
        Form::Opaque | Form::Null | Form::Tuple | Form::Strings(_) => Vec::new(),
    };
    let generic = types
        .into_iter()
        .filter(|ty| needs_bound(ty, &input.generics));
    generic.map(move |ty| quote!(#ty: #krate::Payload))
}

fn shape(input: &DeriveInput, form: &Form, krate: &CratePath) -> TokenStream {
    let name = input.ident.unraw().to_string();
    match form {
        Form::Opaque => quote!(&#krate::Shape::Any),
        Form::Null => quote!(&#krate::Shape::Null),
        Form::Tuple => quote!(&#krate::Shape::Array(&#krate::Shape::Any)),
        Form::Like(ty) => {
            let krate = krate.at(ty.span());
            quote_spanned!(ty.span()=> <#ty as #krate::Payload>::SHAPE)
        }
        Form::Strings(variants) => {
            let (rust_names, variants): (Vec<_>, Vec<_>) = variants.iter().cloned().unzip();
            quote! {
                &#krate::Shape::Enum(&#krate::EnumShape {
                    name: #name,
                    variants: &[#(#variants),*],
                    rust_names: &[#(#rust_names),*],
                })
            }
        }
        Form::Object(fields) => {
            let fields = fields.iter().map(|field| field_shape(field, krate));
            let id = id(input, krate);
            quote! {
                &#krate::Shape::Object(&#krate::ObjectShape::new(#name, #id, &[#(#fields),*]))
            }
        }
    }
}

/// A number that tells the type from all others; 0 for a generic type, which is many. The tokens tell apart what one call
/// of a macro declares in one place.
fn id(input: &DeriveInput, krate: &CratePath) -> TokenStream {
    let mut parameters = input.generics.params.iter();
    if parameters.any(|parameter| !matches!(parameter, GenericParam::Lifetime(_))) {
        return quote!(0);
    }
    let name = input.ident.unraw().to_string();
    let tokens = fingerprint(&input.to_token_stream().to_string());
    quote! {
        #krate::key(::core::concat!(
            ::core::module_path!(), "::", #name, ":", ::core::line!(), ":", ::core::column!()
        )) ^ #tokens
    }
}

/// FNV-1a.
fn fingerprint(text: &str) -> u128 {
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step).into()
}

fn field_shape(field: &Field, krate: &CratePath) -> TokenStream {
    let name = field.name();
    let ty = type_shape(field, krate);
    let key = match (&field.written, &field.read) {
        (Some((key, _)), _) | (None, Some((key, _))) => key,
        (None, None) => &name,
    };
    let plain = field.written == Some((key.clone(), true))
        && field
            .read
            .as_ref()
            .is_some_and(|(read, required)| read == key && *required);
    let (written, read) = if plain {
        (None, None)
    } else {
        let (written, always) = key_and_flag(field.written.as_ref());
        let (read, required) = key_and_flag(field.read.as_ref());
        (
            Some(quote!(.written(#written, #always))),
            Some(quote!(.read(#read, #required))),
        )
    };
    quote!(#krate::Field::new(#name, #key, #ty) #written #read)
}

fn key_and_flag(side: Option<&(String, bool)>) -> (TokenStream, bool) {
    match side {
        Some((key, flag)) => (quote!(::core::option::Option::Some(#key)), *flag),
        None => (quote!(::core::option::Option::None), false),
    }
}

/// The shape of a field's type, so that a type which is no payload is underlined.
fn type_shape(field: &Field, krate: &CratePath) -> TokenStream {
    if field.port.opaque {
        return quote!(&#krate::Shape::Any);
    }
    let ty = &field.ty;
    let krate = krate.at(ty.span());
    quote_spanned!(ty.span()=> <#ty as #krate::Payload>::SHAPE)
}

/// The ports of a type that is taken apart by field, in a static where the type has no parameters: rustc validates a
/// constant again with every constant that refers to it.
fn ports(input: &DeriveInput, payload: &Payload) -> Option<TokenStream> {
    let Form::Object(fields) = &payload.form else {
        return None;
    };
    if payload.whole {
        return None;
    }
    let krate = &payload.krate;
    let ports = |side: fn(&Field) -> bool| {
        let ports = fields.iter().enumerate().filter(|(_, field)| side(field));
        let ports = ports.map(|(index, field)| {
            let words = words(field, krate);
            quote!((#index, #words))
        });
        quote!([#(#ports),*])
    };
    let (inputs, outputs) = (
        ports(|field| field.read.is_some()),
        ports(|field| field.written.is_some()),
    );
    let (name, is_one_type) = (&input.ident, input.generics.params.is_empty());
    let shape = if is_one_type {
        quote!(<#name as #krate::Payload>::SHAPE)
    } else {
        quote!(Self::SHAPE)
    };
    let spec = quote! {
        #krate::PayloadSpec {
            shape: #shape,
            inputs: &#krate::input_ports(#shape, #inputs),
            outputs: &#krate::output_ports(#shape, #outputs),
        }
    };
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

/// The vocabulary of a port.
fn words(field: &Field, krate: &CratePath) -> TokenStream {
    let port = &field.port;
    let keywords = name_list(krate, &port.semantic_keywords);
    let keywords = keywords.map(|keywords| quote!(.semantic_keywords(#keywords)));
    let aliases = name_list(krate, &port.aliases).map(|aliases| quote!(.aliases(#aliases)));
    let sources = sources(krate, &port.compatible_sources);
    let description = port
        .description
        .as_ref()
        .map(|text| quote!(.description(#text)));
    quote!(#krate::PortWords::NONE #keywords #aliases #sources #description)
}

/// `&[Name::new(..), ..]`, or nothing.
pub(crate) fn name_list(krate: &CratePath, texts: &[LitStr]) -> Option<TokenStream> {
    (!texts.is_empty()).then(|| quote!(&[#(#krate::Name::new(#texts)),*]))
}

/// `.compatible_sources(..)`, or nothing.
pub(crate) fn sources(krate: &CratePath, paths: &[Path]) -> Option<TokenStream> {
    let names = paths.iter().map(|path| {
        let krate = krate.at(path.span());
        quote_spanned!(path.span()=> #krate::Name::new(<#path as #krate::Source>::STATE_TYPE))
    });
    (!paths.is_empty()).then(|| quote!(.compatible_sources(&[#(#names),*])))
}

/// Checks of the aliases of the ports, and of the fields whose names differ in upper and lower case only.
fn port_names(payload: &Payload) -> TokenStream {
    let Form::Object(fields) = &payload.form else {
        return TokenStream::new();
    };
    let folded: Vec<_> = fields
        .iter()
        .map(|field| field.name().to_lowercase())
        .collect();
    let ports = fields.iter().enumerate().map(|(index, field)| PortNames {
        name: field.name(),
        span: folded[..index]
            .contains(&folded[index])
            .then(|| field.ident.span()),
        aliases: &field.port.aliases,
    });
    names::checks(&payload.krate, &ports.collect::<Vec<_>>())
}
