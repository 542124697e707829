//! Structs and arrays of data, in which nothing is moved: a workflow copies, and a payload need not be `Clone`.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Expr, Index, Token, parse_quote_spanned};

use crate::crate_path::CratePath;
use crate::group::open_ref;
use crate::machine::expression::Place;

/// The same expression, in which data that stands in a struct or an array is taken anew.
pub(super) fn taken(krate: &CratePath, expression: &Expr) -> Expr {
    match open_ref(expression) {
        Expr::Struct(literal) => {
            let mut literal = literal.clone();
            for field in &mut literal.fields {
                field.expr = part(krate, &field.expr);
                field.colon_token.get_or_insert_default();
            }
            Expr::Struct(literal)
        }
        Expr::Array(array) => {
            let mut array = array.clone();
            for item in &mut array.elems {
                *item = part(krate, item);
            }
            Expr::Array(array)
        }
        Expr::Macro(list) if list.mac.path.is_ident("vec") => {
            let mut list = list.clone();
            let items = list
                .mac
                .parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated);
            if let Ok(items) = items {
                let items: Punctuated<Expr, Token![,]> =
                    items.iter().map(|item| part(krate, item)).collect();
                list.mac.tokens = items.to_token_stream();
            }
            Expr::Macro(list)
        }
        Expr::Call(call) if matches!(open_ref(&call.func), Expr::Path(path) if path.path.is_ident("Some")) =>
        {
            let mut call = call.clone();
            for argument in &mut call.args {
                *argument = part(krate, argument);
            }
            Expr::Call(call)
        }
        Expr::MethodCall(call) if call.method == "unwrap" || call.method == "expect" => {
            let mut call = call.clone();
            *call.receiver = part(krate, &call.receiver);
            Expr::MethodCall(call)
        }
        Expr::Field(field) => {
            let mut field = field.clone();
            *field.base = taken(krate, &field.base);
            Expr::Field(field)
        }
        other => other.clone(),
    }
}

/// A part of a struct or an array.
fn part(krate: &CratePath, expression: &Expr) -> Expr {
    if !is_place(expression) {
        return taken(krate, expression);
    }
    let place = Place::of(expression);
    let (krate, first) = (krate.at(place.first), place.first);
    let value = Ident::new("value", first);
    let field = Index {
        index: 0,
        span: place.last,
    };
    // By a statement of its own, so that what is expected of it is compared with what it is, and not with a reference;
    // by a field, so that all of it is underlined.
    parse_quote_spanned!(first=> { let #value = (#krate::taken(&#expression),); #value.#field })
}

/// `state.field`, `state.list[0]`, or the name of a state.
fn is_place(expression: &Expr) -> bool {
    match open_ref(expression) {
        Expr::Field(field) => is_place(&field.base),
        Expr::Index(index) => is_place(&index.expr),
        Expr::Path(path) => path.path.get_ident().is_some_and(|ident| {
            let name = ident.to_string();
            name.starts_with(|first: char| first.is_lowercase() || first == '_')
        }),
        _ => false,
    }
}
