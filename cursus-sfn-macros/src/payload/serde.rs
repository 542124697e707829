//! The one place that knows `serde_derive_internals`, which reads serde's attributes as serde itself does.

use serde_derive_internals::ast::{Container, Data, Field as SerdeField, Style, Variant};
use serde_derive_internals::attr::{Default as SerdeDefault, TagType};
use serde_derive_internals::{Ctxt, Derive};
use syn::ext::IdentExt;
use syn::visit::Visit;
use syn::{DeriveInput, Ident, Member, Type};

use super::model::{Field, Form, Port};
use crate::errors::Errors;
use crate::serde_words::span_of;
use crate::std_type;

/// The form of the JSON that serde writes and reads for a type.
pub(super) fn form(input: &DeriveInput, errors: &mut Errors) -> Form {
    let context = Ctxt::new();
    let private = Ident::new("__private", proc_macro2::Span::call_site());
    let container = Container::from_ast(&context, input, Derive::Deserialize, &private);
    // serde's own derives report what is wrong with serde's attributes.
    let _reported_by_serde = context.check();
    let Some(container) = container else {
        return Form::Opaque;
    };
    if let Some(word) = unsupported(&container) {
        errors.push(syn::Error::new(
            span_of(&input.attrs, word).unwrap_or(input.ident.span()),
            format!("the JSON of a type with `#[serde({word})]` is not known; add `#[port(opaque)]` to the type to use it unchecked"),
        ));
        return Form::Opaque;
    }
    match &container.data {
        Data::Struct(style, fields) => struct_form(input, &container, *style, fields, errors),
        Data::Enum(variants) => enum_form(&container, variants),
    }
}

/// An attribute of the type that makes its JSON another type's.
fn unsupported(container: &Container<'_>) -> Option<&'static str> {
    let attributes = &container.attrs;
    if attributes.type_from().is_some() {
        Some("from")
    } else if attributes.type_try_from().is_some() {
        Some("try_from")
    } else if attributes.type_into().is_some() {
        Some("into")
    } else if attributes.remote().is_some() {
        Some("remote")
    } else if matches!(container.data, Data::Struct(..))
        && !matches!(attributes.tag(), TagType::External)
    {
        Some("tag")
    } else {
        None
    }
}

fn struct_form(
    input: &DeriveInput,
    container: &Container<'_>,
    style: Style,
    fields: &[SerdeField<'_>],
    errors: &mut Errors,
) -> Form {
    match (style, fields) {
        (_, fields) if container.attrs.transparent() => fields
            .iter()
            .find(|field| field.attrs.transparent())
            .map_or(Form::Opaque, |field| like(input, field, errors)),
        (Style::Unit, _) => Form::Null,
        (Style::Newtype, [field]) => like(input, field, errors),
        (Style::Struct, fields) => {
            let default = !container.attrs.default().is_none();
            let fields = fields
                .iter()
                .filter_map(|field| read_field(input, field, default, errors));
            Form::Object(fields.collect())
        }
        (Style::Tuple | Style::Newtype, _) => Form::Tuple,
    }
}

/// The form of a type that is written as its one field.
fn like(input: &DeriveInput, field: &SerdeField<'_>, errors: &mut Errors) -> Form {
    if Port::read(&field.original.attrs, errors).opaque || is_unknown(input, field) {
        return Form::Opaque;
    }
    Form::Like(Box::new(field.ty.clone()))
}

/// Whether the JSON of a field is not that of its type: what a function writes or reads is not known, and a type inside
/// itself would be described for ever.
fn is_unknown(input: &DeriveInput, field: &SerdeField<'_>) -> bool {
    field.attrs.serialize_with().is_some()
        || field.attrs.deserialize_with().is_some()
        || mentions(field.ty, &input.ident)
}

fn read_field(
    input: &DeriveInput,
    field: &SerdeField<'_>,
    container_default: bool,
    errors: &mut Errors,
) -> Option<Field> {
    let Member::Named(ident) = &field.member else {
        return None;
    };
    let attributes = &field.attrs;
    let mut port = Port::read(&field.original.attrs, errors);
    if attributes.flatten() {
        errors.push(syn::Error::new(
            span_of(&field.original.attrs, "flatten").unwrap_or(ident.span()),
            "the fields that `#[serde(flatten)]` brings in are not known; name them here, or add `#[port(opaque)]` to the type to use it unchecked",
        ));
        return None;
    }
    let is_skipped = attributes.skip_serializing() && attributes.skip_deserializing();
    port.opaque |= is_skipped || is_unknown(input, field);
    let default = container_default || !matches!(attributes.default(), SerdeDefault::None);
    // Of a field whose shape is known, the shape tells.
    let optional = port.opaque && attributes.deserialize_with().is_none() && is_option(field.ty);
    let written = attributes.name().serialize_name();
    let read = attributes.name().deserialize_name();
    Some(Field {
        ident: ident.clone(),
        ty: field.ty.clone(),
        port,
        written: (!attributes.skip_serializing()).then(|| {
            (
                written.value.clone(),
                attributes.skip_serializing_if().is_none(),
            )
        }),
        read: (!attributes.skip_deserializing())
            .then(|| (read.value.clone(), !default && !optional)),
    })
}

fn enum_form(container: &Container<'_>, variants: &[Variant<'_>]) -> Form {
    let plain = matches!(container.attrs.tag(), TagType::External)
        && variants.iter().all(|variant| {
            let name = variant.attrs.name();
            matches!(variant.style, Style::Unit)
                && name.serialize_name().value == name.deserialize_name().value
                && !variant.attrs.other()
                && !variant.attrs.untagged()
        });
    if !plain {
        return Form::Opaque;
    }
    let written = variants
        .iter()
        .filter(|variant| !variant.attrs.skip_serializing());
    Form::Strings(
        written
            .map(|variant| {
                let name = variant.ident.unraw().to_string();
                (name, variant.attrs.name().serialize_name().value.clone())
            })
            .collect(),
    )
}

fn is_option(ty: &Type) -> bool {
    std_type::arguments(ty, "option", "Option").is_some()
}

/// Whether a type mentions the one that is being derived for.
fn mentions(ty: &Type, name: &Ident) -> bool {
    struct Search<'n>(&'n Ident, bool);
    impl<'ast> Visit<'ast> for Search<'_> {
        fn visit_path(&mut self, path: &'ast syn::Path) {
            let mut names = path.segments.iter().map(|segment| &segment.ident);
            let name = match names.next() {
                Some(module) if module == "self" => names.next(),
                name => name,
            };
            let is_own = |name: &Ident| name == self.0 || name == "Self";
            self.1 |= names.next().is_none() && name.is_some_and(is_own);
            syn::visit::visit_path(self, path);
        }
    }
    let mut search = Search(name, false);
    search.visit_type(ty);
    search.1
}
