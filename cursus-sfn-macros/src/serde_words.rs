//! The words in `#[serde(..)]`, where they stand.

use syn::parse::ParseStream;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, Path, Token, parenthesized, token};

/// A word, as in `#[serde(word)]`, `#[serde(word = value)]` or `#[serde(word(..))]`.
pub(crate) struct SerdeWord {
    pub(crate) path: Path,
    pub(crate) value: Option<Expr>,
}

/// The words of all `#[serde(..)]`. What is wrong with them is reported by serde's own derives.
pub(crate) fn serde_words(attributes: &[Attribute]) -> Vec<SerdeWord> {
    let mut words = Vec::new();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("serde"))
    {
        let _reported_by_serde = attribute.parse_nested_meta(|meta| {
            let value = if meta.input.peek(Token![=]) {
                Some(meta.value()?.parse()?)
            } else {
                skip_parentheses(meta.input)?;
                None
            };
            words.push(SerdeWord {
                path: meta.path,
                value,
            });
            Ok(())
        });
    }
    words
}

/// Where a word stands.
pub(crate) fn span_of(attributes: &[Attribute], word: &str) -> Option<proc_macro2::Span> {
    let words = serde_words(attributes);
    words
        .iter()
        .find(|found| found.path.is_ident(word))
        .map(|found| found.path.span())
}

fn skip_parentheses(input: ParseStream<'_>) -> syn::Result<()> {
    if input.peek(token::Paren) {
        let content;
        parenthesized!(content in input);
        content.parse::<proc_macro2::TokenStream>()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::serde_words;
    use syn::{Field, parse_quote};

    #[test]
    fn words_are_found_behind_each_other() {
        let field: Field = parse_quote! {
            #[serde(rename(serialize = "a"), default = "f", flatten)]
            #[serde(skip)]
            field: u8
        };
        let words = serde_words(&field.attrs);
        let names: Vec<_> = words
            .iter()
            .filter_map(|word| word.path.get_ident())
            .collect();
        assert_eq!(names, ["rename", "default", "flatten", "skip"]);
        assert!(words[1].value.is_some());
    }
}
