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

use proc_macro2::TokenStream;
use quote::quote;

use crate::errors::Errors;

pub(crate) fn state_machine(tokens: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let written = parse::machine(tokens, &mut errors);
    let ide = ide::block(&written);
    match check::machine(&written, &mut errors) {
        Some(machine) => {
            let expansion = expand::machine(&machine);
            quote!({ #ide #expansion })
        }
        // Without a machine there is nothing of its type; the errors say why.
        None => quote!({ #ide #errors ::core::panic!("the machine has errors") }),
    }
}
