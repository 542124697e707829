//! What `fragment(..)` includes, with values in place of its parameters.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Expr, ExprAssign, Ident, Path, Token, token};

use super::super::expression::with_captured_as_arguments;
use super::{halves, includes};
use crate::errors::Errors;

/// What `fragment(..)` includes.
pub(in crate::machine) struct Included {
    /// The states and transitions.
    pub(in crate::machine) body: TokenStream,
    /// What stands for its parameters. Names in it are those of the place where it is included.
    values: Vec<(Ident, Expr)>,
}

/// Reads what stands in the parentheses.
pub(in crate::machine) fn included(
    word: &Ident,
    tokens: TokenStream,
    errors: &mut Errors,
) -> syn::Result<Included> {
    let mut body = None;
    let mut arguments = Punctuated::<Expr, Token![,]>::new();
    let parser = |input: ParseStream<'_>| {
        if input.peek(token::Brace) {
            body = Some(input.parse::<Group>()?);
        }
        input.parse::<Path>()?;
        if input.parse::<Option<Token![,]>>()?.is_some() {
            arguments = Punctuated::parse_terminated(input)?;
        }
        Ok(())
    };
    let message =
        "`fragment(..)` names one that `fragment!` declares, as in `pay = fragment(charge_card)`";
    let read = parser.parse2(tokens);
    let body = match (read, body) {
        (Ok(()), Some(body)) => body,
        (Err(error), Some(_)) => return Err(error),
        (_, None) => return Err(syn::Error::new(word.span(), message)),
    };
    let (parameters, body) = parameters(body.stream());
    let values = values(word, &parameters, arguments, errors);
    let body = with_captured(body);
    Ok(Included { body, values })
}

/// What stands for the parameters.
fn values(
    word: &Ident,
    parameters: &[Ident],
    arguments: Punctuated<Expr, Token![,]>,
    errors: &mut Errors,
) -> Vec<(Ident, Expr)> {
    let mut values: Vec<(Ident, Expr)> = Vec::new();
    let before = errors.len();
    for argument in arguments {
        let Expr::Assign(ExprAssign { left, right, .. }) = &argument else {
            let example = parameters.first().map(ToString::to_string);
            let example = example.unwrap_or_else(|| "name".to_owned());
            let message = format!("the arguments of a fragment have names, as in `{example} = ..`");
            errors.add(&argument, message);
            continue;
        };
        let name = match &**left {
            Expr::Path(path) => path.path.get_ident(),
            _ => None,
        };
        match name {
            Some(name) if values.iter().any(|(known, _)| known == name) => {
                errors.add(name, format!("`{name}` is given twice"));
            }
            Some(name) if parameters.contains(name) => {
                values.push((name.clone(), (**right).clone()));
            }
            _ => errors.add(left, unknown_parameter(left, parameters)),
        }
    }
    // What is mistyped may well be what is missing.
    let all_are_known = errors.len() == before;
    for parameter in parameters.iter().filter(|_| all_are_known) {
        if !values.iter().any(|(name, _)| name == parameter) {
            let message =
                format!("the fragment needs `{parameter}`; write `fragment(.., {parameter} = ..)`");
            errors.add(word, message);
        }
    }
    values
}

fn unknown_parameter(name: &Expr, parameters: &[Ident]) -> String {
    let known: Vec<_> = parameters.iter().map(ToString::to_string).collect();
    let name = name.to_token_stream().to_string();
    let hint = crate::similar::did_you_mean(&name, known.iter().map(String::as_str));
    let hint = match known.as_slice() {
        [] => "; it has none".to_owned(),
        known if hint.is_empty() => format!("; it has `{}`", known.join("`, `")),
        _ => hint,
    };
    format!("the fragment has no parameter `{name}`{hint}")
}

impl Included {
    /// Code of the fragment with values in place of the parameters.
    pub(in crate::machine) fn with_values(&self, code: TokenStream) -> TokenStream {
        replace(code, &|ident| {
            let mut values = self.values.iter();
            let (_, value) = values.find(|(name, _)| name == ident)?;
            Some(quote!((#value)))
        })
    }
}

/// Code with the names that stand in the text of a `format!` as arguments of it, which can be renamed and replaced.
fn with_captured(code: TokenStream) -> TokenStream {
    let mut before: [Option<TokenTree>; 2] = [None, None];
    let tokens = code.into_iter().map(|token| {
        let formats = matches!(&before, [Some(TokenTree::Ident(word)), Some(TokenTree::Punct(bang))]
            if word == "format" && bang.as_char() == '!');
        let token = match token {
            TokenTree::Group(group) => {
                let mut stream = with_captured(group.stream());
                if formats {
                    stream = with_captured_as_arguments(stream);
                }
                let mut inner = Group::new(group.delimiter(), stream);
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            other => other,
        };
        before = [before[1].take(), Some(token.clone())];
        token
    });
    tokens.collect()
}

/// The parameters of a fragment, and what they stand in.
fn parameters(body: TokenStream) -> (Vec<Ident>, TokenStream) {
    let mut tokens = body.into_iter();
    let Some(TokenTree::Group(parameters)) = tokens.next() else {
        return (Vec::new(), TokenStream::new());
    };
    let names = parameters.stream().into_iter();
    let names = names.filter_map(|token| match token {
        TokenTree::Ident(name) => Some(name),
        _ => None,
    });
    (names.collect(), tokens.collect())
}

/// Code with something else in place of some names. A name behind a dot, or before `:` or `=`, is that of a field or an
/// argument.
fn replace(code: TokenStream, value: &impl Fn(&Ident) -> Option<TokenStream>) -> TokenStream {
    let tokens: Vec<_> = code.into_iter().collect();
    let is_punct = |at: Option<&TokenTree>, wanted: char| matches!(at, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted);
    let replaced = tokens.iter().enumerate().map(|(at, token)| {
        let behind_dot = at > 0 && is_punct(tokens.get(at - 1), '.');
        let next = tokens.get(at + 1);
        let names_field =
            is_punct(next, ':') || (is_punct(next, '=') && !is_punct(tokens.get(at + 2), '='));
        match token {
            TokenTree::Ident(ident) if !behind_dot && !names_field => {
                value(ident).unwrap_or_else(|| token.to_token_stream())
            }
            TokenTree::Group(group) => {
                let stream = if includes(&tokens, at) {
                    let (nested, arguments) = halves(group.stream());
                    nested
                        .into_iter()
                        .chain(replace(arguments, value))
                        .collect()
                } else {
                    replace(group.stream(), value)
                };
                let mut inner = Group::new(group.delimiter(), stream);
                inner.set_span(group.span());
                inner.to_token_stream()
            }
            other => other.to_token_stream(),
        }
    });
    replaced.collect()
}
