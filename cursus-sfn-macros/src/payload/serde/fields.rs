//! What serde writes and reads for fields.

use serde_derive_internals::ast::Field as SerdeField;
use serde_derive_internals::attr::Default as SerdeDefault;
use syn::ext::IdentExt;
use syn::{Member, Type};

use super::super::json::{Field, Json, Read, Required};
use super::super::model::Port;
use super::super::recursion::{Recursion, mentions};
use crate::errors::Errors;
use crate::serde_words::span_of;
use crate::std_type;

/// Types of which a field may be missing, or must not be, as their shape says.
const BY_SHAPE: [&str; 19] = [
    "String", "Vec", "bool", "char", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16",
    "u32", "u64", "u128", "usize", "f32", "f64", "Option",
];

/// Reads the fields of a type.
pub(super) struct Fields<'a> {
    pub(super) recursion: Recursion<'a>,
    pub(super) errors: &'a mut Errors,
}

impl Fields<'_> {
    /// The JSON of what the only field of a type holds, which the type is. A type that would be described by itself is not.
    pub(super) fn only(&mut self, field: &SerdeField<'_>) -> Json {
        let port = Port::read(&field.original.attrs, self.errors);
        if mentions(field.ty, &self.recursion.input.ident) && port.shape.is_none() {
            Json::Any
        } else {
            self.json(field, &port)
        }
    }

    /// The JSON of what a field holds.
    pub(super) fn content(&mut self, field: &SerdeField<'_>) -> Json {
        let port = Port::read(&field.original.attrs, self.errors);
        self.json(field, &port)
    }

    fn json(&self, field: &SerdeField<'_>, port: &Port) -> Json {
        let attributes = &field.attrs;
        let (written, read) = (
            !attributes.skip_serializing(),
            !attributes.skip_deserializing(),
        );
        if port.opaque || !(written || read) {
            return Json::Any;
        }
        if let Some(ty) = &port.shape {
            return Json::of_type(ty.clone());
        }
        let declared = || {
            let replaced = self.recursion.replaced(field.ty);
            replaced.map_or(Json::Any, Json::of_type)
        };
        // What a function writes or reads is not known.
        let side = |is_there: bool, is_custom: bool| match (is_there, is_custom) {
            (false, _) => None,
            (true, true) => Some(Json::Any),
            (true, false) => Some(declared()),
        };
        let written = side(written, attributes.serialize_with().is_some());
        let read = side(read, attributes.deserialize_with().is_some());
        match (written, read) {
            (Some(written), Some(read)) => Json::sides(written, read),
            (Some(json), None) | (None, Some(json)) => json,
            (None, None) => Json::Any,
        }
    }

    /// Fields with names.
    pub(super) fn named(&mut self, fields: &[SerdeField<'_>], default: bool) -> Vec<Field> {
        fields
            .iter()
            .filter_map(|field| self.field(field, default))
            .collect()
    }

    fn field(&mut self, field: &SerdeField<'_>, default: bool) -> Option<Field> {
        let Member::Named(ident) = &field.member else {
            return None;
        };
        let attributes = &field.attrs;
        let port = Port::read(&field.original.attrs, self.errors);
        let json = self.json(field, &port);
        let written = attributes.name().serialize_name();
        let read = attributes.name().deserialize_name();
        let mut aliases: Vec<_> = field.attrs.aliases().iter().collect();
        aliases.retain(|alias| alias.value != read.value);
        let is_recursive = mentions(field.ty, &self.recursion.input.ident);
        Some(Field {
            name: ident.unraw().to_string(),
            span: ident.span(),
            written: (!attributes.skip_serializing()).then(|| {
                (
                    written.value.clone(),
                    attributes.skip_serializing_if().is_none(),
                )
            }),
            read: (!attributes.skip_deserializing()).then(|| Read {
                key: read.value.clone(),
                aliases: aliases.iter().map(|alias| alias.value.clone()).collect(),
                required: required(field, &port, &json, default),
            }),
            flattened: attributes
                .flatten()
                .then(|| span_of(&field.original.attrs, "flatten").unwrap_or(ident.span())),
            recursive: (is_recursive && json != Json::Any).then(|| field.ty.clone()),
            port,
            json,
        })
    }

    /// Fields without names, as the items of an array.
    pub(super) fn items(&mut self, fields: &[SerdeField<'_>], default: bool) -> Json {
        let items: Vec<_> = fields
            .iter()
            .map(|field| (field, self.content(field)))
            .collect();
        let written = items
            .iter()
            .filter(|(field, _)| !field.attrs.skip_serializing());
        let written: Vec<_> = written.map(|(_, json)| json.clone()).collect();
        let read: Vec<_> = items
            .iter()
            .filter(|(field, _)| !field.attrs.skip_deserializing())
            .collect();
        let required = read
            .iter()
            .filter(|(field, _)| !default && matches!(field.attrs.default(), SerdeDefault::None))
            .count();
        let read: Vec<_> = read.iter().map(|(_, json)| json.clone()).collect();
        if written == read {
            return Json::Tuple(read, required);
        }
        let count = written.len();
        Json::sides(Json::Tuple(written, count), Json::Tuple(read, required))
    }
}

/// Whether a field must be there to be read.
fn required(field: &SerdeField<'_>, port: &Port, json: &Json, default: bool) -> Required {
    let attributes = &field.attrs;
    if attributes.flatten() {
        return Required::ByShape;
    }
    if default || !matches!(attributes.default(), SerdeDefault::None) {
        return Required::No;
    }
    if attributes.deserialize_with().is_some() {
        return Required::Yes;
    }
    let option = std_type::arguments(field.ty, "option", "Option").is_some();
    match json {
        _ if port.shape.is_some() && option => Required::No,
        _ if port.shape.is_some() => Required::ByShape,
        // Of a field whose shape is known, the shape tells.
        Json::Any if option => Required::No,
        Json::Any => Required::Yes,
        Json::Sides(_, read) => by_type(read),
        json => by_type(json),
    }
}

fn by_type(json: &Json) -> Required {
    match json {
        Json::Type(ty) if !is_by_shape(ty) => Required::ByType(ty.clone()),
        Json::Type(ty) if std_type::arguments(ty, "option", "Option").is_some() => {
            // Below `Sides`, the shape of the field is no `Option`.
            Required::ByType(ty.clone())
        }
        Json::Any => Required::Yes,
        _ => Required::ByShape,
    }
}

fn is_by_shape(ty: &Type) -> bool {
    let Type::Path(path) = crate::group::open_type(ty) else {
        return false;
    };
    let name = path.path.get_ident().map(ToString::to_string);
    let option = std_type::arguments(ty, "option", "Option").is_some();
    let vector = std_type::arguments(ty, "vec", "Vec").is_some();
    option || vector || name.is_some_and(|name| BY_SHAPE.contains(&name.as_str()))
}
