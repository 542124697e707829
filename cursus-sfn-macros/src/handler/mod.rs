//! `#[retry(..)]` and `#[catch(..)]`: how a kind of state handles errors.

mod expand;

pub(crate) use expand::{check_error, checks, error_name};

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::{Expr, Ident, Lit, LitFloat};

use crate::errors::Errors;
use crate::group::open_ref;
use crate::keys;

/// `#[retry(..)]` or `#[catch(..)]`.
pub(crate) struct Handler {
    pub(crate) span: Span,
    /// The errors, and where they stand; `None` if they are missing.
    pub(crate) errors: Option<(Span, Vec<Expr>)>,
    /// The settings of a retry, `None` for a catch.
    pub(crate) retry: Option<Vec<(Ident, TokenStream)>>,
}

impl Handler {
    const RETRY_KEYS: [&'static str; 6] = [
        "on",
        "interval_seconds",
        "max_attempts",
        "backoff_rate",
        "max_delay_seconds",
        "jitter_strategy",
    ];
    const JITTER_STRATEGIES: [&'static str; 2] = ["None", "Full"];

    pub(crate) fn read(
        arguments: TokenStream,
        span: Span,
        retry: bool,
        errors: &mut Errors,
    ) -> Self {
        let known = if retry {
            &Self::RETRY_KEYS[..]
        } else {
            &Self::RETRY_KEYS[..1]
        };
        let mut handler = Self {
            span,
            errors: None,
            retry: retry.then(Vec::new),
        };
        let read = keys::read_keys(arguments, known, errors, |name, key, input| {
            let Some(settings) = handler.retry.as_mut().filter(|_| name != "on") else {
                let errors = keys::items(input, Expr::parse, "[States::Timeout]")?;
                handler.errors = Some((key.span(), errors));
                return Ok(());
            };
            let value = if name == "jitter_strategy" {
                keys::variant(input, &Self::JITTER_STRATEGIES)?.to_token_stream()
            } else {
                number(name, input)?
            };
            settings.push((key.clone(), value));
            Ok(())
        });
        if read && handler.errors.is_none() {
            let name = if retry { "retry" } else { "catch" };
            let message = format!("`on` is missing, such as `#[{name}(on = [States::Timeout])]`");
            errors.push(syn::Error::new(span, message));
        }
        handler.refuse_what_is_no_error(errors);
        handler
    }

    /// Reports literals other than text, and takes the list for missing then.
    fn refuse_what_is_no_error(&mut self, errors: &mut Errors) {
        let before = errors.len();
        for error in self.errors.iter().flat_map(|(_, listed)| listed) {
            if let Expr::Lit(literal) = open_ref(error)
                && !matches!(literal.lit, Lit::Str(_))
            {
                errors.add(
                    error,
                    "an error is a name in quotes or a constant such as `States::Timeout`",
                );
            }
        }
        if errors.len() > before {
            self.errors = None;
        }
    }
}

/// `= number`, which a constant can be.
fn number(name: &str, input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let value: Expr = keys::value(input)?;
    let Expr::Lit(literal) = &value else {
        return Ok(value.to_token_stream());
    };
    match &literal.lit {
        // `2` is as good a factor as `2.0`.
        Lit::Int(whole) if name == "backoff_rate" && whole.suffix().is_empty() => {
            let factor = format!("{}.0", whole.base10_digits());
            Ok(LitFloat::new(&factor, whole.span()).to_token_stream())
        }
        Lit::Int(_) | Lit::Float(_) => Ok(value.to_token_stream()),
        _ => {
            let message = format!("`{name}` is a number, without quotes");
            Err(syn::Error::new_spanned(&value, message))
        }
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn a_whole_number_is_a_factor() {
        let mut errors = Errors::default();
        let arguments = quote!(on = ["E"], max_attempts = 2, backoff_rate = 2);
        let handler = Handler::read(arguments, Span::call_site(), true, &mut errors);
        assert!(errors.is_empty());
        let settings = handler.retry.into_iter().flatten();
        let settings: Vec<_> = settings
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        assert_eq!(settings, ["max_attempts=2", "backoff_rate=2.0"]);
    }
}
