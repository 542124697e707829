//! The data that expressions of the user begin with, in functions that are never called: rustc checks the types.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Ident;
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use super::super::model::{Kind, Machine};
use super::super::scope;
use super::{input, of_state, run};

/// What brings data into sight of an expression.
pub(super) struct Roots {
    /// The parameters of the function around it.
    pub(super) parameters: Vec<TokenStream>,
    /// What stands before it.
    pub(super) statements: TokenStream,
}

/// Whether a name is that of a state, or of what a Map gives to an item.
pub(super) fn is_state<'m>(machine: &'m Machine<'_>) -> impl Fn(&Ident) -> bool + 'm {
    |ident| {
        let mut states = machine.states.iter();
        states.any(|known| known.ident.unraw() == ident.unraw())
    }
}

/// What brings the data of `roots` into sight of `code`. `None` is the execution input.
pub(super) fn of(
    machine: &Machine<'_>,
    roots: impl IntoIterator<Item = Option<usize>>,
    place: Span,
    code: &TokenStream,
) -> Roots {
    let mut found = Found {
        machine,
        place,
        known: Vec::new(),
        bound: Vec::new(),
        lists: TokenStream::new(),
    };
    let mut roots: Vec<_> = roots.into_iter().collect();
    roots.sort_unstable();
    roots.dedup();
    for root in roots {
        found.add(root);
    }
    let Found { bound, lists, .. } = found;
    let seen = quote!(#lists #code);
    let mut statements = TokenStream::new();
    let mut parameters = Vec::new();
    for (ident, ty) in &bound {
        if let Some(ty) = ty {
            parameters.push(quote!(#ident: &#ty));
            statements.extend(scope::rebind(ident, &seen));
        }
    }
    statements.extend(lists);
    for (ident, ty) in &bound {
        if ty.is_none() {
            statements.extend(scope::rebind(ident, code));
        }
    }
    Roots {
        parameters,
        statements,
    }
}

struct Found<'f, 'm> {
    machine: &'f Machine<'m>,
    place: Span,
    known: Vec<Option<usize>>,
    /// Names with their types, or with none where a statement binds them.
    bound: Vec<(Ident, Option<TokenStream>)>,
    /// The items of lists, after what these lists are part of.
    lists: TokenStream,
}

impl Found<'_, '_> {
    fn add(&mut self, root: Option<usize>) {
        if self.known.contains(&root) {
            return;
        }
        self.known.push(root);
        let machine = self.machine;
        let Some(root) = root else {
            let ident = scope::named_at("input", self.place);
            self.bound.push((ident, Some(input(machine))));
            return;
        };
        let state = &machine.states[root];
        let ident = scope::variable(state.ident);
        match &state.kind {
            Kind::Item { ty: Some(ty), .. } => {
                self.bound.push((ident, Some(ty.to_token_stream())));
            }
            Kind::Item {
                list: Some((list, data)),
                ty: None,
            } => {
                self.add(data.state);
                let code = scope::with_variables(list.to_token_stream(), &is_state(machine));
                let krate = machine.options.krate.at(list.span());
                let item = quote_spanned!(list.span()=> #krate::item_of(&#code));
                self.lists.extend(quote!(let #ident = #item;));
                self.bound.push((ident, None));
            }
            Kind::Run(told) => {
                let output = run::output(machine, told);
                self.lists.extend(quote!(let #ident = #output;));
                self.bound.push((ident, None));
            }
            Kind::Item { list: None, .. } => {}
            Kind::Batch { ty, input: None } => {
                let krate = &machine.options.krate;
                let batch = quote!(#krate::flow::Batch<#ty>);
                self.bound.push((ident, Some(batch)));
            }
            Kind::Batch {
                ty,
                input: Some((input, data)),
            } => {
                self.add(data.state);
                let code = scope::with_variables(input.to_token_stream(), &is_state(machine));
                let krate = &machine.options.krate;
                let batch = quote!(#krate::flow::batch_of::<#ty, _>(&#code));
                self.lists.extend(quote!(let #ident = #batch;));
                self.bound.push((ident, None));
            }
            _ => {
                let output = of_state(machine, state, "Output");
                self.bound.push((ident, Some(output)));
            }
        }
    }
}
