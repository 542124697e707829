//! Reading on behind what could not be read, and saying what was meant.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::parse::ParseStream;
use syn::{Attribute, Ident, Token, token};

use super::{EXPECTED_STATE, chain};
use crate::errors::Errors;
use crate::machine::ast::Machine;

/// Goes to the next argument. What begins without a comma before it is read all the same.
pub(super) fn separate(
    input: ParseStream<'_>,
    machine: &mut Machine,
    errors: &mut Errors,
) -> syn::Result<()> {
    if input.is_empty() || input.parse::<Option<Token![,]>>()?.is_some() {
        return Ok(());
    }
    if input.peek(Token![;]) {
        errors.push(input.error("states and transitions are separated by `,`"));
        input.parse::<Token![;]>()?;
        return Ok(());
    }
    let expected = || input.error("expected `,` before the next state or transition");
    errors.push(chain::arrow(input).unwrap_or_else(expected));
    if !starts_argument(input) {
        machine.incomplete = true;
        skip_argument(input)?;
        input.parse::<Option<Token![,]>>()?;
    }
    Ok(())
}

/// Whether an argument begins here, rather than goes on.
fn starts_argument(input: ParseStream<'_>) -> bool {
    input.peek(token::Bracket)
        || input.peek(Token![#])
        || (input.peek(Ident)
            && ((input.peek2(Token![=]) && !input.peek2(Token![==]))
                || input.peek2(Token![>>])
                || input.peek2(token::Paren)))
}

/// Goes to the comma behind the argument, or to the end. A comma counts if what follows starts an argument; commas
/// between type parameters do not.
pub(super) fn skip_argument(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() {
        if input.peek(Token![,]) {
            let behind = input.fork();
            behind.parse::<Token![,]>()?;
            if behind.is_empty() || starts_argument(&behind) {
                return Ok(());
            }
        }
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// Remembers what the broken argument would have declared, so that it is not missed elsewhere, and the condition of a
/// choice that is being typed.
pub(super) fn note_unread(argument: ParseStream<'_>, machine: &mut Machine) {
    let _ = argument.call(Attribute::parse_outer);
    let name = argument.parse::<Ident>();
    let declares = argument.peek(Token![=]) || argument.peek(Token![:]);
    match name {
        Ok(name) if declares => machine.unread.push(name),
        _ => machine.incomplete = true,
    }
    if argument.parse::<Token![=]>().is_err() || argument.parse::<Token![if]>().is_err() {
        return;
    }
    let mut condition = TokenStream::new();
    while let Ok(token) = argument.parse::<TokenTree>() {
        match &token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => break,
            TokenTree::Punct(punct) if punct.as_char() == ',' => break,
            _ => condition.extend([token]),
        }
    }
    machine.fragments.push(condition);
}

/// An error of syn in the words of this language, where what was meant can be told.
pub(super) fn explain(error: syn::Error, argument: ParseStream<'_>) -> syn::Error {
    let tokens = || argument.fork().parse::<TokenStream>().unwrap_or_default();
    let meant = match error.to_string().as_str() {
        "expected `,`" => field_with_equals(tokens())
            .or_else(|| catch_with_arrow(tokens()))
            .or_else(|| argument_with_colon(tokens())),
        "comparison operators cannot be chained" => {
            type_arguments(tokens()).or_else(|| single_and(tokens()))
        }
        EXPECTED_STATE => type_arguments(tokens()),
        _ => None,
    };
    meant.unwrap_or(error)
}

/// `Type { field = value }`
fn field_with_equals(tokens: TokenStream) -> Option<syn::Error> {
    let fields = tokens.into_iter().find_map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group.stream()),
        _ => None,
    });
    let fields: Vec<_> = fields?.into_iter().collect();
    fields.windows(2).enumerate().find_map(|(at, pair)| {
        let [TokenTree::Ident(name), TokenTree::Punct(equals)] = pair else {
            return None;
        };
        let begins = at == 0 || is_punct(&fields[at - 1], ',');
        let is_assignment = equals.as_char() == '=' && equals.spacing() == Spacing::Alone;
        (begins && is_assignment).then(|| {
            let message = format!("a field is given with `:`, as in `{name}: value`");
            syn::Error::new(equals.span(), message)
        })
    })
}

/// `.catch(error => state)`
fn catch_with_arrow(tokens: TokenStream) -> Option<syn::Error> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut arguments = tokens.windows(2).filter_map(|pair| match pair {
        [TokenTree::Ident(name), TokenTree::Group(group)] if name == "catch" => Some(group),
        _ => None,
    });
    arguments.find_map(|group| {
        let inside: Vec<_> = group.stream().into_iter().collect();
        let arrow = inside.windows(2).find(|pair| {
            (is_punct(&pair[0], '=') || is_punct(&pair[0], '-')) && is_punct(&pair[1], '>')
        })?;
        let arrow: TokenStream = arrow.iter().cloned().collect();
        let message = "an error leads to a state with `>>`, as in `States::Timeout >> rejected`";
        Some(syn::Error::new_spanned(arrow, message))
    })
}

/// `.bind(name: value)`
fn argument_with_colon(tokens: TokenStream) -> Option<syn::Error> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut called = tokens.windows(2).filter_map(|pair| match pair {
        [TokenTree::Ident(_), TokenTree::Group(group)]
            if group.delimiter() == Delimiter::Parenthesis =>
        {
            Some(group.stream())
        }
        _ => None,
    });
    called.find_map(|arguments| {
        let inside: Vec<_> = arguments.clone().into_iter().collect();
        let here = inside.windows(2).enumerate().find_map(|(at, pair)| {
            let [TokenTree::Ident(name), TokenTree::Punct(colon)] = pair else {
                return None;
            };
            let begins = at == 0 || is_punct(&inside[at - 1], ',');
            let is_colon = colon.as_char() == ':' && colon.spacing() == Spacing::Alone;
            (begins && is_colon).then(|| {
                let message = format!("an argument is given with `=`, as in `{name} = ..`");
                syn::Error::new(colon.span(), message)
            })
        });
        here.or_else(|| argument_with_colon(arguments))
    })
}

/// `Type<A> { .. }`
fn type_arguments(tokens: TokenStream) -> Option<syn::Error> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    tokens.windows(2).find_map(|pair| {
        let [TokenTree::Ident(name), TokenTree::Punct(opening)] = pair else {
            return None;
        };
        let is_type = name.to_string().starts_with(char::is_uppercase);
        (is_type && opening.as_char() == '<').then(|| {
            let message = format!("the types that `{name}` takes are written `{name}::<..>`");
            syn::Error::new(opening.span(), message)
        })
    })
}

/// `a > 1 & b > 2`
fn single_and(tokens: TokenStream) -> Option<syn::Error> {
    let mut joint = false;
    tokens.into_iter().find_map(|token| {
        let TokenTree::Punct(punct) = &token else {
            joint = false;
            return None;
        };
        let is_single = matches!(punct.as_char(), '&' | '|')
            && punct.spacing() == Spacing::Alone
            && !std::mem::replace(&mut joint, punct.spacing() == Spacing::Joint);
        is_single.then(|| {
            let message = "conditions are combined with `&&` and `||`";
            syn::Error::new(punct.span(), message)
        })
    })
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}
