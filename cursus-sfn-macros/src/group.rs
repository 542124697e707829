//! Groups without delimiters: what rustc puts around the arguments of `macro_rules!` macros.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, PathArguments, Type};

/// A type without the groups around it.
pub(crate) fn open_type(mut ty: &Type) -> &Type {
    while let Type::Group(group) = ty {
        ty = &group.elem;
    }
    ty
}

/// An expression without the groups around it.
pub(crate) fn open(mut expression: Expr) -> Expr {
    while let Expr::Group(group) = expression {
        expression = *group.expr;
    }
    expression
}

/// The same for one that is only looked at.
pub(crate) fn open_ref(mut expression: &Expr) -> &Expr {
    while let Expr::Group(group) = expression {
        expression = &group.expr;
    }
    expression
}

/// Writes types that are given by a macro as in expressions, `Type::<A>` for `Type<A>`, where a literal or a path goes on
/// behind them.
pub(crate) fn with_turbofish(tokens: TokenStream) -> TokenStream {
    let mut tokens = tokens.into_iter().peekable();
    let mut result = TokenStream::new();
    while let Some(token) = tokens.next() {
        let goes_on = match tokens.peek() {
            Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
            Some(TokenTree::Punct(punct)) => punct.as_char() == ':',
            Some(TokenTree::Ident(_) | TokenTree::Literal(_)) | None => false,
        };
        match &token {
            // States within states.
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                let mut inner = Group::new(group.delimiter(), with_turbofish(group.stream()));
                inner.set_span(group.span());
                result.extend([TokenTree::Group(inner)]);
            }
            TokenTree::Group(group) if goes_on && group.delimiter() == Delimiter::None => {
                match path_in_expression(group.stream()) {
                    Some(path) => result.extend(path),
                    None => result.extend([token]),
                }
            }
            _ => result.extend([token]),
        }
    }
    result
}

fn path_in_expression(ty: TokenStream) -> Option<TokenStream> {
    let Ok(Type::Path(mut ty)) = syn::parse2(ty) else {
        return None;
    };
    for segment in &mut ty.path.segments {
        if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
            arguments.colon2_token.get_or_insert_default();
        }
    }
    Some(ty.into_token_stream())
}
