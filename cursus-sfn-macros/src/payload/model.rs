//! What a payload type says about its JSON.

use quote::ToTokens;
use syn::{Attribute, Data, DeriveInput, LitStr, Path, Type};

use super::json::{Field, Json};
use super::serde;
use crate::crate_path::CratePath;
use crate::errors::Errors;
use crate::keys;

/// A payload type.
pub(super) struct Payload {
    pub(super) krate: CratePath,
    /// Whether the type is one port.
    pub(super) whole: bool,
    pub(super) json: Json,
}

/// What `#[port(..)]` says of a field.
#[derive(Clone, Default)]
pub(super) struct Port {
    pub(super) semantic_keywords: Vec<LitStr>,
    pub(super) aliases: Vec<LitStr>,
    pub(super) compatible_sources: Vec<Path>,
    pub(super) description: Option<LitStr>,
    pub(super) opaque: bool,
    /// The type whose JSON the field has.
    pub(super) shape: Option<Type>,
}

/// What `#[port(..)]` and `#[payload(..)]` say of a type.
#[derive(Default)]
pub(super) struct Container {
    pub(super) whole: bool,
    pub(super) opaque: bool,
    shape: Option<Type>,
    krate: CratePath,
}

impl Payload {
    pub(super) fn read(input: &DeriveInput, errors: &mut Errors) -> Self {
        let container = Container::read(&input.attrs, errors);
        let before = errors.len();
        let json = match (&input.data, container.shape) {
            (Data::Union(_), _) => {
                errors.add(&input.ident, "a payload is a struct or an enum");
                Json::Any
            }
            (Data::Struct(_) | Data::Enum(_), _) if container.opaque => Json::Any,
            (Data::Struct(_) | Data::Enum(_), Some(ty)) => Json::of_type(ty),
            (Data::Struct(_) | Data::Enum(_), None) => serde::json(input, &container.krate, errors),
        };
        if let Json::Object(object) = &json {
            keys_differ(&object.fields, errors);
        }
        if errors.len() == before {
            misplaced_ports(input, &json, container.whole, errors);
        }
        Self {
            krate: container.krate,
            whole: container.whole,
            json,
        }
    }

    /// The number by which the type is meant inside of itself: the digest of its tokens.
    pub(super) fn number(input: &DeriveInput) -> u64 {
        // FNV-1a.
        let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let tokens = input.to_token_stream().to_string();
        tokens.bytes().fold(0xcbf2_9ce4_8422_2325, step)
    }
}

/// No two fields are written, or read, under one key.
fn keys_differ(fields: &[Field], errors: &mut Errors) {
    let fields: Vec<_> = fields
        .iter()
        .filter(|field| field.flattened.is_none())
        .collect();
    let written = |field: &Field| field.written.as_ref().map(|(key, _)| key.clone());
    let read = |field: &Field| -> Vec<String> {
        let read = field.read.iter();
        read.flat_map(|read| std::iter::once(&read.key).chain(&read.aliases))
            .cloned()
            .collect()
    };
    for (index, field) in fields.iter().enumerate() {
        let same = fields[..index].iter().find_map(|other| {
            let others = read(other);
            let key = written(field)
                .filter(|key| written(other).as_ref() == Some(key))
                .or_else(|| read(field).into_iter().find(|key| others.contains(key)));
            key.map(|key| (&other.name, key))
        });
        if let Some((other, key)) = same {
            let name = &field.name;
            let message =
                format!("`{name}` has the JSON key `{key}`, as `{other}` has; rename one");
            errors.push(syn::Error::new(field.span, message));
        }
    }
}

/// Reports what `#[port(..)]` says of fields that are no ports.
fn misplaced_ports(input: &DeriveInput, json: &Json, whole: bool, errors: &mut Errors) {
    let message = match (&input.data, json) {
        (_, Json::Object(object)) => {
            let fields = object.fields.iter();
            for field in fields.filter(|field| whole && field.port.has_words()) {
                let message = "the type is one port, described where it is an input or output; remove this, or `#[port(whole)]`";
                errors.push(syn::Error::new(field.span, message));
            }
            return;
        }
        (Data::Enum(_), _) => {
            "the variants of an enum and their fields are no ports; of a field, say `opaque` or `shape` only"
        }
        (_, Json::Any) => "the JSON of this type is not known, so its fields are no ports",
        _ => {
            "this field is no port, because it has no name in the JSON; say `opaque` or `shape` only"
        }
    };
    for (attribute, is_field) in inner_attributes(&input.data) {
        if attribute.path().is_ident("port") {
            let port = Port::read(std::slice::from_ref(attribute), &mut Errors::default());
            let describes_json = port.opaque || port.shape.is_some();
            if !is_field || port.has_words() || !describes_json {
                errors.add(attribute.path(), message);
            }
        }
    }
}

/// The attributes of variants, and those of fields, of which it says so.
fn inner_attributes(data: &Data) -> Vec<(&Attribute, bool)> {
    let (fields, variants) = match data {
        Data::Struct(data) => (Some(&data.fields), None),
        Data::Enum(data) => (None, Some(&data.variants)),
        Data::Union(_) => (None, None),
    };
    let variants: Vec<_> = variants.into_iter().flatten().collect();
    let of_variants = variants.iter().flat_map(|variant| &variant.attrs);
    let fields = fields
        .into_iter()
        .chain(variants.iter().map(|variant| &variant.fields));
    let of_fields = fields.flatten().flat_map(|field| &field.attrs);
    of_variants
        .map(|attribute| (attribute, false))
        .chain(of_fields.map(|attribute| (attribute, true)))
        .collect()
}

impl Container {
    pub(super) fn read(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut container = Self::default();
        for attribute in attributes {
            let known: &[&str] = if attribute.path().is_ident("port") {
                &["whole", "opaque", "shape"]
            } else if attribute.path().is_ident("payload") {
                &["crate"]
            } else {
                continue;
            };
            let Some(arguments) = keys::arguments(attribute, errors) else {
                continue;
            };
            keys::read_keys(arguments, known, errors, |name, _, input| {
                match name {
                    "whole" => container.whole = keys::flag(input)?,
                    "opaque" => container.opaque = keys::flag(input)?,
                    "shape" => container.shape = Some(keys::ty(input)?),
                    _ => container.krate = keys::krate(input)?,
                }
                Ok(())
            });
        }
        container
    }
}

impl Port {
    const KEYS: [&'static str; 7] = [
        "keywords",
        "semantic_keywords",
        "aliases",
        "compatible_sources",
        "description",
        "opaque",
        "shape",
    ];

    /// Whether it says more than what the JSON is.
    fn has_words(&self) -> bool {
        !self.semantic_keywords.is_empty()
            || !self.aliases.is_empty()
            || !self.compatible_sources.is_empty()
            || self.description.is_some()
    }

    pub(super) fn read(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut port = Self::default();
        for attribute in attributes
            .iter()
            .filter(|attribute| attribute.path().is_ident("port"))
        {
            let Some(arguments) = keys::arguments(attribute, errors) else {
                continue;
            };
            keys::read_keys(arguments, &Self::KEYS, errors, |name, _, input| {
                match name {
                    "keywords" | "semantic_keywords" => {
                        port.semantic_keywords.extend(keys::texts(input)?);
                    }
                    "aliases" => port.aliases.extend(keys::texts(input)?),
                    "compatible_sources" => {
                        port.compatible_sources.extend(keys::types(input)?);
                    }
                    "description" => port.description = Some(keys::text(input)?),
                    "shape" => {
                        // A type that cannot be read is one mistake.
                        port.opaque = true;
                        port.shape = Some(keys::ty(input)?);
                        port.opaque = false;
                    }
                    _ => port.opaque = keys::flag(input)?,
                }
                Ok(())
            });
        }
        port
    }
}
