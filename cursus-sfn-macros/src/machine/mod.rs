//! `state_machine!`.
//!
//! *parse* reads the arguments into [`ast`], one at a time, so that a broken one hides no other. *check* resolves names,
//! builds the control flow and lowers conditions; what it yields is [`model`]. *expand* writes it down as constants, a
//! function a state, and checks for const evaluation.

mod ast;
mod check;
mod condition;
mod expand;
mod flow;
mod ide;
mod model;
mod parse;
mod refine;
mod scope;

use proc_macro2::TokenStream;
use quote::quote;

use crate::errors::Errors;

pub(crate) fn state_machine(tokens: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let written = parse::machine(tokens, &mut errors);
    let ide = ide::block(&written);
    let machine = check::machine(&written, &mut errors);
    if errors.is_empty() {
        let expansion = expand::machine(&machine);
        return quote!({ #ide #expansion });
    }
    // There is no machine to give, but what is sound by itself goes to rustc, which may have more to say.
    let functions = expand::functions(&machine);
    quote!({ #ide #functions #errors ::core::panic!("the machine has errors") })
}
