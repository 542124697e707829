//! What a payload type says about its JSON.

use syn::{DeriveInput, Ident, LitStr, Path, Type};

use super::serde;
use crate::crate_path::CratePath;
use crate::errors::Errors;
use crate::keys;

/// A payload type.
pub(super) struct Payload {
    pub(super) krate: CratePath,
    /// Whether the type is one port.
    pub(super) whole: bool,
    pub(super) form: Form,
}

/// The form of its JSON.
pub(super) enum Form {
    /// Nothing is known of it.
    Opaque,
    /// `null`.
    Null,
    /// The JSON of another type.
    Like(Box<Type>),
    /// An array of anything: a tuple.
    Tuple,
    /// One of a set of strings.
    Strings(Vec<String>),
    /// An object.
    Object(Vec<Field>),
}

/// A field of a payload type.
pub(super) struct Field {
    pub(super) ident: Ident,
    pub(super) ty: Type,
    pub(super) port: Port,
    /// The key it is written under, and whether it always is.
    pub(super) written: Option<(String, bool)>,
    /// The key it is read from, and whether it must be there.
    pub(super) read: Option<(String, bool)>,
}

/// What `#[port(..)]` says of a field.
#[derive(Default)]
pub(super) struct Port {
    pub(super) semantic_keywords: Vec<LitStr>,
    pub(super) aliases: Vec<LitStr>,
    pub(super) compatible_sources: Vec<Path>,
    pub(super) description: Option<LitStr>,
    pub(super) opaque: bool,
}

/// What `#[port(..)]` and `#[payload(..)]` say of a type.
#[derive(Default)]
pub(super) struct Container {
    pub(super) whole: bool,
    pub(super) opaque: bool,
    krate: CratePath,
}

impl Payload {
    pub(super) fn read(input: &DeriveInput, errors: &mut Errors) -> Self {
        let container = Container::read(&input.attrs, errors);
        let form = if container.opaque {
            Form::Opaque
        } else {
            serde::form(input, errors)
        };
        Self {
            krate: container.krate,
            whole: container.whole,
            form,
        }
    }
}

impl Container {
    pub(super) fn read(attributes: &[syn::Attribute], errors: &mut Errors) -> Self {
        let mut container = Self::default();
        for attribute in attributes {
            let known: &[&str] = if attribute.path().is_ident("port") {
                &["whole", "opaque"]
            } else if attribute.path().is_ident("payload") {
                &["crate"]
            } else {
                continue;
            };
            let Some(arguments) = crate::keys::arguments(attribute, errors) else {
                continue;
            };
            keys::read_keys(arguments, known, errors, |name, _, input| {
                match name {
                    "whole" => container.whole = keys::flag(input)?,
                    "opaque" => container.opaque = keys::flag(input)?,
                    _ => container.krate = CratePath(Some(keys::value(input)?)),
                }
                Ok(())
            });
        }
        container
    }
}

impl Port {
    const KEYS: [&'static str; 6] = [
        "keywords",
        "semantic_keywords",
        "aliases",
        "compatible_sources",
        "description",
        "opaque",
    ];

    pub(super) fn read(attributes: &[syn::Attribute], errors: &mut Errors) -> Self {
        let mut port = Self::default();
        for attribute in attributes
            .iter()
            .filter(|attribute| attribute.path().is_ident("port"))
        {
            let Some(arguments) = crate::keys::arguments(attribute, errors) else {
                continue;
            };
            keys::read_keys(arguments, &Self::KEYS, errors, |name, _, input| {
                match name {
                    "keywords" | "semantic_keywords" => {
                        port.semantic_keywords.extend(keys::items::<LitStr>(input)?);
                    }
                    "aliases" => port.aliases.extend(keys::items::<LitStr>(input)?),
                    "compatible_sources" => {
                        port.compatible_sources.extend(keys::items::<Path>(input)?);
                    }
                    "description" => port.description = Some(keys::text(input)?),
                    _ => port.opaque = keys::flag(input)?,
                }
                Ok(())
            });
        }
        port
    }
}
