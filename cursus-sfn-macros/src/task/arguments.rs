//! The arguments of `#[task(..)]`: the kind of state, then keys.

use proc_macro2::{Span, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, Ident, Path, PathArguments, Token, parenthesized, token};

use crate::crate_path::CratePath;
use crate::errors::Errors;
use crate::handler::Handler;
use crate::keys;
use crate::similar::did_you_mean;

/// What the attribute says.
#[derive(Default)]
pub(super) struct Arguments {
    pub(super) krate: CratePath,
    /// The kind of state that runs the function.
    pub(super) kind: Option<Path>,
    /// The name of the state's type, if it is not that of the function.
    pub(super) state: Option<Ident>,
    pub(super) handlers: Vec<Handler>,
    /// Fields of the configuration with the values that they have if a machine sets none.
    pub(super) presets: Vec<(Ident, Expr)>,
}

const KEYS: [&str; 3] = ["retry", "state", "crate"];
const NO_KIND: &str =
    "say first which kind of state runs the function, such as `#[task(LambdaFunction)]`";

impl Arguments {
    /// Reads the arguments one by one; a wrong one is reported and skipped.
    pub(super) fn read(arguments: TokenStream, function: &Ident, errors: &mut Errors) -> Self {
        let mut read = Self::default();
        let parser = |input: ParseStream<'_>| {
            if input.is_empty() || is_key(input) {
                errors.push(syn::Error::new(function.span(), NO_KIND));
            } else {
                let kind = read_kind(input);
                read.kind = errors.ok(kind);
                if read.kind.is_none() {
                    keys::skip_argument(input)?;
                }
            }
            while !input.is_empty() {
                // Behind the kind, and between keys.
                if input.peek(Token![,]) {
                    input.parse::<Token![,]>()?;
                    continue;
                }
                let result = read.read_key(input, errors);
                if errors.ok(result).is_none() {
                    keys::skip_argument(input)?;
                }
            }
            Ok(())
        };
        let result = parser.parse2(keys::closed(arguments, Span::call_site()));
        errors.ok(result);
        read
    }

    fn read_key(&mut self, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
        let key = input.call(Ident::parse_any)?;
        let name = key.unraw().to_string();
        match name.as_str() {
            "retry" if input.peek(token::Paren) => {
                let content;
                let parentheses = parenthesized!(content in input);
                let arguments = keys::closed(content.parse()?, parentheses.span.close());
                let handler = Handler::read(arguments, key.span(), true, errors);
                self.handlers.push(handler);
            }
            "retry" => {
                let message = "write `retry(on = [..], ..)`, such as `retry(on = [States::Timeout], max_attempts = 2)`";
                return Err(syn::Error::new(key.span(), message));
            }
            "state" => {
                let ident = keys::value(input).map_err(|error| {
                    syn::Error::new(error.span(), "expected the name of a type, without quotes")
                })?;
                if self.state.replace(ident).is_some() {
                    return Err(twice(&key));
                }
            }
            "crate" => {
                let krate = keys::krate(input)?;
                if self.krate.is_said() {
                    return Err(twice(&key));
                }
                self.krate = krate;
            }
            _ if input.peek(Token![=]) => {
                let value = keys::value(input)?;
                if self.presets.iter().any(|(known, _)| *known == key) {
                    return Err(twice(&key));
                }
                self.presets.push((key, value));
            }
            _ => return Err(unknown(&key, &name)),
        }
        Ok(())
    }
}

fn is_key(input: ParseStream<'_>) -> bool {
    input.peek(Ident::peek_any) && (input.peek2(Token![=]) || input.peek2(token::Paren))
}

fn read_kind(input: ParseStream<'_>) -> syn::Result<Path> {
    let kind: Path = input
        .parse()
        .map_err(|error| syn::Error::new(error.span(), NO_KIND))?;
    let arguments = kind.segments.iter().map(|segment| &segment.arguments);
    if let Some(types) = arguments.into_iter().find(|types| !types.is_none()) {
        let message = "the types are those of the function; leave them out here";
        return Err(match types {
            PathArguments::AngleBracketed(types) => syn::Error::new_spanned(types, message),
            other => syn::Error::new_spanned(other, message),
        });
    }
    if !input.is_empty() && !input.peek(Token![,]) {
        return Err(input.error("expected `,` behind the kind of state"));
    }
    Ok(kind)
}

fn twice(key: &Ident) -> syn::Error {
    syn::Error::new(key.span(), format!("`{}` is given twice", key.unraw()))
}

fn unknown(key: &Ident, name: &str) -> syn::Error {
    let meant = did_you_mean(name, KEYS);
    let hint = if meant.is_empty() {
        "; known are `retry(..)`, `state = Name`, `crate = path`, and the fields of the state, such as `function_name = \"..\"`"
    } else {
        &meant
    };
    syn::Error::new(key.span(), format!("unknown key `{name}`{hint}"))
}
