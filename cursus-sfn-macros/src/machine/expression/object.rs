//! Structs, and fields of what is computed.

use syn::ext::IdentExt;
use syn::{Expr, ExprField, ExprStruct, Member};

use super::{Lowering, Roots, Term, data};
use crate::group::open_ref;

impl<R: Roots> Lowering<'_, R> {
    /// `Order { id: input.id, total: 5 }`
    pub(super) fn object(&mut self, literal: &ExprStruct) -> Option<Term> {
        if let Some(rest) = &literal.rest {
            return self.refuse(rest, "name every field; `..` is not known to a workflow");
        }
        let fields = literal.fields.iter().filter_map(|field| {
            let name = name(&field.member);
            // Nothing is what is not there.
            let value = match open_ref(&field.expr) {
                value if data::is_none(value) => return None,
                value => data::some(value).unwrap_or(value),
            };
            Some(self.term(value).map(|value| (name, value)))
        });
        let fields = fields
            .collect::<Vec<_>>()
            .into_iter()
            .collect::<Option<_>>()?;
        Some(Term::Struct(literal.path.clone(), fields))
    }

    /// `order.discount.unwrap().rate`
    pub(super) fn field(&mut self, expression: &Expr, field: &ExprField) -> Option<Term> {
        let base = self.term(&field.base)?;
        self.below(base, vec![name(&field.member)], expression)
    }
}

/// The name of a field, or its position.
fn name(member: &Member) -> String {
    match member {
        Member::Named(name) => name.unraw().to_string(),
        Member::Unnamed(position) => position.index.to_string(),
    }
}
