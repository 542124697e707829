//! `format!`.

use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, Ident, LitStr, Macro, Token};

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
