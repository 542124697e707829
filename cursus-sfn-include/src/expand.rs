//! The definition as Rust.

use cursus_sfn_import::constants;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Error;

use crate::file::File;
use crate::parse::{Include, Module};

/// What has become of a definition.
pub(crate) struct Included {
    /// The arguments of `state_machine!`, or what is wrong.
    machine: Result<TokenStream, Error>,
    /// The names of the states, as far as they are known.
    names: Vec<String>,
}

impl Included {
    pub(crate) fn read(arguments: TokenStream, names: Vec<String>) -> Self {
        let machine = Ok(arguments);
        Self { machine, names }
    }

    pub(crate) fn failed(error: Error, names: Vec<String>) -> Self {
        let machine = Err(error);
        Self { machine, names }
    }
}

pub(crate) fn expand(include: &Include, file: Option<&File>, included: &Included) -> TokenStream {
    let krate = match &include.krate {
        Some(path) => path.to_token_stream(),
        None => quote!(::cursus_sfn),
    };
    let machine = match &included.machine {
        Ok(arguments) => quote!(#krate::state_machine!(#arguments)),
        Err(error) => {
            // The errors stand in the value, so that rustc does not compute it.
            let errors = error.to_compile_error();
            quote!(#errors ::core::panic!("the definition has errors"))
        }
    };
    // What is included is watched, so that a change of it is seen.
    let watched = file.map(|File { path, .. }| {
        quote!(
            const _: &[::core::primitive::u8] = ::core::include_bytes!(#path);
        )
    });
    let value = quote!({ #watched #machine });
    match &include.module {
        Some(module) => expand_module(include, module, &included.names, &krate, &value),
        None => value,
    }
}

/// The module with the machine and the names of its states.
fn expand_module(
    include: &Include,
    module: &Module,
    names: &[String],
    krate: &TokenStream,
    value: &TokenStream,
) -> TokenStream {
    let Module {
        attributes,
        visibility,
        ident,
    } = module;
    let path = include.path.value();
    let is_documented = attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("doc"));
    let documentation = (!is_documented).then(|| {
        let documentation = format!("The state machine of `{path}`.");
        quote!(#[doc = #documentation])
    });
    let written: Vec<&str> = names.iter().map(String::as_str).collect();
    let states = constants(&written).into_iter().zip(&written);
    let states = states.map(|(constant, name)| {
        let constant = Ident::new(&constant, Span::call_site());
        let documentation = format!("The name of state `{name}`.");
        quote! {
            #[doc = #documentation]
            pub const #constant: &::core::primitive::str = #name;
        }
    });
    let machine = format!("The machine of `{path}`.");
    quote! {
        #(#attributes)*
        #documentation
        #[allow(dead_code, unreachable_pub, clippy::all, clippy::pedantic)]
        #visibility mod #ident {
            #[doc = #machine]
            pub static MACHINE: #krate::StateMachine = #value;
            #(#states)*
            /// The names of all states, in the order of the definition.
            pub const ALL: &[&::core::primitive::str] = &[#(#written),*];
        }
    }
}
