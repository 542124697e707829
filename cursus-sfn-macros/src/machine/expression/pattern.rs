//! Patterns: of `match`, `if let` and `matches!`.

use syn::ext::IdentExt;
use syn::{Expr, ExprLet, ExprRange, Macro, Pat, PatIdent};

use super::data::is_type_like;
use super::{Lowering, Roots, Term};

/// What a pattern may be.
const PATTERNS: &str = "a pattern is a literal, a variant, a range, `Some(..)`, `None`, a name or `_`, and several of them with `|`";

/// When a value has the form of a pattern.
pub(super) enum Fit {
    Always,
    If(Term),
}

impl<R: Roots> Lowering<'_, R> {
    /// `let Some(value) = order.discount`
    pub(super) fn let_term(&mut self, binding: &ExprLet) -> Option<Term> {
        let subject = self.term(&binding.expr)?;
        match self.pattern(&binding.pat, &subject, binding)? {
            Fit::If(fits) => Some(fits),
            Fit::Always => self.refuse(
                &binding.pat,
                "this pattern fits anything, so that it decides nothing",
            ),
        }
    }

    /// `matches!(order.kind, Kind::A | Kind::B)`
    pub(super) fn matches(&mut self, expression: &Expr, call: &Macro) -> Option<Term> {
        let arguments = call.parse_body_with(|input: syn::parse::ParseStream<'_>| {
            let subject: Expr = input.parse()?;
            input.parse::<syn::Token![,]>()?;
            let pattern = Pat::parse_multi_with_leading_vert(input)?;
            let guard = match input.parse::<Option<syn::Token![if]>>()? {
                Some(_) => Some(input.parse::<Expr>()?),
                None => None,
            };
            input.parse::<Option<syn::Token![,]>>()?;
            Ok((subject, pattern, guard))
        });
        let (subject, pattern, guard) = self.errors.ok(arguments)?;
        let fits = self.scoped(|this| {
            let subject = this.term(&subject)?;
            this.guarded(&pattern, &subject, guard.as_ref(), &pattern)
        })?;
        match fits {
            Fit::If(fits) => Some(fits),
            Fit::Always => self.refuse(
                expression,
                "this pattern fits anything, so that it decides nothing",
            ),
        }
    }

    /// The condition that a value has the form of a pattern, and that a guard holds.
    pub(super) fn guarded(
        &mut self,
        pattern: &Pat,
        subject: &Term,
        guard: Option<&Expr>,
        of: &impl quote::ToTokens,
    ) -> Option<Fit> {
        let fits = self.pattern(pattern, subject, of)?;
        let Some(guard) = guard else {
            return Some(fits);
        };
        let holds = self.term(guard)?;
        Some(Fit::If(match fits {
            Fit::If(fits) => Term::and(fits, holds),
            Fit::Always => holds,
        }))
    }

    /// The condition that a value has the form of a pattern. `of` is where to point for what the query
    /// language does not have.
    pub(super) fn pattern(
        &mut self,
        pattern: &Pat,
        subject: &Term,
        of: &impl quote::ToTokens,
    ) -> Option<Fit> {
        match pattern {
            Pat::Wild(_) => Some(Fit::Always),
            Pat::Paren(inner) => self.pattern(&inner.pat, subject, of),
            Pat::Reference(inner) => self.pattern(&inner.pat, subject, of),
            Pat::Type(inner) => self.pattern(&inner.pat, subject, of),
            Pat::Ident(name) => self.named(name, subject, of),
            Pat::Or(alternatives) => {
                let mut any: Option<Term> = None;
                for case in &alternatives.cases {
                    // An alternative that fits anything leaves nothing to the others.
                    let Fit::If(fits) = self.pattern(case, subject, of)? else {
                        return Some(Fit::Always);
                    };
                    any = Some(match any {
                        Some(before) => Term::Apply("Or", vec![before, fits], None),
                        None => fits,
                    });
                }
                any.map(Fit::If)
            }
            Pat::TupleStruct(some) if some.path.is_ident("Some") && some.elems.len() == 1 => {
                let there = self.placed("IsSome", vec![subject.clone()], of);
                let inner = self.pattern(&some.elems[0], &subject.clone().unwrapped(), of)?;
                Some(Fit::If(match inner {
                    Fit::If(inner) => Term::and(there, inner),
                    Fit::Always => there,
                }))
            }
            Pat::Lit(literal) => self.equal(&Expr::Lit(literal.clone()), subject, of),
            Pat::Path(path) => self.equal(&Expr::Path(path.clone()), subject, of),
            Pat::Range(range) => self.within(range, subject),
            other => {
                let message = format!("a workflow cannot look for this; {PATTERNS}");
                self.errors.add(other, message);
                None
            }
        }
    }

    /// A name, which is given to the value, or one that means something: a variant or a constant.
    fn named(&mut self, name: &PatIdent, subject: &Term, of: &impl quote::ToTokens) -> Option<Fit> {
        let ident = &name.ident;
        if ident == "None" {
            let there = self.placed("IsSome", vec![subject.clone()], of);
            return Some(Fit::If(self.placed("Not", vec![there], of)));
        }
        let is_constant = !ident.unraw().to_string().chars().any(char::is_lowercase);
        if is_type_like(ident) || is_constant {
            let path: Expr = syn::parse_quote!(#ident);
            return self.equal(&path, subject, of);
        }
        self.bound.push((ident.clone(), subject.clone()));
        match &name.subpat {
            Some((_, inner)) => self.pattern(inner, subject, of),
            None => Some(Fit::Always),
        }
    }

    fn equal(&mut self, value: &Expr, subject: &Term, of: &impl quote::ToTokens) -> Option<Fit> {
        let value = self.term(value)?;
        Some(Fit::If(self.placed(
            "Equal",
            vec![subject.clone(), value],
            of,
        )))
    }

    fn within(&mut self, range: &ExprRange, subject: &Term) -> Option<Fit> {
        let expression = Expr::Range(range.clone());
        self.bounds(&expression, range, subject)
    }

    fn placed(
        &self,
        operation: &'static str,
        operands: Vec<Term>,
        of: &impl quote::ToTokens,
    ) -> Term {
        let tokens = of.to_token_stream();
        self.checked(operation, operands, &Expr::Verbatim(tokens))
    }
}

/// Whether a pattern fits anything, as far as its form tells.
pub(in crate::machine) fn fits_anything(pattern: &Pat) -> bool {
    match pattern {
        Pat::Wild(_) => true,
        Pat::Ident(name) => {
            let is_name = name.subpat.is_none() && !is_type_like(&name.ident);
            is_name && name.ident.to_string().chars().any(char::is_lowercase)
        }
        Pat::Paren(inner) => fits_anything(&inner.pat),
        Pat::Or(alternatives) => alternatives.cases.iter().any(fits_anything),
        _ => false,
    }
}
