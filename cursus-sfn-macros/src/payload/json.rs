//! The JSON of a payload type, before it is written as a shape.

use proc_macro2::Span;
use syn::Type;

use super::model::Port;

/// What stands for a shape.
#[derive(Clone, PartialEq)]
pub(super) enum Json {
    /// Nothing is known of it.
    Any,
    /// `null`.
    Null,
    /// A string.
    AnyString,
    /// One of a set of strings.
    Strings(Vec<Text>),
    /// The JSON of a type.
    Type(Box<Type>),
    /// An array of these items, of which so many must be there to be read.
    Tuple(Vec<Json>, usize),
    /// An object.
    Object(Object),
    /// One of several.
    Union(Vec<Variant>),
    /// What is written, and what is read.
    Sides(Box<Json>, Box<Json>),
}

impl Json {
    pub(super) fn of_type(ty: Type) -> Self {
        Self::Type(Box::new(ty))
    }

    /// What is written and read, which may be the same.
    pub(super) fn sides(written: Self, read: Self) -> Self {
        if written == read {
            written
        } else {
            Self::Sides(Box::new(written), Box::new(read))
        }
    }

    /// The types that it is made of.
    pub(super) fn types(&self) -> Vec<&Type> {
        match self {
            Self::Any | Self::Null | Self::AnyString | Self::Strings(_) => Vec::new(),
            Self::Type(ty) => vec![ty],
            Self::Tuple(items, _) => items.iter().flat_map(Self::types).collect(),
            Self::Object(object) => object
                .fields
                .iter()
                .flat_map(|field| field.json.types())
                .collect(),
            Self::Union(variants) => variants
                .iter()
                .flat_map(|variant| variant.json.types())
                .collect(),
            Self::Sides(written, read) => [written.types(), read.types()].concat(),
        }
    }
}

/// A string, and the name in Rust of the variant that it stands for.
#[derive(Clone, PartialEq)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) rust_name: String,
}

/// The fields of an object.
#[derive(Clone, PartialEq)]
pub(super) struct Object {
    pub(super) name: String,
    pub(super) fields: Vec<Field>,
    /// Whether further keys are refused.
    pub(super) is_closed: bool,
}

/// A field of an object.
#[derive(Clone)]
pub(super) struct Field {
    /// The Rust name without `r#`.
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) json: Json,
    /// The key it is written under, and whether it always is.
    pub(super) written: Option<(String, bool)>,
    pub(super) read: Option<Read>,
    /// Where its fields stand beside the others, the word that says so.
    pub(super) flattened: Option<Span>,
    pub(super) port: Port,
    /// The type of a field that mentions the type it is in.
    pub(super) recursive: Option<Type>,
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
            && self.json == other.json
            && self.written == other.written
            && self.read == other.read
            && self.flattened.is_some() == other.flattened.is_some()
    }
}

/// How a field is read.
#[derive(Clone, PartialEq)]
pub(super) struct Read {
    pub(super) key: String,
    pub(super) aliases: Vec<String>,
    pub(super) required: Required,
}

/// Whether a field must be there to be read.
#[derive(Clone, PartialEq)]
pub(super) enum Required {
    Yes,
    No,
    /// Unless its shape is that of an `Option`.
    ByShape,
    /// Unless a field of this type may be missing.
    ByType(Box<Type>),
}

impl Field {
    /// A field that no field of the type is: a tag, or what a variant holds.
    pub(super) fn made(key: &str, span: Span, json: Json) -> Self {
        Self {
            name: key.to_owned(),
            span,
            json,
            written: Some((key.to_owned(), true)),
            read: Some(Read {
                key: key.to_owned(),
                aliases: Vec::new(),
                required: Required::Yes,
            }),
            flattened: None,
            port: Port::default(),
            recursive: None,
        }
    }
}

/// A variant of an enum, its tag included.
#[derive(Clone, PartialEq)]
pub(super) struct Variant {
    pub(super) name: String,
    pub(super) json: Json,
    pub(super) written: bool,
    pub(super) read: bool,
    /// Whether it is read where the tag is that of no other variant.
    pub(super) is_other: bool,
}
