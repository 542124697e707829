//! The state of a function.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ExprLit, Ident, ItemFn, Lit, Meta, MetaNameValue, Path, Type};

use super::arguments::Arguments;
use super::signature::Signature;
use crate::crate_path::CratePath;
use crate::digest;
use crate::handler;

pub(super) fn task(
    function: &ItemFn,
    arguments: &Arguments,
    kind: &Path,
    signature: &Signature,
    state: &Ident,
) -> TokenStream {
    let krate = &arguments.krate;
    let conditions = attributes(function, "cfg");
    let visibility = &function.vis;
    let documentation: Vec<_> = attributes(function, "doc").collect();
    let reference = format!(
        "The state that runs [`{0}`]({0}()).",
        function.sig.ident.unraw()
    );
    let separator = (!documentation.is_empty()).then(|| quote!(#[doc = ""]));
    let base = base(kind, signature);
    let bounds = bounds(krate, kind, signature);
    let state_impl = state_impl(function, arguments, signature, state, &bounds);
    let task_impl = task_impl(function, arguments, signature, state, &bounds);
    let checks = handler::checks(krate, &arguments.handlers);
    let name = state.unraw().to_string();
    let named = format_ident!("{}", state.unraw(), span = state.span());
    let conditions: Vec<_> = conditions.collect();
    quote! {
        #(#conditions)*
        #(#documentation)*
        #separator
        #[doc = #reference]
        #[allow(dead_code, clippy::all, clippy::pedantic)]
        #visibility struct #named(#base);

        #(#conditions)*
        #[allow(deprecated, clippy::all, clippy::pedantic)]
        const _: () = {
            type __Kind = #base;
            #state_impl
            #[automatically_derived]
            impl ::core::convert::From<__Kind> for #named {
                fn from(state: __Kind) -> Self {
                    Self(state)
                }
            }
            #[automatically_derived]
            impl ::core::fmt::Debug for #named {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.write_str(#name)
                }
            }
            #task_impl
            #checks
        };
    }
}

/// The kind of state with the types of the function.
fn base(kind: &Path, Signature { input, output, .. }: &Signature) -> TokenStream {
    quote!(#kind<#input, #output>)
}

/// Attributes of this name.
fn attributes<'f>(function: &'f ItemFn, name: &'static str) -> impl Iterator<Item = &'f Attribute> {
    let attributes = function.attrs.iter();
    attributes.filter(move |attribute| attribute.path().is_ident(name))
}

/// What the types of a function must be. As conditions of the implementations they are looked at once, where they stand, and
/// taken for granted within.
fn bounds(krate: &CratePath, kind: &Path, signature: &Signature) -> TokenStream {
    let Signature {
        input,
        output,
        error,
    } = signature;
    let bound = |ty: &dyn ToTokens, span: Span, bound: &TokenStream| {
        let krate = krate.at(span);
        let bound = respanned(bound, span);
        quote_spanned!(span=> #ty: #krate::#bound,)
    };
    let json = |ty: &Type, serde: &TokenStream| {
        let payload = bound(ty, ty.span(), &quote!(Payload));
        let serde = bound(ty, ty.span(), serde);
        quote!(#payload #serde)
    };
    let input = json(input, &quote!(serde::de::DeserializeOwned));
    let output = json(output, &quote!(serde::Serialize));
    let error = error
        .as_ref()
        .map(|error| bound(error, error.span(), &quote!(TaskError)));
    // By its name alone, so that this is told of a kind that takes other types too.
    let runs = bound(kind, kind.span(), &quote!(RunsFunction));
    quote!(#input #output #error #runs)
}

fn respanned(tokens: &TokenStream, span: Span) -> TokenStream {
    let tokens = tokens.clone().into_iter().map(|mut token| {
        token.set_span(span);
        token
    });
    tokens.collect()
}

/// The specification: that of the kind with what is the function's.
fn spec(
    function: &ItemFn,
    arguments: &Arguments,
    signature: &Signature,
    state: &Ident,
) -> TokenStream {
    let krate = &arguments.krate;
    let handlers = arguments.handlers.iter().map(|handler| handler.spec(krate));
    let presets = arguments.presets.iter();
    let presets = presets.map(|(field, _)| digest::key(&field.unraw().to_string()));
    let name = digest::name(krate, &state.unraw().to_string());
    let path = format!("::{}", function.sig.ident.unraw());
    let description = description(function).map(|text| quote!(.description(#text)));
    let errors = signature.error.as_ref();
    let errors = errors.map(|error| quote!(.errors(<#error as #krate::TaskError>::NAMES)));
    quote! {
        &<__Kind as #krate::State>::SPEC
            .of_function(
                #name,
                &#krate::FunctionSpec::new::<#state>(::core::concat!(::core::module_path!(), #path))
                    .error_handling(&[#(#handlers),*])
                    .preset(&[#(#presets),*]),
            )
            #description
            #errors
    }
}

/// The first paragraph of the documentation.
fn description(function: &ItemFn) -> Option<String> {
    let lines = attributes(function, "doc").filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(MetaNameValue {
            value:
                Expr::Lit(ExprLit {
                    lit: Lit::Str(line),
                    ..
                }),
            ..
        }) => Some(line.value().trim().to_owned()),
        _ => None,
    });
    let lines: Vec<_> = lines.take_while(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then(|| lines.join(" "))
}

fn state_impl(
    function: &ItemFn,
    arguments: &Arguments,
    signature: &Signature,
    state: &Ident,
    bounds: &TokenStream,
) -> TokenStream {
    let krate = &arguments.krate;
    let spec = spec(function, arguments, signature, state);
    let name = state.unraw().to_string();
    let Signature { input, output, .. } = signature;
    let input = quote_spanned!(input.span()=> type Input = #input;);
    let output = quote_spanned!(output.span()=> type Output = #output;);
    let builder = Ident::new("builder", Span::mixed_site());
    let presets = arguments.presets.iter().map(|(field, value)| {
        quote!(let #builder = #builder.__preset(|#builder| #builder.#field(#value));)
    });
    quote! {
        #[automatically_derived]
        impl #krate::State for #state where #bounds {
            const SPEC: &'static #krate::StateSpec = #spec;
            const STATE_TYPE: &'static ::core::primitive::str = #name;
            #input
            #output
            type Builder = <__Kind as #krate::State>::Builder;

            fn builder() -> Self::Builder {
                let #builder = <__Kind as #krate::State>::builder();
                #(#presets)*
                #builder
            }

            fn configure(&self, configuration: &mut #krate::Configuration) {
                <__Kind as #krate::State>::configure(&self.0, configuration);
            }
        }
    }
}

fn task_impl(
    function: &ItemFn,
    arguments: &Arguments,
    signature: &Signature,
    state: &Ident,
    bounds: &TokenStream,
) -> TokenStream {
    let krate = &arguments.krate;
    let Signature {
        input,
        output,
        error,
    } = signature;
    let called = &function.sig.ident;
    let argument = Ident::new("input", Span::mixed_site());
    let call = match function.sig.asyncness {
        Some(_) => quote!(#called(#argument).await),
        None => quote!(#called(#argument)),
    };
    let (error_type, result) = match error {
        Some(error) => (error.to_token_stream(), call),
        None => (
            quote!(::core::convert::Infallible),
            quote!(::core::result::Result::Ok(#call)),
        ),
    };
    quote! {
        #[automatically_derived]
        impl #krate::Task for #state where #bounds {
            type Error = #error_type;

            async fn run(
                #argument: #input,
            ) -> ::core::result::Result<#output, #error_type> {
                #result
            }
        }
    }
}
