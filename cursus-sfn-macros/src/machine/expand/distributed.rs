//! What a distributed map says besides its data.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::super::ast::Distributed;
use super::super::model::{Kind, Machine, State};

/// The type of the state, by what it ends with: the list of what its items end with, or where that is written.
pub(super) fn state_type(
    machine: &Machine<'_>,
    distributed: &Distributed,
    item: &TokenStream,
) -> TokenStream {
    let krate = &machine.options.krate;
    let is_list = distributed
        .word("transformation")
        .is_none_or(|transformation| transformation == "Compact");
    let output = if distributed.writes {
        quote!(#krate::flow::MapRun)
    } else if is_list && distributed.tolerates {
        // An item that failed stands in the list with its error.
        quote!(::std::vec::Vec<#krate::Value>)
    } else if is_list {
        quote!(::std::vec::Vec<#item>)
    } else {
        quote!(#krate::Value)
    };
    quote!(#krate::Distributed::<#output>)
}

/// How a distributed map reads, runs and writes, for its configuration.
pub(super) fn distribution(machine: &Machine<'_>, state: &State<'_>) -> Option<TokenStream> {
    let Kind::Map {
        distributed: Some(distributed),
        ..
    } = &state.kind
    else {
        return None;
    };
    let krate = &machine.options.krate;
    let mut fields = TokenStream::new();
    let some = |value: TokenStream| quote!(::core::option::Option::Some(#value));
    if let Some(reader) = &distributed.reader {
        let input = distributed.word("input_type");
        let input = input.map(|input| quote!((#krate::InputType::#input)));
        let reader = some(quote!(#krate::Reader::#reader #input));
        fields.extend(quote!(reader: #reader,));
    }
    let words = [
        ("delimiter", quote!(CsvDelimiter)),
        ("execution_type", quote!(ExecutionType)),
        ("transformation", quote!(WriterTransformation)),
        ("output_type", quote!(OutputType)),
    ];
    for (field, ty) in words {
        if let Some(word) = distributed.word(field) {
            let field = syn::Ident::new(field, word.span());
            let value = some(quote!(#krate::#ty::#word));
            fields.extend(quote!(#field: #value,));
        }
    }
    for field in ["items_pointer", "label"] {
        if let Some(text) = distributed.text(field) {
            let field = syn::Ident::new(field, distributed.span);
            let text = quote_spanned!(text.span()=> ::core::convert::Into::into(#text));
            let value = some(text);
            fields.extend(quote!(#field: #value,));
        }
    }
    if let Some(headers) = distributed.text("headers") {
        let headers = quote_spanned! {headers.span()=>
            ::core::iter::Iterator::collect(::core::iter::Iterator::map(
                ::core::iter::IntoIterator::into_iter(#headers),
                ::core::convert::Into::into,
            ))
        };
        let headers = some(headers);
        fields.extend(quote!(headers: #headers,));
    }
    Some(quote! {
        #krate::Distribution {
            #fields
            ..::core::default::Default::default()
        }
    })
}
