//! The one place that knows `serde_derive_internals`, which reads serde's attributes as serde itself does.

mod fields;
mod variants;

use serde_derive_internals::ast::{Container, Data, Field as SerdeField, Style};
use serde_derive_internals::attr::{Identifier, TagType};
use serde_derive_internals::{Ctxt, Derive};
use syn::ext::IdentExt;
use syn::{DeriveInput, Ident};

use self::fields::Fields;
use super::json::{Field, Json, Object, Text};
use super::recursion::Recursion;
use crate::crate_path::CratePath;
use crate::errors::Errors;
use crate::serde_words::span_of;

/// The JSON that serde writes and reads for a type.
pub(super) fn json(input: &DeriveInput, krate: &CratePath, errors: &mut Errors) -> Json {
    let context = Ctxt::new();
    let private = Ident::new("__private", proc_macro2::Span::call_site());
    let container = Container::from_ast(&context, input, Derive::Deserialize, &private);
    // serde's own derives report what is wrong with serde's attributes.
    let _reported_by_serde = context.check();
    let Some(container) = container else {
        return Json::Any;
    };
    let attributes = &container.attrs;
    let word = match attributes.identifier() {
        Identifier::Field => Some("field_identifier"),
        Identifier::Variant => Some("variant_identifier"),
        Identifier::No => None,
    };
    if let Some(word) = word {
        let message = format!(
            "the JSON of a type with `#[serde({word})]` is not known; add `#[port(opaque)]` to the type to use it unchecked, or `#[port(shape = String)]` to use it as a string"
        );
        let span = span_of(&input.attrs, word).unwrap_or(input.ident.span());
        errors.push(syn::Error::new(span, message));
        return Json::Any;
    }
    let converted = |ty: &syn::Type| Json::of_type(ty.clone());
    let written = attributes.type_into().map(converted);
    let read = attributes.type_from().or(attributes.type_try_from());
    match (written, read.map(converted)) {
        (Some(written), Some(read)) => Json::sides(written, read),
        (written, read) => {
            let mut reader = Fields {
                recursion: Recursion { input, krate },
                errors,
            };
            let own = own(input, &container, &mut reader);
            match (written, read) {
                (Some(written), _) => Json::sides(written, own),
                (None, Some(read)) => Json::sides(own, read),
                (None, None) => own,
            }
        }
    }
}

/// The JSON of a type that is not converted from or into another.
fn own(input: &DeriveInput, container: &Container<'_>, reader: &mut Fields<'_>) -> Json {
    match &container.data {
        Data::Struct(style, fields) => of_struct(input, container, *style, fields, reader),
        Data::Enum(variants) => variants::of_enum(container, variants, reader),
    }
}

fn of_struct(
    input: &DeriveInput,
    container: &Container<'_>,
    style: Style,
    fields: &[SerdeField<'_>],
    reader: &mut Fields<'_>,
) -> Json {
    let default = !container.attrs.default().is_none();
    match (style, fields) {
        (_, fields) if container.attrs.transparent() => fields
            .iter()
            .find(|field| field.attrs.transparent())
            .map_or(Json::Any, |field| reader.only(field)),
        (Style::Unit, _) => Json::Null,
        (Style::Newtype, [field]) => {
            let skipped = ["skip", "skip_serializing", "skip_deserializing"];
            let word = skipped
                .iter()
                .find_map(|word| Some((word, span_of(&field.original.attrs, word)?)));
            if let Some((word, span)) = word {
                let message = format!(
                    "the only field of a newtype is its JSON, so that `{word}` has no meaning that is known; add `#[port(opaque)]` to the type to use it unchecked"
                );
                reader.errors.push(syn::Error::new(span, message));
                return Json::Any;
            }
            reader.only(field)
        }
        (Style::Struct, fields) => {
            let name = input.ident.unraw().to_string();
            let tag = match container.attrs.tag() {
                TagType::Internal { tag } => {
                    let name = container.attrs.name().serialize_name().value.clone();
                    let name = Text {
                        text: name,
                        rust_name: input.ident.unraw().to_string(),
                    };
                    let mut tag = Field::made(tag, input.ident.span(), Json::Strings(vec![name]));
                    tag.read = None;
                    Some(tag)
                }
                TagType::External | TagType::Adjacent { .. } | TagType::None => None,
            };
            let fields = reader.named(fields, default);
            Json::Object(Object {
                name,
                fields: tag.into_iter().chain(fields).collect(),
                is_closed: container.attrs.deny_unknown_fields(),
            })
        }
        (Style::Tuple | Style::Newtype, fields) => reader.items(fields, default),
    }
}
