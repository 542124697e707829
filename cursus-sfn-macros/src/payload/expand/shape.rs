//! The shape of a type.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, GenericParam};

use super::super::json::{Field, Json, Object, Required, Text};
use super::super::model::Payload;
use super::super::recursion::mentions;
use crate::crate_path::CratePath;
use crate::digest;

pub(super) fn of_payload(input: &DeriveInput, payload: &Payload) -> TokenStream {
    let writer = Writer {
        krate: &payload.krate,
        name: input.ident.unraw().to_string(),
    };
    let number = is_recursive(input).then(|| Payload::number(input));
    let identity = Identity {
        id: id(input, &payload.krate),
        recursive: number.map(|number| quote!(.recursive(#number))),
    };
    writer.shape(&payload.json, Some(&identity))
}

/// What tells the type itself from those it is made of.
struct Identity {
    id: TokenStream,
    recursive: Option<TokenStream>,
}

/// Whether the type mentions itself.
fn is_recursive(input: &DeriveInput) -> bool {
    let mut fields = match &input.data {
        Data::Struct(data) => data.fields.iter().collect::<Vec<_>>(),
        Data::Enum(data) => data
            .variants
            .iter()
            .flat_map(|variant| &variant.fields)
            .collect(),
        Data::Union(_) => Vec::new(),
    }
    .into_iter();
    fields.any(|field| mentions(&field.ty, &input.ident))
}

/// A number that tells the type from all others; 0 for a generic type, which is many. The tokens tell apart what one call
/// of a macro declares in one place.
fn id(input: &DeriveInput, krate: &CratePath) -> TokenStream {
    let mut parameters = input.generics.params.iter();
    if parameters.any(|parameter| !matches!(parameter, GenericParam::Lifetime(_))) {
        return quote!(0);
    }
    let name = input.ident.unraw().to_string();
    let tokens = u128::from(Payload::number(input));
    quote! {
        #krate::key(::core::concat!(
            ::core::module_path!(), "::", #name, ":", ::core::line!(), ":", ::core::column!()
        )) ^ #tokens
    }
}

/// The shape of one of several strings.
pub(super) fn strings(krate: &CratePath, name: &str, texts: &[&Text]) -> TokenStream {
    let variants = texts.iter().map(|text| &text.text);
    let rust_names = texts.iter().map(|text| &text.rust_name);
    quote! {
        &#krate::Shape::Enum(&#krate::EnumShape {
            name: #name,
            variants: &[#(#variants),*],
            rust_names: &[#(#rust_names),*],
        })
    }
}

struct Writer<'a> {
    krate: &'a CratePath,
    name: String,
}

impl Writer<'_> {
    /// A reference to the shape. `own` is given for the JSON of the type itself.
    fn shape(&self, json: &Json, own: Option<&Identity>) -> TokenStream {
        let (krate, name) = (self.krate, &self.name);
        let recursive = own.and_then(|own| own.recursive.as_ref());
        let id = own.map_or_else(|| quote!(0), |own| own.id.clone());
        match json {
            Json::Any => quote!(&#krate::Shape::Any),
            Json::Null => quote!(&#krate::Shape::Null),
            Json::AnyString => quote!(&#krate::Shape::String),
            Json::Strings(texts) => strings(krate, name, &texts.iter().collect::<Vec<_>>()),
            Json::Type(ty) => {
                let krate = krate.at(ty.span());
                quote_spanned!(ty.span()=> <#ty as #krate::Payload>::SHAPE)
            }
            Json::Tuple(items, required) => {
                let named = own.map(|_| quote!(.named(#name)));
                let required = (*required < items.len()).then(|| quote!(.required(#required)));
                let items = items.iter().map(|item| self.shape(item, None));
                quote! {
                    &#krate::Shape::Tuple(
                        &#krate::TupleShape::new(&[#(#items),*]) #named #required #recursive
                    )
                }
            }
            Json::Object(Object {
                name,
                fields,
                is_closed,
            }) => {
                let fields = fields.iter().map(|field| self.field(field));
                let closed = is_closed.then(|| quote!(.closed()));
                quote! {
                    &#krate::Shape::Object(
                        &#krate::ObjectShape::new(#name, #id, &[#(#fields),*]) #closed #recursive
                    )
                }
            }
            Json::Union(variants) => {
                let variants = variants.iter().map(|variant| {
                    let (name, shape) = (&variant.name, self.shape(&variant.json, None));
                    let (written, read) = (variant.written, variant.read);
                    let sides = (!(written && read)).then(|| quote!(.on_sides(#written, #read)));
                    let other = variant.is_other.then(|| quote!(.other()));
                    quote!(#krate::Variant::new(#name, #shape) #sides #other)
                });
                quote! {
                    &#krate::Shape::Union(
                        &#krate::UnionShape::new(#name, #id, &[#(#variants),*]) #recursive
                    )
                }
            }
            Json::Sides(written, read) => {
                let (written, read) = (self.shape(written, own), self.shape(read, own));
                quote!(&#krate::Shape::Sides(&#krate::Sides { written: #written, read: #read }))
            }
        }
    }

    fn field(&self, field: &Field) -> TokenStream {
        let krate = self.krate;
        let name = &field.name;
        let shape = self.shape(&field.json, None);
        let key = match (&field.written, &field.read) {
            (Some((key, _)), _) => key,
            (None, Some(read)) => &read.key,
            (None, None) => name,
        };
        let written = (field.written != Some((key.clone(), true))).then(|| {
            let (key, always) = match &field.written {
                Some((key, always)) => (quote!(::core::option::Option::Some(#key)), *always),
                None => (quote!(::core::option::Option::None), false),
            };
            quote!(.written(#key, #always))
        });
        let read = field.read.as_ref();
        let required = read.is_some_and(|read| read.required != Required::No);
        let is_plain = required && read.is_some_and(|read| read.key == *key);
        let read_key = (!is_plain).then(|| {
            let key = match read {
                Some(read) => {
                    let key = &read.key;
                    quote!(::core::option::Option::Some(#key))
                }
                None => quote!(::core::option::Option::None),
            };
            quote!(.read(#key, #required))
        });
        let aliases = read.filter(|read| !read.aliases.is_empty()).map(|read| {
            let aliases = &read.aliases;
            quote!(.aliases(&[#(#aliases),*]))
        });
        let required = read.and_then(|read| self.required(&read.required));
        let flattened = field.flattened.map(|_| quote!(.flattened()));
        let (name, digest) = (digest::name(krate, name), digest::key(key));
        quote!(#krate::Field::digested(#name, #key, #digest, #shape) #written #read_key #aliases #required #flattened)
    }

    fn required(&self, required: &Required) -> Option<TokenStream> {
        match required {
            Required::ByShape | Required::No => None,
            Required::Yes => Some(quote!(.required(true))),
            Required::ByType(ty) => {
                let krate = self.krate.at(ty.span());
                let may_be = quote_spanned!(ty.span()=> <#ty as #krate::Payload>::MAY_BE_MISSING);
                Some(quote!(.required(!#may_be)))
            }
        }
    }
}
