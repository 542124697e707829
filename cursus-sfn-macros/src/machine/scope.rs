//! Names that code of the user sees: the environment, the execution input, and states in conditions.
//!
//! To rustc a name in a `macro_rules!` macro and the same name in an argument of it are two names. Here they are one, so
//! that machines can be written by macros: what is bound once is bound again for every context it is named in.

use std::collections::HashSet;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::ext::IdentExt;

/// `name` as a token next to `place` would mean it.
pub(super) fn named_at(name: &str, place: Span) -> Ident {
    Ident::new(name, Span::call_site().resolved_at(place))
}

/// Statements that bind what `bound` is for each other context in which `code` names it.
pub(super) fn rebind(bound: &Ident, code: &TokenStream) -> TokenStream {
    let mut known = vec![context(bound.span())];
    let mut statements = TokenStream::new();
    for span in mentions(&bound.unraw().to_string(), code.clone()) {
        let context = context(span);
        if !known.contains(&context) {
            let mut again = bound.clone();
            again.set_span(bound.span().resolved_at(span));
            statements.extend(quote!(let #again = #bound;));
            known.push(context);
        }
    }
    statements
}

/// Whether a name stands in code.
pub(super) fn is_mentioned(name: &Ident, code: &TokenStream) -> bool {
    !mentions(&name.unraw().to_string(), code.clone()).is_empty()
}

/// Where a name stands in code, arguments of macros and texts such as `"{name}"` included.
fn mentions(name: &str, code: TokenStream) -> Vec<Span> {
    let mut spans = Vec::new();
    for token in code {
        match token {
            TokenTree::Ident(ident) if ident.unraw() == name => spans.push(ident.span()),
            TokenTree::Group(group) => spans.extend(mentions(name, group.stream())),
            TokenTree::Literal(text) if text.to_string().contains(&format!("{{{name}")) => {
                spans.push(text.span());
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    spans
}

/// What tells contexts apart: how rustc shows a span begins with it. If it does not, a name is bound once more than
/// needed.
fn context(span: Span) -> String {
    let shown = format!("{span:?}");
    let end = shown.find(' ').unwrap_or(shown.len());
    shown[..end].to_owned()
}

/// The name of a variable that stands for a state. In capitals it could mean a constant or a unit struct, which no
/// variable can be named like.
pub(super) fn variable(state: &Ident) -> Ident {
    let name = state.unraw().to_string();
    if has_capitals(&name) {
        format_ident!("__{name}", span = state.span())
    } else {
        state.clone()
    }
}

fn has_capitals(name: &str) -> bool {
    name.chars().any(char::is_uppercase)
}

/// The names of states for which a variable must have another.
pub(super) fn in_capitals<'i>(states: impl Iterator<Item = &'i Ident>) -> HashSet<String> {
    let names = states.map(|state| state.unraw().to_string());
    names.filter(|name| has_capitals(name)).collect()
}

/// A condition with the variables of its states in place of their names; `in_capitals` are the names that differ.
pub(super) fn with_variables(condition: TokenStream, in_capitals: &HashSet<String>) -> TokenStream {
    if in_capitals.is_empty() {
        return condition;
    }
    let is_state = |ident: &Ident| in_capitals.contains(&ident.unraw().to_string());
    let mut behind_dot = false;
    let tokens = condition.into_iter().map(|token| {
        let is_name = !std::mem::replace(
            &mut behind_dot,
            matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '.'),
        );
        match token {
            TokenTree::Ident(ident) if is_name && is_state(&ident) => variable(&ident).into(),
            TokenTree::Group(group) => {
                let inner = with_variables(group.stream(), in_capitals);
                let mut replaced = proc_macro2::Group::new(group.delimiter(), inner);
                replaced.set_span(group.span());
                replaced.into()
            }
            other => other,
        }
    });
    tokens.collect()
}
