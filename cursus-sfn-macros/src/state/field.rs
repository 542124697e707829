//! The fields of a kind of state: its configuration.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, GenericArgument, Ident, LitStr, PathArguments, Type, Visibility};

use super::port::Dependency;
use crate::errors::Errors;
use crate::keys;

/// A field of the configuration.
pub(super) struct Field {
    pub(super) ident: Ident,
    pub(super) visibility: Visibility,
    pub(super) ty: Type,
    pub(super) presence: Presence,
    pub(super) role: Role,
    pub(super) dependency: Option<Dependency>,
}

/// Whether a field must be set.
pub(super) enum Presence {
    /// It must.
    Required,
    /// It is an `Option` of this type.
    Optional(Type),
    /// It has the value of `Default`, or of this function.
    Default(Option<Expr>),
    /// It is not a value, but `PhantomData`.
    Marker,
}

/// What a field becomes in ASL.
pub(super) enum Role {
    /// The parameter of this name, and where its value is read if the field is not set.
    Parameter(LitStr, Option<LitStr>),
    /// A field of the state: the name of the variant of `AslField`.
    Asl(Ident),
    /// The rules of a choice.
    Rules,
    /// Nothing was said.
    None,
}

/// The ASL fields that `#[state(..)]` on a field may name, and the kinds of state that have them.
pub(super) const ASL_FIELDS: [(&str, &str, &[&str]); 11] = [
    ("resource", "Resource", &["Task"]),
    ("timeout_seconds", "TimeoutSeconds", &["Task"]),
    ("heartbeat_seconds", "HeartbeatSeconds", &["Task"]),
    (
        "comment",
        "Comment",
        &["Task", "Choice", "Wait", "Pass", "Succeed", "Fail"],
    ),
    ("seconds", "Seconds", &["Wait"]),
    ("until", "Timestamp", &["Wait"]),
    ("error", "Error", &["Fail"]),
    ("cause", "Cause", &["Fail"]),
    ("result", "Result", &["Pass"]),
    ("definition", "Definition", &["Raw"]),
    ("rules", "Rules", &["Choice"]),
];

impl Field {
    pub(super) fn read(field: &syn::Field, errors: &mut Errors) -> Option<Self> {
        let ident = field.ident.clone()?;
        let mut read = Self {
            visibility: field.vis.clone(),
            ty: field.ty.clone(),
            presence: presence(field),
            role: Role::None,
            dependency: None,
            ident,
        };
        for attribute in &field.attrs {
            let Some(name) = attribute.path().get_ident().map(ToString::to_string) else {
                continue;
            };
            if !["parameter", "state", "dependency"].contains(&name.as_str()) {
                continue;
            }
            let Some(arguments) = keys::arguments(attribute, errors) else {
                continue;
            };
            match name.as_str() {
                "dependency" => {
                    let span = attribute.path().span();
                    read.dependency =
                        Some(Dependency::read(arguments, span, Some(&read.ident), errors));
                }
                "parameter" => {
                    let mut name = LitStr::new(&pascal_case(&read.ident), read.ident.span());
                    let mut path = None;
                    keys::read_keys(
                        arguments,
                        &["name", "default_path"],
                        errors,
                        |key, _, input| {
                            let text = keys::text(input)?;
                            match key {
                                "name" => name = text,
                                _ => path = Some(text),
                            }
                            Ok(())
                        },
                    );
                    read.set_role(Role::Parameter(name, path), &field.attrs, errors);
                }
                _ => {
                    let known: Vec<_> = ASL_FIELDS.iter().map(|(name, ..)| *name).collect();
                    let mut role = Role::None;
                    keys::read_keys(arguments, &known, errors, |name, key, _| {
                        let found = ASL_FIELDS.iter().find(|(known, ..)| *known == name);
                        role = match found {
                            Some((_, "Rules", _)) | None => Role::Rules,
                            Some((_, variant, _)) => Role::Asl(Ident::new(variant, key.span())),
                        };
                        Ok(())
                    });
                    read.set_role(role, &field.attrs, errors);
                }
            }
        }
        Some(read)
    }

    fn set_role(&mut self, role: Role, attributes: &[syn::Attribute], errors: &mut Errors) {
        if !matches!(self.role, Role::None) {
            let span = attributes
                .last()
                .map_or_else(Span::call_site, Spanned::span);
            let message = format!(
                "`{}` is both a parameter and a field of the state; decide for one",
                self.name()
            );
            errors.push(syn::Error::new(span, message));
        }
        self.role = role;
    }

    /// The name without `r#`.
    pub(super) fn name(&self) -> String {
        self.ident.unraw().to_string()
    }

    /// The type of the value that is set.
    pub(super) fn value_type(&self) -> &Type {
        match &self.presence {
            Presence::Optional(inner) => inner,
            Presence::Required | Presence::Default(_) | Presence::Marker => &self.ty,
        }
    }

    /// Whether anything that converts into the type is taken.
    pub(super) fn is_text(&self) -> bool {
        last_segment(self.value_type())
            .is_some_and(|last| last.ident == "String" || last.ident == "Cow")
    }
}

fn presence(field: &syn::Field) -> Presence {
    if let Some(last) = last_segment(&field.ty) {
        if last.ident == "PhantomData" {
            return Presence::Marker;
        }
        if last.ident == "Option"
            && let PathArguments::AngleBracketed(arguments) = &last.arguments
            && let Some(GenericArgument::Type(inner)) = arguments.args.first()
        {
            return Presence::Optional(inner.clone());
        }
    }
    serde_default(field).map_or(Presence::Required, Presence::Default)
}

fn last_segment(ty: &Type) -> Option<&syn::PathSegment> {
    match ty {
        Type::Path(path) if path.qself.is_none() => path.path.segments.last(),
        _ => None,
    }
}

/// What `#[serde(default)]` or `#[serde(default = "path")]` says: one default serves JSON and the builder.
#[expect(
    clippy::option_option,
    reason = "no default, the default of the type, or an expression"
)]
fn serde_default(field: &syn::Field) -> Option<Option<Expr>> {
    let mut found = None;
    for attribute in field
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("serde"))
    {
        // serde's own derives report what is wrong with serde's attributes.
        let _reported_by_serde = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("default") {
                found = Some(match meta.value() {
                    Ok(value) => Some(value.parse::<LitStr>()?.parse::<Expr>()?),
                    Err(_) => None,
                });
            } else if meta.input.peek(syn::Token![=]) {
                meta.value()?.parse::<Expr>()?;
            }
            Ok(())
        });
    }
    found
}

/// `job_queue` as `JobQueue`.
pub(super) fn pascal_case(ident: &Ident) -> String {
    let name = ident.unraw().to_string();
    name.split('_')
        .flat_map(|word| {
            let mut characters = word.chars();
            characters
                .next()
                .map(char::to_uppercase)
                .into_iter()
                .flatten()
                .chain(characters)
        })
        .collect()
}
