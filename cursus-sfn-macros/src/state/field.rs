//! The fields of a kind of state: its configuration.

use proc_macro2::{Span, TokenStream};
use syn::ext::IdentExt;
use syn::{
    Attribute, Expr, ExprLit, GenericArgument, Ident, Lit, LitStr, PathArguments, Type, Visibility,
};

use super::port::Dependency;
use crate::errors::Errors;
use crate::keys;
use crate::serde_words::serde_words;
use crate::std_type;

/// A field of the configuration.
pub(super) struct Field {
    pub(super) ident: Ident,
    pub(super) visibility: Visibility,
    pub(super) ty: Type,
    pub(super) presence: Presence,
    pub(super) role: Role,
    /// Whether all its attributes were understood, so that a role that is missing is missing.
    pub(super) is_understood: bool,
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
    /// The parameter of this name, and its value if the field is not set.
    Parameter(LitStr, Option<Fallback>),
    /// A field of the state: the name of the variant of `AslField`.
    Asl(Ident),
    /// The rules of a choice; where that is said.
    Rules(Ident),
    /// Nothing was said.
    None,
}

/// What a parameter is if its field is not set.
pub(super) enum Fallback {
    /// What a path leads to.
    Path(LitStr),
    /// The name of the state; where that is said.
    StateName(Ident),
}

impl Fallback {
    /// The key that says it, and where.
    pub(super) fn key(&self) -> (&'static str, Span) {
        match self {
            Self::Path(path) => ("default_path", path.span()),
            Self::StateName(key) => ("default_state_name", key.span()),
        }
    }
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

impl Role {
    /// The field of the state, as `#[state(..)]` names it.
    pub(super) fn key(&self) -> Option<&'static str> {
        let named = match self {
            Self::Asl(variant) => ASL_FIELDS.iter().find(|(_, known, _)| variant == known),
            Self::Rules(_) => ASL_FIELDS.iter().find(|(_, known, _)| *known == "Rules"),
            Self::Parameter(..) | Self::None => None,
        };
        named.map(|(key, ..)| *key)
    }
}

impl Field {
    /// Reads a field; its type is written as it is outside of the struct.
    pub(super) fn read(field: &syn::Field, ty: Type, errors: &mut Errors) -> Option<Self> {
        let ident = field.ident.clone()?;
        let mut read = Self {
            visibility: field.vis.clone(),
            presence: presence(field, &ty),
            ty,
            role: Role::None,
            is_understood: true,
            dependency: None,
            ident,
        };
        for attribute in &field.attrs {
            let before = errors.len();
            read.read_attribute(attribute, errors);
            read.is_understood &= errors.len() == before;
        }
        Some(read)
    }

    fn read_attribute(&mut self, attribute: &Attribute, errors: &mut Errors) {
        let Some(ident) = attribute.path().get_ident() else {
            return;
        };
        let name = ident.to_string();
        match name.as_str() {
            "parameter" | "state" | "dependency" => {}
            "output" | "retry" | "catch" => {
                return errors.add(ident, format!("`#[{name}(..)]` goes on the struct"));
            }
            _ => return,
        }
        let Some(arguments) = keys::arguments(attribute, errors) else {
            return;
        };
        match name.as_str() {
            "parameter" => self.read_parameter(ident, arguments, errors),
            "state" => self.read_state(ident, arguments, errors),
            _ if self.dependency.is_some() => {
                errors.add(
                    ident,
                    "`#[dependency(..)]` is given twice; write everything into one",
                );
            }
            _ => {
                let dependency =
                    Dependency::read(arguments, ident.span(), Some(&self.ident), errors);
                self.dependency = Some(dependency);
            }
        }
    }

    /// `#[parameter(..)]`
    fn read_parameter(&mut self, at: &Ident, arguments: TokenStream, errors: &mut Errors) {
        let mut name = LitStr::new(&pascal_case(&self.ident), self.ident.span());
        let (mut path, mut state_name) = (None, None);
        let known = ["name", "default_path", "default_state_name"];
        keys::read_keys(arguments, &known, errors, |key, at, input| {
            match key {
                "name" => name = keys::text(input)?,
                "default_path" => path = Some(keys::text(input)?),
                _ => state_name = keys::flag(input)?.then(|| at.clone()),
            }
            Ok(())
        });
        if let (Some(_), Some(second)) = (&path, &state_name) {
            errors.add(second, "a parameter has one default; keep one");
        }
        let fallback = state_name
            .map(Fallback::StateName)
            .or(path.map(Fallback::Path));
        self.set_role(at, Role::Parameter(name, fallback), errors);
    }

    /// `#[state(timeout_seconds)]` and the like.
    fn read_state(&mut self, at: &Ident, arguments: TokenStream, errors: &mut Errors) {
        let known: Vec<_> = ASL_FIELDS.iter().map(|(name, ..)| *name).collect();
        let mut keys: Vec<Ident> = Vec::new();
        let read = keys::read_keys(arguments, &known, errors, |name, key, input| {
            keys.push(key.clone());
            keys::nothing(name, input)
        });
        if read && keys.is_empty() {
            let name = self.name();
            let example = known
                .iter()
                .find(|known| **known == name)
                .unwrap_or(&"timeout_seconds");
            let message =
                format!("name the field of the state it gives, such as `#[state({example})]`");
            errors.add(at, message);
        }
        for key in keys {
            let name = key.unraw();
            let field = ASL_FIELDS.iter().find(|(known, ..)| name == *known);
            let role = match field {
                Some((_, "Rules", _)) | None => Role::Rules(key.clone()),
                Some((_, variant, _)) => Role::Asl(Ident::new(variant, key.span())),
            };
            self.set_role(&key, role, errors);
        }
    }

    fn set_role(&mut self, at: &Ident, role: Role, errors: &mut Errors) {
        let known = match &self.role {
            Role::None => None,
            Role::Parameter(..) => Some("is a parameter".to_owned()),
            Role::Asl(field) => Some(format!("gives `{field}` of the state")),
            Role::Rules(_) => Some("gives the rules".to_owned()),
        };
        if let Some(known) = known {
            errors.add(at, format!("`{}` {known} already; keep one", self.name()));
        }
        self.role = role;
    }

    /// Whether the builder has a method of its name, which must not be the one that finishes it.
    pub(super) fn has_setter(&self) -> bool {
        self.name() != "build"
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
        let is = |module, name| std_type::arguments(self.value_type(), module, name).is_some();
        is("string", "String") || is("borrow", "Cow")
    }
}

fn presence(field: &syn::Field, ty: &Type) -> Presence {
    if std_type::arguments(ty, "marker", "PhantomData").is_some() {
        return Presence::Marker;
    }
    if let Some(PathArguments::AngleBracketed(arguments)) =
        std_type::arguments(ty, "option", "Option")
        && let Some(GenericArgument::Type(inner)) = arguments.args.first()
    {
        return Presence::Optional(inner.clone());
    }
    serde_default(field).map_or(Presence::Required, Presence::Default)
}

/// What `#[serde(default)]` or `#[serde(default = "path")]` says: one default serves JSON and the builder.
#[expect(
    clippy::option_option,
    reason = "no default, the default of the type, or an expression"
)]
fn serde_default(field: &syn::Field) -> Option<Option<Expr>> {
    let words = serde_words(&field.attrs);
    let default = words
        .into_iter()
        .find(|word| word.path.is_ident("default"))?;
    match default.value {
        Some(Expr::Lit(ExprLit {
            lit: Lit::Str(path),
            ..
        })) => Some(path.parse().ok()),
        _ => Some(None),
    }
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
