//! The macros of `cursus-sfn`. They are documented where they are exported, in the crate `cursus-sfn`.
//!
//! Each goes through the same phases: *parse* tells what is written, *check* what is wrong with it, *expand* writes the
//! code and cannot fail. What needs to know types is not decided here: the expansion calls `const fn`s of the core with
//! the user's spans.

mod attribute;
mod crate_path;
mod digest;
mod errors;
#[cfg(test)]
mod expansion;
mod generics;
mod group;
mod handler;
mod keys;
mod lambda_main;
mod machine;
#[cfg(test)]
mod mangled;
mod names;
mod payload;
mod serde_words;
mod shared;
mod similar;
mod state;
mod std_type;
mod task;
mod task_error;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

#[expect(missing_docs, reason = "documented where it is exported")]
#[proc_macro_derive(Payload, attributes(payload, port, serde))]
pub fn derive_payload(input: TokenStream) -> TokenStream {
    payload::derive(&parse_macro_input!(input as DeriveInput)).into()
}

#[expect(missing_docs, reason = "documented where it is exported")]
#[proc_macro_derive(State, attributes(state, dependency, output, retry, catch, parameter))]
pub fn derive_state(input: TokenStream) -> TokenStream {
    state::derive(&parse_macro_input!(input as DeriveInput)).into()
}

#[expect(missing_docs, reason = "documented where it is exported")]
#[proc_macro_attribute]
pub fn state(arguments: TokenStream, item: TokenStream) -> TokenStream {
    attribute::state(arguments.into(), item.into()).into()
}

/// What `state_machine!` hands a machine with `#[cfg(..)]` on to.
#[doc(hidden)]
#[proc_macro_derive(ConditionalMachine, attributes(__cursus_sfn_machine))]
pub fn derive_conditional_machine(input: TokenStream) -> TokenStream {
    machine::conditional(&parse_macro_input!(input as DeriveInput)).into()
}

#[expect(missing_docs, reason = "documented where it is exported")]
#[proc_macro]
pub fn fragment(input: TokenStream) -> TokenStream {
    machine::fragment(input.into()).into()
}

#[expect(missing_docs, reason = "documented where it is exported")]
#[proc_macro]
pub fn state_machine(input: TokenStream) -> TokenStream {
    machine::state_machine(input.into()).into()
}

#[expect(missing_docs, reason = "documented where it is exported")]
#[proc_macro_attribute]
pub fn task(arguments: TokenStream, item: TokenStream) -> TokenStream {
    task::task(arguments.into(), item.into()).into()
}

#[expect(missing_docs, reason = "documented where it is exported")]
#[proc_macro_derive(TaskError, attributes(task_error))]
pub fn derive_task_error(input: TokenStream) -> TokenStream {
    task_error::derive(&parse_macro_input!(input as DeriveInput)).into()
}

#[expect(missing_docs, reason = "documented where it is exported")]
#[proc_macro]
pub fn lambda_main(input: TokenStream) -> TokenStream {
    lambda_main::lambda_main(input.into()).into()
}
