//! Executions of other machines. What they take and give is told by the type of the machine, which only rustc knows.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Ident;
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use super::super::model::{Kind, Machine, Run, State};

/// The specification, as a constant that all of the expansion names, so that rustc explains what is wrong once.
pub(super) fn specification(machine: &Machine<'_>, state: &State<'_>) -> Option<TokenStream> {
    let Kind::Run(run) = &state.kind else {
        return None;
    };
    let krate = &machine.options.krate;
    let (constant, spec) = (constant(state), spec(machine, run));
    Some(quote! {
        #[allow(non_upper_case_globals)]
        const #constant: &#krate::StateSpec = #spec;
    })
}

/// The name of that constant.
pub(super) fn constant(state: &State<'_>) -> Ident {
    format_ident!("__run_{}", state.ident.unraw(), span = Span::call_site())
}

fn spec(machine: &Machine<'_>, run: &Run<'_>) -> TokenStream {
    let other = run.machine;
    let krate = machine.options.krate.at(other.span());
    match (run.output, run.task_token) {
        (output, Some(_)) => {
            let output = output.map_or_else(|| quote!(#krate::Value), |output| quote!(#output));
            quote_spanned!(other.span()=> #krate::flow::awaited::<#output, _, _, _>(|| &#other))
        }
        (_, None) if run.waits => quote_spanned!(other.span()=> #krate::flow::run(|| &#other)),
        (_, None) => quote_spanned!(other.span()=> #krate::flow::started(|| &#other)),
    }
}

/// What is given, for code that is never called.
pub(super) fn output(machine: &Machine<'_>, run: &Run<'_>) -> TokenStream {
    let other = run.machine;
    let krate = machine.options.krate.at(other.span());
    match (run.output, run.task_token) {
        (output, Some(_)) => {
            let output = output.map_or_else(|| quote!(#krate::Value), |output| quote!(#output));
            quote_spanned!(other.span()=> #krate::data::<#output>())
        }
        (_, None) if run.waits => quote_spanned!(other.span()=> #krate::flow::output_of(&#other)),
        (_, None) => quote!(#krate::data::<#krate::flow::StartedExecution>()),
    }
}

/// The statement that configures the state.
pub(super) fn start(
    machine: &Machine<'_>,
    state: &State<'_>,
    configuration: &Ident,
) -> Option<TokenStream> {
    let Kind::Run(run) = &state.kind else {
        return None;
    };
    let other = run.machine;
    let krate = machine.options.krate.at(other.span());
    let arn = run.arn.map(|arn| {
        quote_spanned!(arn.span()=> #configuration.parameter("arn", "StateMachineArn", &#arn);)
    });
    let name = run.name.map(
        |name| quote_spanned!(name.span()=> #configuration.parameter("name", "Name", &#name);),
    );
    let constant = constant(state);
    let input = quote_spanned! {other.span()=>
        #krate::flow::pass_context(#constant, #configuration);
    };
    Some(quote!(#arn #name #input))
}
