//! The first argument of `format!`.

use proc_macro2::Span;
use syn::{Ident, LitStr};

/// A part of the first argument of `format!`.
pub(super) enum Piece {
    Text(String),
    /// `{}`
    Next,
    /// `{0}`
    Position(usize),
    /// `{name}`
    Named(String),
}

/// Takes the first argument of `format!` apart.
pub(super) fn pieces(template: &str) -> Result<Vec<Piece>, String> {
    let (mut pieces, mut text) = (Vec::new(), String::new());
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        text.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            text.push_str(brace);
            rest = after;
            continue;
        }
        let end = rest.find('}').filter(|_| brace == "{");
        let Some(end) = end else {
            return Err("a brace that means itself is written twice: `{{`, `}}`".to_owned());
        };
        let inside = rest[..end].trim();
        if !text.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut text)));
        }
        pieces.push(match (inside, inside.parse()) {
            ("", _) => Piece::Next,
            (_, Ok(position)) => Piece::Position(position),
            (name, _) if name.contains(':') => {
                return Err(format!(
                    "a workflow writes a value in one way only; leave out what follows the colon in `{{{name}}}`"
                ));
            }
            (name, _) => Piece::Named(name.to_owned()),
        });
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    Ok(pieces)
}

/// The names in a literal such as `"{name}"`.
pub(super) fn captured(text: &proc_macro2::Literal) -> impl Iterator<Item = Ident> {
    let text = syn::parse_str::<LitStr>(&text.to_string()).map(|text| text.value());
    let pieces = pieces(&text.unwrap_or_default()).unwrap_or_default();
    pieces.into_iter().filter_map(|piece| match piece {
        Piece::Named(name) => {
            let name = syn::parse_str::<Ident>(&name).ok()?;
            Some(Ident::new(&name.to_string(), Span::call_site()))
        }
        Piece::Text(_) | Piece::Next | Piece::Position(_) => None,
    })
}
