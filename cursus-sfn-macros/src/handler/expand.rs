//! Error handlers as constants, and their checks.

use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, Ident};

use super::Handler;
use crate::crate_path::CratePath;
use crate::group::open_ref;

impl Handler {
    /// The handler in a specification.
    pub(crate) fn spec(&self, krate: &CratePath) -> TokenStream {
        let errors = self.names(krate);
        let Some(settings) = &self.retry else {
            return quote!(#krate::ErrorHandlerSpec::catch(#errors));
        };
        let settings = settings.iter().map(|set| setting(krate, set));
        quote!(#krate::ErrorHandlerSpec::retry(#errors, #krate::RetryConfig::DEFAULT #(#settings)*))
    }

    /// `&[States::Timeout, ErrorName::new("OutOfStock")]`
    fn names(&self, krate: &CratePath) -> TokenStream {
        let names = self.listed().map(|error| error_name(krate, error));
        quote!(&[#(#names),*])
    }

    fn listed(&self) -> impl Iterator<Item = &Expr> {
        self.errors.iter().flat_map(|(_, errors)| errors)
    }
}

/// A name in quotes becomes an error name, anything else is one.
pub(crate) fn error_name(krate: &CratePath, error: &Expr) -> TokenStream {
    match open_ref(error) {
        Expr::Lit(literal) => quote!(#krate::ErrorName::new(#literal)),
        constant => {
            let (krate, span) = (krate.at(constant.span()), constant.span());
            quote_spanned!(span=> #krate::error_name(|| #constant, #constant))
        }
    }
}

/// A constant that has an error checked by a function of the library, which may need to know more. It is underlined from its
/// first token to its last.
pub(crate) fn check_error(
    krate: &CratePath,
    error: &Expr,
    function: &str,
    context: Option<TokenStream>,
) -> TokenStream {
    let last = error.to_token_stream().into_iter().last();
    let last = last.map_or_else(|| error.span(), |token| token.span());
    let name = error_name(krate, error);
    let context = context.map(|context| quote!(#context,));
    let mut arguments = Group::new(Delimiter::Parenthesis, quote!(#context &[#name]));
    arguments.set_span(last);
    let (krate, function) = (krate.at(error.span()), Ident::new(function, error.span()));
    let check = quote_spanned!(error.span()=> #krate::#function);
    quote!(const _: () = #check #arguments;)
}

/// `.max_attempts(3)` and the like.
fn setting(krate: &CratePath, (key, value): &(Ident, TokenStream)) -> TokenStream {
    if key == "jitter_strategy" {
        quote!(.jitter_strategy(#krate::JitterStrategy::#value))
    } else {
        quote!(.#key(#value))
    }
}

/// What const evaluation checks of handlers, each at the tokens it concerns.
pub(crate) fn checks(krate: &CratePath, handlers: &[Handler]) -> TokenStream {
    let mut checks: TokenStream = handlers
        .iter()
        .map(|handler| checks_of(krate, handler))
        .collect();
    checks.extend(order(krate, handlers));
    checks
}

/// The errors and each setting of a handler, then what the settings say together.
fn checks_of(krate: &CratePath, handler: &Handler) -> TokenStream {
    let mut checks = TokenStream::new();
    if let Some((span, _)) = &handler.errors {
        let errors = handler.names(krate);
        checks.extend(check(krate, *span, &quote!(require_errors(#errors))));
    }
    for error in handler.listed() {
        checks.extend(check_error(krate, error, "require_error_names", None));
    }
    let settings = handler.retry.iter().flatten();
    for one in settings.clone() {
        let set = setting(krate, one);
        let call = quote!(require_limits(&#krate::RetryConfig::DEFAULT #set));
        checks.extend(check(krate, one.1.span(), &call));
    }
    if let Some((_, delay)) = settings.clone().find(|(key, _)| key == "max_delay_seconds") {
        let all = settings.map(|one| setting(krate, one));
        let call = quote!(require_delay(&#krate::RetryConfig::DEFAULT #(#all)*));
        checks.extend(check(krate, delay.span(), &call));
    }
    checks
}

/// A retry that takes every error comes last.
fn order(krate: &CratePath, handlers: &[Handler]) -> TokenStream {
    let retries = handlers.iter().filter(|handler| handler.retry.is_some());
    let listed = retries.filter_map(|handler| Some((handler, handler.errors.as_ref()?.0)));
    let mut listed: Vec<_> = listed.collect();
    listed.pop();
    let before_others = listed.into_iter().map(|(handler, span)| {
        let errors = handler.names(krate);
        check(krate, span, &quote!(require_not_last(#errors)))
    });
    before_others.collect()
}

/// A constant that calls a function of the library, underlining what is at `span`.
fn check(krate: &CratePath, span: Span, call: &TokenStream) -> TokenStream {
    let krate = krate.at(span);
    let call = call.clone().into_iter().map(|mut token| {
        token.set_span(span);
        token
    });
    quote_spanned!(span=> const _: () = #krate::#(#call)*;)
}
