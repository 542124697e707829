//! Fragments: states and transitions that several machines include.
//!
//! A macro cannot look at what another declares, but what it calls can hand its tokens on. So `fragment!` declares a macro
//! that calls `state_machine!` again, with the tokens of the fragment before those of the machine, until all that the machine
//! includes are there.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Ident, Path, Token, Visibility, parenthesized, token};

use super::expression::with_captured_as_arguments;
use crate::crate_path::CratePath;
use crate::errors::Errors;

/// The word that includes one.
pub(super) const WORD: &str = "fragment";

/// The macro that hands a fragment on.
pub(crate) fn declare(tokens: TokenStream) -> TokenStream {
    match syn::parse2::<Declared>(tokens) {
        Ok(declared) => declared.into_macro(),
        Err(error) => error.into_compile_error(),
    }
}

/// `pub(crate) name(parameter, ..), states and transitions`
struct Declared {
    attributes: Vec<Attribute>,
    visibility: Visibility,
    name: Ident,
    parameters: Punctuated<Ident, Token![,]>,
    body: TokenStream,
}

impl Parse for Declared {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = input.parse()?;
        let name = input.parse()?;
        let mut parameters = Punctuated::new();
        if input.peek(token::Paren) {
            let content;
            parenthesized!(content in input);
            parameters = Punctuated::parse_terminated(&content)?;
        }
        if input.parse::<Option<Token![,]>>()?.is_none() {
            return Err(input.error("expected `,` and the states of the fragment"));
        }
        let body = input.parse()?;
        Ok(Self {
            attributes,
            visibility,
            name,
            parameters,
            body,
        })
    }
}

impl Declared {
    fn into_macro(self) -> TokenStream {
        let Self {
            attributes,
            visibility,
            name,
            parameters,
            body,
        } = self;
        let krate = CratePath::default();
        // A macro is seen where it is named, if it is imported like any other item.
        quote! {
            #(#attributes)*
            #[allow(unused_macros)]
            macro_rules! #name {
                ([$($given:tt)*] $($machine:tt)*) => {
                    #krate::state_machine! { @ [$($given)* { (#parameters) #body }] $($machine)* }
                };
            }
            #[allow(unused_imports)]
            #visibility use #name;
        }
    }
}

/// A machine with the fragments that it includes, or the call that gets the next of them.
pub(super) fn resolve(tokens: TokenStream) -> Result<TokenStream, TokenStream> {
    let (given, machine) = given(tokens);
    let mut bodies = given.clone().into_iter();
    let mut wanted = None;
    let complete = fill(machine.clone(), &mut bodies, &mut wanted);
    match wanted {
        None => Ok(complete),
        Some(path) => Err(quote!(#path! { [#given] #machine })),
    }
}

/// The fragments handed on, and the machine.
fn given(tokens: TokenStream) -> (TokenStream, TokenStream) {
    let mut ahead = tokens.clone().into_iter();
    if let (Some(TokenTree::Punct(at)), Some(TokenTree::Group(given))) =
        (ahead.next(), ahead.next())
        && at.as_char() == '@'
    {
        return (given.stream(), ahead.collect());
    }
    (TokenStream::new(), tokens)
}

/// Puts the body of a fragment into each `fragment(..)` that includes one. The first that is not there is `wanted`.
fn fill(
    tokens: TokenStream,
    bodies: &mut dyn Iterator<Item = TokenTree>,
    wanted: &mut Option<TokenStream>,
) -> TokenStream {
    let mut before: [Option<TokenTree>; 2] = [None, None];
    let tokens = tokens.into_iter().map(|token| {
        let includes = matches!(&before, [Some(TokenTree::Punct(equals)), Some(TokenTree::Ident(word))]
            if equals.as_char() == '=' && word == WORD);
        let token = match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                let mut stream = group.stream();
                if !includes {
                    stream = fill(stream, bodies, wanted);
                } else if let Some(body) = bodies.next() {
                    stream = [inserted(body, bodies, wanted)]
                        .into_iter()
                        .chain(stream)
                        .collect();
                } else if wanted.is_none() {
                    let path = stream.clone().into_iter();
                    let is_path = |token: &TokenTree| !matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
                    let path: TokenStream = path.take_while(is_path).collect();
                    // Anything else is refused when it is read.
                    *wanted = syn::parse2::<Path>(path).ok().map(ToTokens::into_token_stream);
                }
                let mut filled = Group::new(group.delimiter(), stream);
                filled.set_span(group.span());
                TokenTree::Group(filled)
            }
            other => other,
        };
        before = [before[1].take(), Some(token.clone())];
        token
    });
    tokens.collect()
}

/// The body of a fragment, with those that it includes itself.
fn inserted(
    body: TokenTree,
    bodies: &mut dyn Iterator<Item = TokenTree>,
    wanted: &mut Option<TokenStream>,
) -> TokenTree {
    let TokenTree::Group(body) = body else {
        return body;
    };
    let mut filled = Group::new(body.delimiter(), fill(body.stream(), bodies, wanted));
    filled.set_span(body.span());
    TokenTree::Group(filled)
}

/// Whether the token at this place is the parentheses of a `fragment(..)` that includes one.
pub(super) fn includes(tokens: &[TokenTree], at: usize) -> bool {
    let is_word = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == WORD);
    let is_equals =
        |token: &TokenTree| matches!(token, TokenTree::Punct(equals) if equals.as_char() == '=');
    at > 1 && is_word(&tokens[at - 1]) && is_equals(&tokens[at - 2])
}

/// What stands in the parentheses of `fragment(..)`: what is included, whose names are its own, and the arguments.
pub(super) fn halves(stream: TokenStream) -> (TokenStream, TokenStream) {
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    let tokens: Vec<_> = stream.into_iter().collect();
    let comma = tokens.iter().position(is_comma).unwrap_or(tokens.len());
    let (included, arguments) = tokens.split_at(comma);
    let collect = |tokens: &[TokenTree]| tokens.iter().cloned().collect();
    (collect(included), collect(arguments))
}

/// What `fragment(..)` includes.
pub(super) struct Included {
    /// The states and transitions.
    pub(super) body: TokenStream,
    /// What stands for its parameters. Names in it are those of the place where it is included.
    values: Vec<(Ident, Expr)>,
}

/// Reads what stands in the parentheses.
pub(super) fn included(
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
    let mut values = Vec::new();
    for argument in arguments {
        let result = crate::machine::flow::named(argument, WORD, &[]);
        values.extend(errors.ok(result));
    }
    let (parameters, body) = parameters(body.stream());
    for parameter in &parameters {
        if !values.iter().any(|(name, _)| name == parameter) {
            let message = format!("the fragment needs `{parameter} = ..`");
            errors.add(word, message);
        }
    }
    for (name, _) in &values {
        if !parameters.contains(name) {
            let known = parameters
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>();
            let hint =
                crate::similar::did_you_mean(&name.to_string(), known.iter().map(String::as_str));
            errors.add(
                name,
                format!("the fragment has no parameter `{name}`{hint}"),
            );
        }
    }
    let body = with_captured(body);
    Ok(Included { body, values })
}

impl Included {
    /// Code of the fragment with values in place of the parameters.
    pub(super) fn with_values(&self, code: TokenStream) -> TokenStream {
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
