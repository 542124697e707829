//! `state_machine!`.
//!
//! *parse* reads the arguments into [`ast`], one at a time, so that a broken one hides no other. *check* resolves names,
//! builds the control flow and lowers conditions; what it yields is [`model`]. *expand* writes it down as constants, a
//! function a state, and checks for const evaluation.

mod ast;
mod cfg;
mod check;
mod expand;
mod expression;
mod flow;
mod fragment;
mod ide;
mod mention;
mod model;
mod parse;
mod refine;
mod scope;
mod template;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::errors::Errors;
use cfg::Conditions;
use expand::Expansion;
pub(crate) use fragment::declare as fragment;

/// The machine as an expression.
pub(crate) fn state_machine(tokens: TokenStream) -> TokenStream {
    let tokens = match fragment::resolve(tokens) {
        Ok(tokens) => tokens,
        Err(next) => return next,
    };
    let mut errors = Errors::default();
    let mut conditions = Conditions::unknown();
    let mut written = parse::machine(tokens.clone(), &mut conditions, &mut errors);
    if let Some(question) = conditions.ask(&written.options.krate, &tokens) {
        return quote!({ #question __STATE_MACHINE });
    }
    let import = written.options.krate.import();
    let ide = ide::block(&written);
    let Expansion {
        items,
        checks,
        value,
        ..
    } = expand(&written, errors);
    let checks = checks.map(|checks| quote!({ #checks }));
    quote!({ #import #ide #items #checks #value })
}

/// The machine as a static, from the struct that told which of its conditions hold.
pub(crate) fn conditional(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let (tokens, mut conditions) = Conditions::known(input);
    let mut written = parse::machine(tokens, &mut conditions, &mut errors);
    let import = written.options.krate.import();
    let ide = ide::block(&written);
    let Expansion {
        items,
        checks,
        ty,
        value,
    } = expand(&written, errors);
    let checks = checks.map(|checks| quote!(const _: () = { #checks };));
    quote!(#import #ide #items #checks static __STATE_MACHINE: #ty = { #value };)
}

/// If anything is wrong there is no machine to give, but what is sound by itself goes to rustc, which may have more to
/// say.
fn expand(written: &ast::Machine, mut errors: Errors) -> Expansion {
    let machine = check::machine(written, &mut errors);
    if errors.is_empty() {
        return expand::machine(&machine);
    }
    Expansion {
        items: expand::functions(&machine),
        checks: None,
        ty: expand::machine_type(&machine),
        // The errors stand in the value, so that rustc does not compute it.
        value: quote!(#errors ::core::panic!("the machine has errors")),
    }
}
