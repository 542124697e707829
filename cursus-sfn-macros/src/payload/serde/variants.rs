//! What serde writes and reads for enums.

use proc_macro2::Span;
use serde_derive_internals::ast::{Container, Field as SerdeField, Style, Variant as SerdeVariant};
use serde_derive_internals::attr::{Default as SerdeDefault, TagType};
use syn::ext::IdentExt;

use super::super::json::{Field, Json, Object, Read, Required, Text, Variant};
use super::fields::Fields;
use crate::errors::Errors;

/// Which side is described.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Written,
    Read,
}

/// What a variant holds, as one side sees it.
enum Content {
    Nothing,
    /// One value. It may be missing where what is its type may be; flattening it needs a check there.
    Value(Json, Span),
    Tuple(Json),
    Fields(Vec<Field>),
    /// What a function writes or reads.
    Unknown,
}

pub(super) fn of_enum(
    container: &Container<'_>,
    variants: &[SerdeVariant<'_>],
    reader: &mut Fields<'_>,
) -> Json {
    let is_plain = matches!(container.attrs.tag(), TagType::External)
        && variants.iter().all(|variant| {
            let is_unit = matches!(variant.style, Style::Unit);
            let is_custom = variant.attrs.serialize_with().is_some()
                || variant.attrs.deserialize_with().is_some();
            is_unit && !variant.attrs.untagged() && !is_custom
        });
    if is_plain {
        return strings(variants);
    }
    let variants = variants.iter().map(|variant| {
        let written = of_variant(container, variant, Side::Written, reader);
        // What is wrong has been reported.
        let mut again = Fields {
            recursion: reader.recursion,
            errors: &mut Errors::default(),
        };
        let read = of_variant(container, variant, Side::Read, &mut again);
        let (is_written, is_read) = (
            !variant.attrs.skip_serializing(),
            !variant.attrs.skip_deserializing(),
        );
        let json = match (is_written, is_read) {
            (true, true) => Json::sides(written, read),
            (true, false) => written,
            (false, true) => read,
            (false, false) => Json::Any,
        };
        Variant {
            name: variant.ident.unraw().to_string(),
            json,
            written: is_written,
            read: is_read,
            is_other: variant.attrs.other(),
        }
    });
    Json::Union(variants.collect())
}

/// An enum without data.
fn strings(variants: &[SerdeVariant<'_>]) -> Json {
    let written = variants
        .iter()
        .filter(|variant| !variant.attrs.skip_serializing());
    let read = || {
        variants
            .iter()
            .filter(|variant| !variant.attrs.skip_deserializing())
    };
    let written = Json::Strings(
        written
            .flat_map(|variant| Side::Written.texts(variant))
            .collect(),
    );
    if read().any(|variant| variant.attrs.other()) {
        return Json::sides(written, Json::AnyString);
    }
    let read = Json::Strings(
        read()
            .flat_map(|variant| Side::Read.texts(variant))
            .collect(),
    );
    Json::sides(written, read)
}

/// The names that a variant is read from, that of the variant first.
fn read_names(variant: &SerdeVariant<'_>) -> Vec<String> {
    let name = &variant.attrs.name().deserialize_name().value;
    let aliases = variant.attrs.aliases().iter().map(|alias| &alias.value);
    let others = aliases.filter(|alias| *alias != name);
    std::iter::once(name).chain(others).cloned().collect()
}

impl Side {
    /// The names that this side knows a variant by.
    fn names(self, variant: &SerdeVariant<'_>) -> Vec<String> {
        match self {
            Self::Written => vec![variant.attrs.name().serialize_name().value.clone()],
            Self::Read => read_names(variant),
        }
    }

    /// The string that tells a variant.
    fn tag(self, variant: &SerdeVariant<'_>) -> Json {
        if self == Self::Read && variant.attrs.other() {
            return Json::AnyString;
        }
        Json::Strings(self.texts(variant))
    }

    /// The strings that this side knows a variant by.
    fn texts(self, variant: &SerdeVariant<'_>) -> Vec<Text> {
        let names = self.names(variant).into_iter();
        let texts = names.map(|text| Text {
            text,
            rust_name: variant.ident.unraw().to_string(),
        });
        texts.collect()
    }

    fn skips(self, field: &SerdeField<'_>) -> bool {
        match self {
            Self::Written => field.attrs.skip_serializing(),
            Self::Read => field.attrs.skip_deserializing(),
        }
    }

    fn content(
        self,
        container: &Container<'_>,
        variant: &SerdeVariant<'_>,
        reader: &mut Fields<'_>,
    ) -> Content {
        let custom = match self {
            Self::Written => variant.attrs.serialize_with(),
            Self::Read => variant.attrs.deserialize_with(),
        };
        if custom.is_some() {
            return Content::Unknown;
        }
        let default = !container.attrs.default().is_none();
        match (variant.style, &variant.fields[..]) {
            (Style::Unit, _) => Content::Nothing,
            (Style::Newtype, [field]) if self.skips(field) => Content::Nothing,
            (Style::Newtype, [field]) => {
                let span = syn::spanned::Spanned::span(field.ty);
                let json = reader.content(field);
                let json = match (json, self) {
                    (Json::Sides(written, _), Self::Written) => *written,
                    (Json::Sides(_, read), Self::Read) => *read,
                    (json, _) => json,
                };
                Content::Value(json, span)
            }
            (Style::Tuple | Style::Newtype, fields) => {
                let json = reader.items(fields, default);
                Content::Tuple(json)
            }
            (Style::Struct, fields) => Content::Fields(reader.named(fields, default)),
        }
    }
}

fn of_variant(
    container: &Container<'_>,
    variant: &SerdeVariant<'_>,
    side: Side,
    reader: &mut Fields<'_>,
) -> Json {
    let name = variant.ident.unraw().to_string();
    let span = variant.ident.span();
    let is_closed = container.attrs.deny_unknown_fields();
    let content = side.content(container, variant, reader);
    let value = |content: Content| match content {
        Content::Nothing => Json::Null,
        Content::Value(json, _) | Content::Tuple(json) => json,
        Content::Fields(fields) => Json::Object(Object {
            name: name.clone(),
            fields,
            is_closed,
        }),
        Content::Unknown => Json::Any,
    };
    if variant.attrs.untagged() {
        return value(content);
    }
    match container.attrs.tag() {
        TagType::None => value(content),
        TagType::External if matches!(content, Content::Nothing) => side.tag(variant),
        TagType::External => {
            let mut names = side.names(variant);
            let mut field = Field::made(&names.remove(0), span, value(content));
            if let Some(read) = &mut field.read {
                read.aliases = names;
            }
            Json::Object(Object {
                name,
                fields: vec![field],
                is_closed: true,
            })
        }
        TagType::Internal { tag } => {
            let tag = Field::made(tag, span, side.tag(variant));
            internal(variant, &tag, content, is_closed)
        }
        TagType::Adjacent { tag, content: key } => {
            let tag = Field::made(tag, span, side.tag(variant));
            let mut held = Field::made(key, span, Json::Null);
            match content {
                Content::Nothing => {
                    held.written = None;
                    if let Some(read) = &mut held.read {
                        read.required = Required::No;
                    }
                }
                content => {
                    let required = required(variant, &content);
                    held.json = value(content);
                    if let Some(read) = &mut held.read {
                        read.required = required;
                    }
                }
            }
            Json::Object(Object {
                name,
                fields: vec![tag, held],
                is_closed,
            })
        }
    }
}

/// Whether what a variant holds must be there.
fn required(variant: &SerdeVariant<'_>, content: &Content) -> Required {
    match content {
        Content::Value(Json::Type(ty), _) => Required::ByType(ty.clone()),
        Content::Value(..) if !matches!(variant.fields[0].attrs.default(), SerdeDefault::None) => {
            Required::No
        }
        _ => Required::Yes,
    }
}

/// A variant whose tag stands among its fields.
fn internal(variant: &SerdeVariant<'_>, tag: &Field, content: Content, is_closed: bool) -> Json {
    let name = variant.ident.unraw().to_string();
    let (fields, is_closed) = match content {
        Content::Nothing => (Vec::new(), false),
        Content::Fields(fields) => (fields, is_closed),
        Content::Value(json, span) => {
            let mut inner = Field::made(&name, span, json);
            inner.flattened = Some(span);
            inner.read = inner.read.map(|read| Read {
                required: Required::Yes,
                ..read
            });
            (vec![inner], false)
        }
        // serde has no tuples with a tag among their items.
        Content::Tuple(_) => return Json::Any,
        Content::Unknown => {
            let mut inner = Field::made(&name, tag.span, Json::Any);
            inner.flattened = Some(tag.span);
            (vec![inner], false)
        }
    };
    Json::Object(Object {
        name,
        fields: std::iter::once(tag.clone()).chain(fields).collect(),
        is_closed,
    })
}
