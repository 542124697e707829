//! `format!`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, ExprLit, Ident, Lit, LitStr, Macro, Token};

use super::{Lowering, Roots, Term};
use crate::machine::model::Literal;
use crate::machine::template::{Piece, pieces};

impl<R: Roots> Lowering<'_, R> {
    pub(super) fn format(&mut self, expression: &Expr, call: &Macro) -> Option<Term> {
        let arguments = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(call.tokens.clone());
        let arguments: Vec<_> = self.errors.ok(arguments)?.into_iter().collect();
        let Some((Expr::Lit(template), arguments)) = arguments.split_first() else {
            return self.refuse(
                expression,
                "the first argument of `format!` is text in quotes",
            );
        };
        let syn::Lit::Str(template) = &template.lit else {
            return self.refuse(
                template,
                "the first argument of `format!` is text in quotes",
            );
        };
        let pieces = match pieces(&template.value()) {
            Ok(pieces) => pieces,
            Err(message) => return self.refuse(template, &message),
        };
        let mut next = 0;
        let mut terms = Vec::new();
        for piece in pieces {
            terms.push(match piece {
                Piece::Text(text) => Some(Term::Literal(Literal::String(text))),
                Piece::Next => {
                    next += 1;
                    self.nth(arguments, next - 1, template)
                }
                Piece::Position(position) => self.nth(arguments, position, template),
                Piece::Named(name) => self.captured(arguments, &name, template),
            });
        }
        let terms = terms.into_iter().collect::<Option<Vec<_>>>()?;
        Some(self.checked("Concatenate", terms, expression))
    }

    fn nth(&mut self, arguments: &[Expr], index: usize, template: &LitStr) -> Option<Term> {
        match arguments.get(index) {
            Some(Expr::Assign(named)) => self.term(&named.right),
            Some(argument) => self.term(argument),
            None => self.refuse(template, "`format!` has more places `{}` than arguments"),
        }
    }

    /// An argument by name, or a variable.
    fn captured(&mut self, arguments: &[Expr], name: &str, template: &LitStr) -> Option<Term> {
        let named = arguments.iter().find_map(|argument| match argument {
            Expr::Assign(assign) => match &*assign.left {
                Expr::Path(path) if path.path.is_ident(name) => Some(&*assign.right),
                _ => None,
            },
            _ => None,
        });
        if let Some(value) = named {
            return self.term(value);
        }
        let mut ident = Ident::new("name", template.span());
        if let Ok(parsed) = syn::parse_str::<Ident>(name) {
            ident = Ident::new(&parsed.to_string(), template.span());
        }
        self.term(&syn::parse_quote!(#ident))
    }
}

/// The arguments of a `format!` with the names in its text as arguments: `"{0}", name` for `"{name}"`. Anything else is as it
/// was.
pub(in crate::machine) fn with_captured_as_arguments(tokens: TokenStream) -> TokenStream {
    let arguments = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(tokens.clone());
    let Ok(arguments) = arguments else {
        return tokens;
    };
    let (with_keys, mut positional): (Vec<_>, Vec<_>) = arguments
        .into_iter()
        .partition(|argument| matches!(argument, Expr::Assign(_)));
    let Some(Expr::Lit(ExprLit {
        lit: Lit::Str(text),
        ..
    })) = positional.first().cloned()
    else {
        return tokens;
    };
    let keys = with_keys.iter().filter_map(|argument| match argument {
        Expr::Assign(assign) => Some(assign.left.to_token_stream().to_string()),
        _ => None,
    });
    let keys: Vec<_> = keys.collect();
    // Numbers go on through the arguments that have keys, which are to come later. The first is the text.
    let count = positional.len();
    let numbered = |number: usize| match (number + 1).checked_sub(count).map(|at| keys.get(at)) {
        Some(Some(name)) => format!("{{{name}}}"),
        _ => format!("{{{number}}}"),
    };
    let (mut template, mut next) = (String::new(), 0);
    for piece in pieces(&text.value()).unwrap_or_default() {
        match piece {
            Piece::Text(text) => {
                template.push_str(&text.replace('{', "{{").replace('}', "}}"));
            }
            Piece::Next => {
                template.push_str(&numbered(next));
                next += 1;
            }
            Piece::Position(position) => template.push_str(&numbered(position)),
            Piece::Named(name) => match syn::parse_str::<Ident>(&name) {
                Ok(mut ident) if !keys.contains(&name) => {
                    template.extend(["{", &(positional.len() - 1).to_string(), "}"]);
                    ident.set_span(text.span());
                    positional.push(syn::parse_quote!(#ident));
                }
                _ => template.extend(["{", &name, "}"]),
            },
        }
    }
    if positional.len() == count {
        return tokens;
    }
    let template = LitStr::new(&template, text.span());
    let arguments = positional.iter().skip(1).chain(&with_keys);
    quote!(#template #(, #arguments)*)
}
