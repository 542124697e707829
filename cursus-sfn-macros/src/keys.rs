//! The arguments of attributes: `key`, `key = value` and `key(..)`, separated by commas.

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Ident, LitBool, LitStr, Token, Type, parenthesized, token};

use crate::errors::Errors;
use crate::similar::did_you_mean;

/// Reads arguments one by one. `read` gets each key and the tokens behind it. A wrong argument is reported and skipped.
pub(crate) fn read_keys(
    arguments: TokenStream,
    known: &[&str],
    errors: &mut Errors,
    mut read: impl FnMut(&str, &Ident, ParseStream<'_>) -> syn::Result<()>,
) {
    let parser = |input: ParseStream<'_>| {
        let mut found: Vec<String> = Vec::new();
        while !input.is_empty() {
            let result = read_key(input, known, &mut found, errors, &mut read);
            if let Err(error) = result {
                errors.push(error);
                skip_to_comma(input)?;
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    };
    let result = parser.parse2(arguments);
    errors.ok(result);
}

fn read_key(
    input: ParseStream<'_>,
    known: &[&str],
    found: &mut Vec<String>,
    errors: &mut Errors,
    read: &mut impl FnMut(&str, &Ident, ParseStream<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    let key = input.call(Ident::parse_any)?;
    let name = key.unraw().to_string();
    if !known.contains(&name.as_str()) {
        let hint = did_you_mean(&name, known.iter().copied());
        let hint = if hint.is_empty() {
            format!("; known are {}", list(known))
        } else {
            hint
        };
        return Err(syn::Error::new(
            key.span(),
            format!("unknown key `{name}`{hint}"),
        ));
    }
    if found.contains(&name) && !REPEATABLE.contains(&name.as_str()) {
        errors.add(&key, format!("`{name}` is given twice"));
    }
    found.push(name.clone());
    let is_bare = input.is_empty() || input.peek(Token![,]);
    read(&name, &key, input).map_err(|error| {
        if is_bare {
            syn::Error::new(key.span(), format!("`{name}` needs a value"))
        } else {
            error
        }
    })?;
    if !input.is_empty() && !input.peek(Token![,]) {
        return Err(input.error(format!("expected `,` after the value of `{name}`")));
    }
    Ok(())
}

/// Keys that may be given more than once.
const REPEATABLE: [&str; 1] = ["input"];

fn list(known: &[&str]) -> String {
    known
        .iter()
        .map(|key| format!("`{key}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn skip_to_comma(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// `= value`
pub(crate) fn value<T: syn::parse::Parse>(input: ParseStream<'_>) -> syn::Result<T> {
    input.parse::<Token![=]>()?;
    input.parse()
}

/// `= "text"`
pub(crate) fn text(input: ParseStream<'_>) -> syn::Result<LitStr> {
    value(input)
}

/// Nothing, or `= true`, or `= false`.
pub(crate) fn flag(input: ParseStream<'_>) -> syn::Result<bool> {
    if input.peek(Token![=]) {
        return Ok(value::<LitBool>(input)?.value);
    }
    Ok(true)
}

/// `(a, b, ..)` or `= [a, b, ..]`
pub(crate) fn items<T: syn::parse::Parse>(input: ParseStream<'_>) -> syn::Result<Vec<T>> {
    let content;
    if input.peek(Token![=]) {
        input.parse::<Token![=]>()?;
        syn::bracketed!(content in input);
    } else {
        parenthesized!(content in input);
    }
    Ok(content
        .parse_terminated(T::parse, Token![,])?
        .into_iter()
        .collect())
}

/// `= Type`, or `(Type, key = value, ..)`: the type and the further arguments.
pub(crate) fn type_and_keys(input: ParseStream<'_>) -> syn::Result<(Type, TokenStream)> {
    if input.peek(token::Paren) {
        let content;
        parenthesized!(content in input);
        let ty = content.parse()?;
        if !content.is_empty() {
            content.parse::<Token![,]>()?;
        }
        return Ok((ty, content.parse()?));
    }
    Ok((value(input)?, TokenStream::new()))
}

/// `= Variant`, one of those known.
pub(crate) fn variant(input: ParseStream<'_>, known: &[&str]) -> syn::Result<Ident> {
    let variant = value::<Ident>(input)?;
    let name = variant.to_string();
    if known.contains(&name.as_str()) {
        return Ok(variant);
    }
    let hint = did_you_mean(&name, known.iter().copied());
    let hint = if hint.is_empty() {
        format!("; use one of {}", list(known))
    } else {
        hint
    };
    Err(syn::Error::new(
        variant.span(),
        format!("unknown value `{name}`{hint}"),
    ))
}

/// What stands in the parentheses of an attribute.
pub(crate) fn arguments(attribute: &syn::Attribute, errors: &mut Errors) -> Option<TokenStream> {
    match &attribute.meta {
        syn::Meta::List(list) => Some(list.tokens.clone()),
        syn::Meta::Path(_) => Some(TokenStream::new()),
        syn::Meta::NameValue(meta) => {
            let name = meta
                .path
                .get_ident()
                .map(ToString::to_string)
                .unwrap_or_default();
            errors.add(attribute, format!("write `#[{name}(..)]`"));
            None
        }
    }
}
