//! `#[cfg(..)]` in a machine.
//!
//! A macro cannot tell whether a condition holds, but rustc leaves out fields of a struct before it derives for it. So a
//! machine with conditions is handed on with a struct that has a field for each: the fields that are left tell which
//! hold.

use std::mem;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::punctuated::Punctuated;
use syn::{Attribute, Data, DeriveInput, Expr, Meta, Token};

use crate::crate_path::CratePath;
use crate::errors::Errors;

/// The conditions of a machine, in the order they are written.
pub(super) struct Conditions {
    written: Vec<TokenStream>,
    /// For each whether it holds; `None` as long as that is not known, when everything counts as there.
    holding: Option<Vec<bool>>,
}

/// The attribute that hands a machine on.
pub(super) const ATTRIBUTE: &str = "__cursus_sfn_machine";

impl Conditions {
    /// Conditions to be collected.
    pub(super) fn unknown() -> Self {
        Self {
            written: Vec::new(),
            holding: None,
        }
    }

    /// The machine that was handed on, and which of its conditions hold.
    pub(super) fn known(input: &DeriveInput) -> (TokenStream, Self) {
        let attribute = input.attrs.iter().find_map(|attribute| {
            let list = attribute.meta.require_list().ok()?;
            list.path.is_ident(ATTRIBUTE).then(|| list.tokens.clone())
        });
        let mut holding = Vec::new();
        if let Data::Struct(data) = &input.data {
            for field in &data.fields {
                let name = field.ident.as_ref().map(ToString::to_string);
                let index =
                    name.and_then(|name| name.strip_prefix("condition_")?.parse::<usize>().ok());
                if let Some(index) = index {
                    holding.resize(index + 1, false);
                    holding[index] = true;
                }
            }
        }
        let conditions = Self {
            written: Vec::new(),
            holding: Some(holding),
        };
        (attribute.unwrap_or_default(), conditions)
    }

    /// The struct that asks rustc, if there is anything to ask.
    pub(super) fn ask(&self, krate: &CratePath, machine: &TokenStream) -> Option<TokenStream> {
        if self.written.is_empty() {
            return None;
        }
        let written = &self.written;
        let fields = (0..written.len()).map(|index| format_ident!("condition_{index}"));
        let attribute = format_ident!("{ATTRIBUTE}");
        Some(quote! {
            #[allow(dead_code)]
            #[derive(#krate::derive::ConditionalMachine)]
            #[#attribute(#machine)]
            struct __Conditions {
                #(#[cfg(#written)] #fields: (),)*
            }
        })
    }

    /// Whether what has these attributes is there. Documentation is for whoever reads the machine.
    pub(super) fn hold(&mut self, attributes: &[Attribute], errors: &mut Errors) -> bool {
        let mut hold = true;
        for attribute in attributes {
            match &attribute.meta {
                Meta::List(list) if list.path.is_ident("cfg") => {
                    let index = self.written.len();
                    self.written.push(list.tokens.clone());
                    let holding = self.holding.as_ref();
                    hold &= holding.is_none_or(|holding| holding.get(index) == Some(&true));
                }
                meta if meta.path().is_ident("doc") => {}
                _ => errors.add(
                    attribute,
                    "only `#[cfg(..)]` and documentation can stand here",
                ),
            }
        }
        hold
    }

    /// Takes off a state or a transition what is not there: fields, arguments, and states in brackets.
    pub(super) fn apply(&mut self, written: &mut Expr, errors: &mut Errors) {
        match written {
            Expr::Group(group) => self.apply(&mut group.expr, errors),
            Expr::Paren(group) => self.apply(&mut group.expr, errors),
            Expr::MethodCall(call) => {
                self.apply(&mut call.receiver, errors);
                self.filter(&mut call.args, attributes, errors);
            }
            Expr::Call(call) => self.filter(&mut call.args, attributes, errors),
            Expr::Array(array) => self.filter(&mut array.elems, attributes, errors),
            Expr::Binary(chain) => {
                self.apply(&mut chain.left, errors);
                self.apply(&mut chain.right, errors);
            }
            Expr::Struct(literal) => {
                self.filter(
                    &mut literal.fields,
                    |field| mem::take(&mut field.attrs),
                    errors,
                );
            }
            _ => {}
        }
    }

    fn filter<T>(
        &mut self,
        list: &mut Punctuated<T, Token![,]>,
        attributes: impl Fn(&mut T) -> Vec<Attribute>,
        errors: &mut Errors,
    ) {
        let there = mem::take(list).into_pairs().filter_map(|mut pair| {
            let attributes = attributes(pair.value_mut());
            self.hold(&attributes, errors).then_some(pair)
        });
        *list = there.collect();
    }
}

/// Takes the attributes off `name` and `name = value`.
fn attributes(item: &mut Expr) -> Vec<Attribute> {
    match item {
        Expr::Assign(assign) => {
            let mut attributes = mem::take(&mut assign.attrs);
            attributes.append(&mut self::attributes(&mut assign.left));
            attributes
        }
        Expr::Path(path) => mem::take(&mut path.attrs),
        _ => Vec::new(),
    }
}
