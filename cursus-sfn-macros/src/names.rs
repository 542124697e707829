//! Checks of the names of ports, by const evaluation.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::LitStr;

use crate::crate_path::CratePath;

/// The names of a port.
pub(crate) struct PortNames<'p> {
    pub(crate) name: String,
    /// Where the name is checked, if it is.
    pub(crate) span: Option<Span>,
    pub(crate) aliases: &'p [LitStr],
}

/// A constant for each name of the ports of one side of a type, which underlines the name if it is refused.
pub(crate) fn checks(krate: &CratePath, ports: &[PortNames<'_>]) -> TokenStream {
    let all: Vec<_> = ports
        .iter()
        .map(|PortNames { name, aliases, .. }| quote!((#name, &[#(#aliases),*])))
        .collect();
    let mut checks = TokenStream::new();
    for (index, port) in ports.iter().enumerate() {
        let own = port.span.into_iter().map(|span| (0, span));
        let aliases = port
            .aliases
            .iter()
            .zip(1_usize..)
            .map(|(alias, nth)| (nth, alias.span()));
        for (nth, span) in own.chain(aliases) {
            let krate = krate.at(span);
            checks.extend(quote_spanned! {span=>
                const _: () = #krate::require_port_name(&[#(#all),*], #index, #nth);
            });
        }
    }
    checks
}
