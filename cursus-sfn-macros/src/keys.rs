//! The arguments of attributes: `key`, `key = value` and `key(..)`, separated by commas.

use proc_macro2::{Punct, Spacing, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseBuffer, ParseStream, Parser};
use syn::{Ident, LitBool, LitStr, Path, Token, Type, bracketed, parenthesized, token};

use crate::crate_path::CratePath;
use crate::errors::Errors;
use crate::similar::did_you_mean;

/// Keys that may be given more than once.
const REPEATABLE: [&str; 1] = ["input"];

/// Keys that say the same.
const SYNONYMS: [(&str, &str); 2] = [
    ("aws_service", "service"),
    ("semantic_keywords", "keywords"),
];

/// Reads arguments one by one. `read` gets each key and the tokens behind it. A wrong argument is reported and skipped;
/// the result says whether there was none.
pub(crate) fn read_keys(
    arguments: TokenStream,
    known: &[&str],
    errors: &mut Errors,
    mut read: impl FnMut(&str, &Ident, ParseStream<'_>) -> syn::Result<()>,
) -> bool {
    let before = errors.len();
    let parser = |input: ParseStream<'_>| {
        let mut found: Vec<String> = Vec::new();
        while !input.is_empty() {
            let result = read_key(input, known, &mut found, errors, &mut read);
            if let Err(error) = result {
                errors.push(error);
                skip_argument(input)?;
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    };
    let result = parser.parse2(arguments);
    errors.ok(result);
    errors.len() == before
}

fn read_key(
    input: ParseStream<'_>,
    known: &[&str],
    found: &mut Vec<String>,
    errors: &mut Errors,
    read: &mut impl FnMut(&str, &Ident, ParseStream<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    let key = input.call(Ident::parse_any)?;
    let name = key.unraw().to_string();
    if !known.contains(&name.as_str()) {
        let message = format!("unknown key `{name}`{}", hint(&name, known, "known are"));
        return Err(syn::Error::new(key.span(), message));
    }
    note(&key, &name, found, errors);
    if input.peek(Token![:]) && !input.peek(Token![::]) {
        return Err(input.error(format!("`{name}` is given with `=`, as in `{name} = ..`")));
    }
    let ends = |input: ParseStream<'_>| input.is_empty() || input.peek(Token![,]);
    let has_no_value = ends(input) || (input.peek(Token![=]) && input.peek2(Token![,]));
    read(&name, &key, input).map_err(|error| {
        if has_no_value {
            syn::Error::new(key.span(), format!("`{name}` needs a value"))
        } else {
            error
        }
    })?;
    if ends(input) {
        Ok(())
    } else {
        Err(input.error(format!("expected `,` after the value of `{name}`")))
    }
}

/// Reports a key that was given before, under this name or one that says the same.
fn note(key: &Ident, name: &str, found: &mut Vec<String>, errors: &mut Errors) {
    let synonym = SYNONYMS.iter().find_map(|(one, other)| match name {
        _ if name == *one => Some(*other),
        _ if name == *other => Some(*one),
        _ => None,
    });
    if found.iter().any(|known| known == name) && !REPEATABLE.contains(&name) {
        errors.add(key, format!("`{name}` is given twice"));
    } else if let Some(synonym) =
        synonym.filter(|synonym| found.iter().any(|known| known == synonym))
    {
        errors.add(
            key,
            format!("`{name}` says the same as `{synonym}`; keep one"),
        );
    }
    found.push(name.to_owned());
}

/// The name that was meant, or all there are.
pub(crate) fn hint(typed: &str, known: &[&str], introduction: &str) -> String {
    let meant = did_you_mean(typed, known.iter().copied());
    match (meant.is_empty(), known) {
        (false, _) => meant,
        (true, [only]) => format!("; the only one here is `{only}`"),
        (true, known) => {
            let known: Vec<_> = known.iter().map(|known| format!("`{known}`")).collect();
            format!("; {introduction} {}", known.join(", "))
        }
    }
}

/// Goes to the comma behind the argument, or to the end. A comma counts if a key follows; commas between type
/// parameters do not.
pub(crate) fn skip_argument(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() {
        if input.peek(Token![,]) {
            let behind = input.fork();
            behind.parse::<Token![,]>()?;
            let key = behind.peek(Ident::peek_any)
                && (behind.peek2(Token![=])
                    || behind.peek2(Token![,])
                    || behind.peek2(token::Paren));
            if behind.is_empty() || key {
                return Ok(());
            }
        }
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// What stands in the parentheses of an attribute.
pub(crate) fn arguments(attribute: &syn::Attribute, errors: &mut Errors) -> Option<TokenStream> {
    match &attribute.meta {
        syn::Meta::List(list) => Some(closed(list.tokens.clone(), list.delimiter.span().close())),
        syn::Meta::Path(_) => Some(TokenStream::new()),
        syn::Meta::NameValue(meta) => {
            let name = meta
                .path
                .get_ident()
                .map(ToString::to_string)
                .unwrap_or_default();
            errors.add(attribute, format!("write `#[{name}(..)]`"));
            None
        }
    }
}

/// Arguments with a comma behind the last, so that what is missing there is missed where they are closed.
pub(crate) fn closed(mut arguments: TokenStream, close: Span) -> TokenStream {
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    let last = arguments.clone().into_iter().last();
    if last.is_some_and(|last| !is_comma(&last)) {
        let mut comma = Punct::new(',', Spacing::Alone);
        comma.set_span(close);
        arguments.extend([TokenTree::from(comma)]);
    }
    arguments
}

/// `= value`
pub(crate) fn value<T: Parse>(input: ParseStream<'_>) -> syn::Result<T> {
    input.parse::<Token![=]>()?;
    input.parse()
}

/// `= "text"`
pub(crate) fn text(input: ParseStream<'_>) -> syn::Result<LitStr> {
    input.parse::<Token![=]>()?;
    quoted(input)
}

fn quoted(input: ParseStream<'_>) -> syn::Result<LitStr> {
    input
        .parse()
        .map_err(|error| said(&error, "expected text in quotes"))
}

/// Nothing, or `= true`, or `= false`.
pub(crate) fn flag(input: ParseStream<'_>) -> syn::Result<bool> {
    if !input.peek(Token![=]) {
        return Ok(true);
    }
    let flag: syn::Result<LitBool> = value(input);
    flag.map(|flag| flag.value)
        .map_err(|error| said(&error, "expected `true` or `false`"))
}

/// Nothing.
pub(crate) fn nothing(name: &str, input: ParseStream<'_>) -> syn::Result<()> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(());
    }
    Err(input.error(format!("`{name}` takes no value; it has that of the field")))
}

/// `= Type`
pub(crate) fn ty(input: ParseStream<'_>) -> syn::Result<Type> {
    input.parse::<Token![=]>()?;
    if let Ok(text) = input.parse::<LitStr>() {
        let message = format!("write the type without quotes: `{}`", text.value());
        return Err(syn::Error::new(text.span(), message));
    }
    input
        .parse()
        .map_err(|error| said(&error, "expected a type"))
}

/// `= path`, of this library.
pub(crate) fn krate(input: ParseStream<'_>) -> syn::Result<CratePath> {
    input.parse::<Token![=]>()?;
    let path = input.call(Path::parse_mod_style);
    let path =
        path.map_err(|error| said(&error, "expected the path of the library, without quotes"))?;
    Ok(CratePath::new(path))
}

/// `("a", "b", ..)` or `= ["a", "b", ..]`
pub(crate) fn texts(input: ParseStream<'_>) -> syn::Result<Vec<LitStr>> {
    items(input, quoted, r#"["a", "b"]"#)
}

/// `(TypeA, TypeB, ..)` or `= [TypeA, TypeB, ..]`
pub(crate) fn types(input: ParseStream<'_>) -> syn::Result<Vec<Path>> {
    let read = |input: ParseStream<'_>| {
        input
            .parse()
            .map_err(|error| said(&error, "expected the name of a type, without quotes"))
    };
    items(input, read, "[TypeA, TypeB]")
}

/// `(a, b, ..)` or `= [a, b, ..]`
pub(crate) fn items<T>(
    input: ParseStream<'_>,
    read: fn(ParseStream<'_>) -> syn::Result<T>,
    example: &str,
) -> syn::Result<Vec<T>> {
    let content;
    if input.peek(Token![=]) {
        input.parse::<Token![=]>()?;
        if !input.peek(token::Bracket) {
            return Err(input.error(format!("expected a list, such as `{example}`")));
        }
        bracketed!(content in input);
    } else {
        parenthesized!(content in input);
    }
    let items = content.parse_terminated(read, Token![,]);
    drain(&content);
    Ok(items?.into_iter().collect())
}

/// `= Type`, or `(Type, key = value, ..)`: the type and the further arguments.
pub(crate) fn type_and_keys(input: ParseStream<'_>) -> syn::Result<(Type, TokenStream)> {
    if !input.peek(token::Paren) {
        return Ok((value(input)?, TokenStream::new()));
    }
    let content;
    let parentheses = parenthesized!(content in input);
    let read = |content: ParseStream<'_>| {
        let begins_with_key =
            content.peek(Ident) && (content.peek2(Token![=]) || content.peek2(token::Paren));
        if content.is_empty() || begins_with_key {
            return Err(content.error("expected the type of the payload, then its arguments"));
        }
        let ty = content
            .parse()
            .map_err(|error| said(&error, "expected a type"))?;
        if !content.is_empty() {
            content.parse::<Token![,]>()?;
        }
        Ok((ty, closed(content.parse()?, parentheses.span.close())))
    };
    let result = read(&content);
    drain(&content);
    result
}

/// `= Variant`, one of those known.
pub(crate) fn variant(input: ParseStream<'_>, known: &[&str]) -> syn::Result<Ident> {
    input.parse::<Token![=]>()?;
    if input.peek(LitStr) {
        let text: LitStr = input.parse()?;
        let message = if known.contains(&text.value().as_str()) {
            format!("write `{}` without quotes", text.value())
        } else {
            format!(
                "expected a name without quotes{}",
                hint(&text.value(), known, "one of")
            )
        };
        return Err(syn::Error::new(text.span(), message));
    }
    let variant = input.call(Ident::parse_any)?;
    let name = variant.to_string();
    if known.contains(&name.as_str()) {
        return Ok(variant);
    }
    let message = format!("unknown value `{name}`{}", hint(&name, known, "use one of"));
    Err(syn::Error::new(variant.span(), message))
}

/// An error of syn in the words of this library.
fn said(error: &syn::Error, message: &str) -> syn::Error {
    syn::Error::new(error.span(), message)
}

/// Reads what is left in a group, because syn reports tokens that nobody read.
fn drain(content: &ParseBuffer<'_>) {
    while !content.is_empty() && content.parse::<TokenTree>().is_ok() {}
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    /// The keys that were read with the texts of their lists, and what was reported.
    fn read(arguments: TokenStream) -> (Vec<String>, Vec<String>) {
        let mut errors = Errors::default();
        let mut read = Vec::new();
        let arguments = closed(arguments, Span::call_site());
        let known = ["names", "keywords", "semantic_keywords", "input"];
        let complete = read_keys(arguments, &known, &mut errors, |name, _, input| {
            let texts = texts(input)?.iter().map(LitStr::value).collect::<String>();
            read.push(format!("{name}:{texts}"));
            Ok(())
        });
        assert_eq!(complete, errors.is_empty());
        let reported = errors.into_result().err().into_iter().flatten();
        (read, reported.map(|error| error.to_string()).collect())
    }

    #[test]
    fn a_list_is_written_in_two_ways() {
        let (read, reported) = read(quote!(names("a", "b"), keywords = ["c", "d"]));
        assert_eq!(read, ["names:ab", "keywords:cd"]);
        assert!(reported.is_empty(), "{reported:?}");
    }

    #[test]
    fn a_wrong_argument_hides_none_behind_it() {
        let (read, reported) =
            read(quote!(naems(1), input = Map<A, B>, names("a" 5), keywords("b")));
        assert_eq!(read, ["keywords:b"]);
        assert_eq!(
            reported,
            [
                "unknown key `naems`; did you mean `names`?",
                r#"expected a list, such as `["a", "b"]`"#,
                "expected `,`",
            ]
        );
    }

    #[test]
    fn what_is_missing_at_the_end_is_missed_at_its_key() {
        assert_eq!(read(quote!(names)).1, ["`names` needs a value"]);
        assert_eq!(read(quote!(names =)).1, ["`names` needs a value"]);
    }

    #[test]
    fn a_key_is_given_once_by_one_name() {
        let (read, reported) = read(quote!(
            names(),
            names(),
            keywords(),
            semantic_keywords(),
            input(),
            input()
        ));
        assert_eq!(read.len(), 6);
        assert_eq!(
            reported,
            [
                "`names` is given twice",
                "`semantic_keywords` says the same as `keywords`; keep one",
            ]
        );
    }

    #[test]
    fn a_raw_key_is_the_key() {
        assert_eq!(read(quote!(r#names("a"))).0, ["names:a"]);
    }
}
