//! Fragments: states and transitions that several machines include.
//!
//! A macro cannot look at what another declares, but what it calls can hand its tokens on. So `fragment!` declares a macro
//! that calls `state_machine!` again, with the tokens of the fragment before those of the machine, until all that the machine
//! includes are there.

mod declare;
mod included;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree, token_stream};
use quote::{ToTokens, quote};
use syn::Path;

pub(crate) use declare::declare;
pub(super) use included::included;

/// The word that includes one.
pub(super) const WORD: &str = "fragment";

/// A machine with the fragments that it includes, or the call that gets the next of them.
pub(super) fn resolve(tokens: TokenStream) -> Result<TokenStream, TokenStream> {
    let (given, machine) = given(tokens);
    let mut filling = Filling {
        bodies: given.clone().into_iter(),
        around: Vec::new(),
        wanted: None,
        endless: None,
    };
    let complete = filling.fill(machine.clone());
    match (filling.endless, filling.wanted) {
        (Some(error), _) => {
            let error = error.into_compile_error();
            Err(quote!({ #error ::core::panic!("the machine has errors") }))
        }
        (None, Some(path)) => Err(quote!(#path! { [#given] #machine })),
        (None, None) => Ok(complete),
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

/// Puts the bodies of fragments where they are included.
struct Filling {
    /// Those that are there, in the order in which they are included.
    bodies: token_stream::IntoIter,
    /// The text of those around the place.
    around: Vec<String>,
    /// The first that is not there.
    wanted: Option<TokenStream>,
    /// Of one that is in itself.
    endless: Option<syn::Error>,
}

impl Filling {
    /// Puts the body of a fragment into each `fragment(..)` that includes one.
    fn fill(&mut self, tokens: TokenStream) -> TokenStream {
        let mut before: [Option<TokenTree>; 2] = [None, None];
        let tokens = tokens.into_iter().map(|token| {
            let includes = matches!(&before, [Some(TokenTree::Punct(equals)), Some(TokenTree::Ident(word))]
                if equals.as_char() == '=' && word == WORD);
            let token = match token {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                    let stream = if includes {
                        self.include(group.stream())
                    } else {
                        self.fill(group.stream())
                    };
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

    /// What stands in `fragment(..)`, with the body before it.
    fn include(&mut self, stream: TokenStream) -> TokenStream {
        if let Some(body) = self.bodies.next() {
            let body = self.inserted(body, &stream);
            return [body].into_iter().chain(stream).collect();
        }
        if self.wanted.is_none() {
            // Anything else is refused when it is read.
            self.wanted = named(&stream).map(ToTokens::into_token_stream);
        }
        stream
    }

    /// The body of a fragment, with those that it includes itself.
    fn inserted(&mut self, body: TokenTree, named_by: &TokenStream) -> TokenTree {
        let TokenTree::Group(body) = body else {
            return body;
        };
        // All paths lead on from one place, so that what has the same text includes the same.
        let text = body.to_string();
        if self.around.contains(&text) {
            let path = named(named_by);
            let name = path.as_ref().and_then(|path| path.segments.last());
            let name = name.map(|name| name.ident.to_string()).unwrap_or_default();
            let message =
                format!("fragment `{name}` is included in itself, so that it would never end");
            let error = syn::Error::new_spanned(path, message);
            self.endless.get_or_insert(error);
            return TokenTree::Group(body);
        }
        self.around.push(text);
        let mut filled = Group::new(body.delimiter(), self.fill(body.stream()));
        self.around.pop();
        filled.set_span(body.span());
        TokenTree::Group(filled)
    }
}

/// The path in `fragment(..)`.
fn named(stream: &TokenStream) -> Option<Path> {
    let is_path =
        |token: &TokenTree| !matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    let path: TokenStream = stream.clone().into_iter().take_while(is_path).collect();
    syn::parse2(path).ok()
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
