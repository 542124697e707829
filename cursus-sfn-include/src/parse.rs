//! What is written: a path, or a module with a path.

use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, LitStr, Path, Token, Visibility};

/// The arguments of `include_asl!`.
pub(crate) struct Include {
    pub(crate) module: Option<Module>,
    pub(crate) path: LitStr,
    pub(crate) krate: Option<Path>,
}

/// `pub mod name`
pub(crate) struct Module {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) ident: Ident,
}

impl Include {
    /// The path of the library, as text.
    pub(crate) fn library(&self) -> String {
        match &self.krate {
            Some(path) => path.to_token_stream().to_string(),
            None => "::cursus_sfn".to_owned(),
        }
    }
}

impl Parse for Include {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let module = module(input)?;
        let path = path(input)?;
        let mut krate = None;
        if !input.is_empty() {
            expect_comma(input)?;
        }
        if !input.is_empty() {
            let word = input.call(Ident::parse_any)?;
            if word != "crate" {
                let message = format!(
                    "unknown argument `{word}`; the only one behind the path is `crate = path`"
                );
                return Err(syn::Error::new(word.span(), message));
            }
            input.parse::<Token![=]>()?;
            krate = Some(input.call(Path::parse_mod_style).map_err(|error| {
                syn::Error::new(
                    error.span(),
                    "expected the path of the library, without quotes",
                )
            })?);
        }
        if !input.is_empty() {
            expect_comma(input)?;
        }
        if input.is_empty() {
            Ok(Self {
                module,
                path,
                krate,
            })
        } else {
            Err(input.error("nothing follows the path and `crate = path`"))
        }
    }
}

fn expect_comma(input: ParseStream<'_>) -> syn::Result<()> {
    if input.peek(Token![,]) {
        input.parse::<Token![,]>().map(drop)
    } else {
        Err(input.error("expected `,` behind the path"))
    }
}

/// `pub mod name =`, if the arguments begin like that.
fn module(input: ParseStream<'_>) -> syn::Result<Option<Module>> {
    let attributes = input.call(Attribute::parse_outer)?;
    let visibility: Visibility = input.parse()?;
    let begins = !attributes.is_empty() || !matches!(visibility, Visibility::Inherited);
    if !begins && !input.peek(Token![mod]) {
        return Ok(None);
    }
    input.parse::<Token![mod]>().map_err(|error| {
        syn::Error::new(error.span(), "expected `mod name = \"order.asl.json\"`")
    })?;
    let ident: Ident = input.parse()?;
    if !input.peek(Token![=]) {
        let message = format!("expected `mod {ident} = \"order.asl.json\"`");
        return Err(syn::Error::new(ident.span(), message));
    }
    input.parse::<Token![=]>()?;
    Ok(Some(Module {
        attributes,
        visibility,
        ident,
    }))
}

fn path(input: ParseStream<'_>) -> syn::Result<LitStr> {
    if input.is_empty() {
        let message =
            "expected the path of a definition, such as `include_asl!(\"order.asl.json\")`";
        return Err(syn::Error::new(input.span(), message));
    }
    if !input.peek(LitStr) {
        let message = "the path of a definition is text in quotes; what is computed, even by a macro, is not known when the file is read";
        return Err(input.error(message));
    }
    input.parse()
}
