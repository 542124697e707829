//! `#[dependency(..)]`, `#[output(..)]`, and the payloads in `#[state(input(..), output(..))]`.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::{Ident, LitStr, Path, Type};

use crate::errors::Errors;
use crate::keys;

const DEPENDENCY_TYPES: [&str; 11] = [
    "JsonInput",
    "JsonOutput",
    "JobDefinition",
    "JobResult",
    "ConditionalOutput",
    "ModelArtifacts",
    "ProcessingOutput",
    "TrainingData",
    "Hyperparameters",
    "PayloadSamples",
    "CustomProperty",
];
const ENCODINGS: [&str; 4] = ["Json", "Strings", "Environment", "AttributeValues"];

/// An input declared by name.
pub(super) struct Dependency {
    pub(super) logical_name: LitStr,
    pub(super) dependency_type: Ident,
    pub(super) required: Option<bool>,
    pub(super) explicit: bool,
    pub(super) data_type: Option<Type>,
    pub(super) parameter: Option<LitStr>,
    pub(super) words: Words,
}

/// An output declared by name.
pub(super) struct Output {
    pub(super) logical_name: LitStr,
    pub(super) output_type: Ident,
    pub(super) data_type: Option<Type>,
    pub(super) result_path: Option<LitStr>,
    pub(super) words: Words,
}

/// An input by payload type.
pub(super) struct InputGroup {
    pub(super) ty: Type,
    pub(super) logical_name: Option<LitStr>,
    pub(super) parameter: Option<LitStr>,
    pub(super) encoding: Option<Ident>,
    pub(super) key_prefix: Option<LitStr>,
    pub(super) required: Option<TokenStream>,
    pub(super) undivided: bool,
    pub(super) words: Words,
}

/// An output by payload type.
pub(super) struct OutputGroup {
    pub(super) ty: Type,
    pub(super) logical_name: Option<LitStr>,
    pub(super) result_path: Option<LitStr>,
    pub(super) encoding: Option<Ident>,
    pub(super) output_type: Option<Ident>,
    pub(super) words: Words,
}

/// The vocabulary of a port.
#[derive(Default)]
pub(super) struct Words {
    pub(super) semantic_keywords: Vec<LitStr>,
    pub(super) aliases: Vec<LitStr>,
    pub(super) compatible_sources: Vec<Path>,
    pub(super) description: Option<LitStr>,
}

impl Words {
    fn read(&mut self, name: &str, input: syn::parse::ParseStream<'_>) -> syn::Result<()> {
        match name {
            "keywords" | "semantic_keywords" => self.semantic_keywords = keys::texts(input)?,
            "aliases" => self.aliases = keys::texts(input)?,
            "compatible_sources" => self.compatible_sources = keys::types(input)?,
            _ => self.description = Some(keys::text(input)?),
        }
        Ok(())
    }
}

impl Dependency {
    const KEYS: [&'static str; 11] = [
        "logical_name",
        "dependency_type",
        "required",
        "explicit",
        "data_type",
        "parameter",
        "keywords",
        "semantic_keywords",
        "aliases",
        "compatible_sources",
        "description",
    ];

    /// Reads the arguments of an attribute on the struct, or on a field, which gives the name.
    pub(super) fn read(
        arguments: TokenStream,
        span: Span,
        field: Option<&Ident>,
        errors: &mut Errors,
    ) -> Self {
        let default_name = field.map_or_else(String::new, |field| field.unraw().to_string());
        let mut dependency = Self {
            logical_name: LitStr::new(&default_name, field.map_or(span, Ident::span)),
            dependency_type: Ident::new("JsonInput", Span::call_site()),
            required: None,
            explicit: false,
            data_type: None,
            parameter: None,
            words: Words::default(),
        };
        let read = keys::read_keys(arguments, &Self::KEYS, errors, |name, key, input| {
            match name {
                "logical_name" if field.is_some() => {
                    let message = "the input has the name of the field; remove `logical_name`";
                    return Err(syn::Error::new(key.span(), message));
                }
                "logical_name" => dependency.logical_name = logical_name(input)?,
                "dependency_type" => {
                    dependency.dependency_type = keys::variant(input, &DEPENDENCY_TYPES)?;
                }
                "required" => dependency.required = Some(keys::flag(input)?),
                "explicit" => dependency.explicit = keys::flag(input)?,
                "data_type" => dependency.data_type = Some(keys::value(input)?),
                "parameter" => dependency.parameter = Some(keys::text(input)?),
                _ => dependency.words.read(name, input)?,
            }
            Ok(())
        });
        if read {
            name_is_given(&dependency.logical_name, span, "dependency", errors);
        }
        dependency
    }
}

impl Output {
    const KEYS: [&'static str; 6] = [
        "logical_name",
        "output_type",
        "data_type",
        "result_path",
        "aliases",
        "description",
    ];

    pub(super) fn read(arguments: TokenStream, span: Span, errors: &mut Errors) -> Self {
        let mut output = Self {
            logical_name: LitStr::new("", span),
            output_type: Ident::new("JsonOutput", Span::call_site()),
            data_type: None,
            result_path: None,
            words: Words::default(),
        };
        let read = keys::read_keys(arguments, &Self::KEYS, errors, |name, _, input| {
            match name {
                "logical_name" => output.logical_name = logical_name(input)?,
                "output_type" => output.output_type = keys::variant(input, &DEPENDENCY_TYPES)?,
                "data_type" => output.data_type = Some(keys::value(input)?),
                "result_path" => output.result_path = Some(keys::text(input)?),
                _ => output.words.read(name, input)?,
            }
            Ok(())
        });
        if read {
            name_is_given(&output.logical_name, span, "output", errors);
        }
        output
    }
}

/// `= "name"`. An empty name stands for one that was not given, so it cannot be one that was.
fn logical_name(input: syn::parse::ParseStream<'_>) -> syn::Result<LitStr> {
    let name = keys::text(input)?;
    if name.value().is_empty() {
        return Err(syn::Error::new(
            name.span(),
            "a logical name is not empty; write one, such as `order`",
        ));
    }
    Ok(name)
}

fn name_is_given(name: &LitStr, span: Span, attribute: &str, errors: &mut Errors) {
    if name.value().is_empty() {
        let message = format!(
            "`logical_name` is missing, such as `#[{attribute}(logical_name = \"order\")]`"
        );
        errors.push(syn::Error::new(span, message));
    }
}

impl InputGroup {
    const KEYS: [&'static str; 11] = [
        "logical_name",
        "parameter",
        "encoding",
        "key_prefix",
        "required",
        "whole",
        "keywords",
        "semantic_keywords",
        "aliases",
        "compatible_sources",
        "description",
    ];

    pub(super) fn read(ty: Type, arguments: TokenStream, errors: &mut Errors) -> Self {
        let mut group = Self {
            ty,
            logical_name: None,
            parameter: None,
            encoding: None,
            key_prefix: None,
            required: None,
            undivided: false,
            words: Words::default(),
        };
        keys::read_keys(arguments, &Self::KEYS, errors, |name, _, input| {
            match name {
                "logical_name" => group.logical_name = Some(logical_name(input)?),
                "parameter" => group.parameter = Some(keys::text(input)?),
                "encoding" => group.encoding = Some(keys::variant(input, &ENCODINGS)?),
                "key_prefix" => group.key_prefix = Some(keys::text(input)?),
                "required" => {
                    let required = keys::flag(input)?;
                    group.required = Some(quote!(#required));
                }
                "whole" => group.undivided = keys::flag(input)?,
                _ => group.words.read(name, input)?,
            }
            Ok(())
        });
        group
    }
}

impl OutputGroup {
    const KEYS: [&'static str; 6] = [
        "logical_name",
        "result_path",
        "encoding",
        "output_type",
        "aliases",
        "description",
    ];

    pub(super) fn read(ty: Type, arguments: TokenStream, errors: &mut Errors) -> Self {
        let mut group = Self {
            ty,
            logical_name: None,
            result_path: None,
            encoding: None,
            output_type: None,
            words: Words::default(),
        };
        keys::read_keys(arguments, &Self::KEYS, errors, |name, _, input| {
            match name {
                "logical_name" => group.logical_name = Some(logical_name(input)?),
                "result_path" => group.result_path = Some(keys::text(input)?),
                "encoding" => group.encoding = Some(keys::variant(input, &ENCODINGS)?),
                "output_type" => group.output_type = Some(keys::variant(input, &DEPENDENCY_TYPES)?),
                _ => group.words.read(name, input)?,
            }
            Ok(())
        });
        group
    }
}
