//! What a payload type says about its JSON.

use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields, Ident, LitStr, Path, Type};

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
    /// One of a set of strings, each with the name that it has in Rust before it.
    Strings(Vec<(String, String)>),
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

impl Field {
    /// The name without `r#`.
    pub(super) fn name(&self) -> String {
        self.ident.unraw().to_string()
    }
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
        let before = errors.len();
        let form = match &input.data {
            Data::Union(_) => {
                errors.add(&input.ident, "a payload is a struct or an enum");
                Form::Opaque
            }
            Data::Struct(_) | Data::Enum(_) if container.opaque => Form::Opaque,
            Data::Struct(_) | Data::Enum(_) => serde::form(input, errors),
        };
        if let Form::Object(fields) = &form {
            keys_differ(fields, errors);
        }
        if errors.len() == before {
            misplaced_ports(input, &form, container.whole, errors);
        }
        Self {
            krate: container.krate,
            whole: container.whole,
            form,
        }
    }
}

/// No two fields are written, or read, under one key.
fn keys_differ(fields: &[Field], errors: &mut Errors) {
    let key = |side: &Option<(String, bool)>| side.as_ref().map(|(key, _)| key.clone());
    for (index, field) in fields.iter().enumerate() {
        let (written, read) = (key(&field.written), key(&field.read));
        let same = fields[..index].iter().find(|other| {
            (written.is_some() && written == key(&other.written))
                || (read.is_some() && read == key(&other.read))
        });
        if let (Some(other), Some(key)) = (same, written.or(read)) {
            let (name, other) = (field.name(), other.name());
            let message =
                format!("`{name}` has the JSON key `{key}`, as `{other}` has; rename one");
            errors.add(&field.ident, message);
        }
    }
}

/// Reports what `#[port(..)]` says of fields that are no ports.
fn misplaced_ports(input: &DeriveInput, form: &Form, whole: bool, errors: &mut Errors) {
    let message = match (&input.data, form) {
        (_, Form::Object(fields)) => {
            for field in fields
                .iter()
                .filter(|field| whole && field.port.has_words())
            {
                let message = "the type is one port, described where it is an input or output; remove this, or `#[port(whole)]`";
                errors.add(&field.ident, message);
            }
            return;
        }
        (Data::Enum(_), _) => "the variants of an enum are no ports",
        (_, Form::Opaque) => "the JSON of this type is not known, so its fields are no ports",
        _ => "this field is no port, because it has no name in the JSON",
    };
    for attribute in
        inner_attributes(&input.data).filter(|attribute| attribute.path().is_ident("port"))
    {
        errors.add(attribute.path(), message);
    }
}

/// The attributes of fields and variants.
fn inner_attributes(data: &Data) -> impl Iterator<Item = &Attribute> {
    let (fields, variants) = match data {
        Data::Struct(data) => (Some(&data.fields), None),
        Data::Enum(data) => (None, Some(&data.variants)),
        Data::Union(_) => (None, None),
    };
    let of_variants = variants.into_iter().flatten();
    let of_variants = of_variants
        .flat_map(|variant| variant.attrs.iter().chain(inner_of_fields(&variant.fields)));
    fields
        .into_iter()
        .flat_map(inner_of_fields)
        .chain(of_variants)
}

fn inner_of_fields(fields: &Fields) -> impl Iterator<Item = &Attribute> {
    fields.iter().flat_map(|field| &field.attrs)
}

impl Container {
    pub(super) fn read(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut container = Self::default();
        for attribute in attributes {
            let known: &[&str] = if attribute.path().is_ident("port") {
                &["whole", "opaque"]
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
                    _ => container.krate = keys::krate(input)?,
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
                    _ => port.opaque = keys::flag(input)?,
                }
                Ok(())
            });
        }
        port
    }
}
